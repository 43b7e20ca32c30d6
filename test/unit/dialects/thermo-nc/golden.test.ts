import should from 'should';
import { inEnglish } from '../../../../src/core';
import type { InFlight } from '../../../../src/core';
import { thermoNc } from '../../../../src/dialects/thermo-nc';
import facts from '../../../data/thermo-nc/frames.json';

interface Exchange {
  request?: string;
  reply?: string;
  means?: number | string;
}

const { wire } = thermoNc;
const raw = wire.raw!;
const frames: readonly Exchange[] = facts.frames;
const bytes = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1');

function inFlight(hex: string): InFlight {
  return { address: '', mayBeRefused: true, ...raw.request(hex, '') };
}

describe('thermo-nc: frames of manuals, of a running unit and of public drivers', () => {
  for (const { request, reply, means } of frames) {
    if (request !== undefined)
      it(`${request}: is the frame that we make of its command and data, checksum included`, () => {
        const [, , , command = '', , ...rest] = request.split(' ');
        const data = rest.slice(0, -1);
        if (request.startsWith('CA')) should(raw.request([command, ...data].join(' '), '').frame).equal(bytes(request));
        should(raw.request(request, '').frame).equal(bytes(request));
      });

    if (request !== undefined && reply !== undefined)
      it(`${reply}: is its answer${means === undefined ? '' : `, ${means}`}`, () => {
        const heard = wire.hear(bytes(reply), inFlight(request));
        // A status of five bytes is that of another controller, and no answer of this one.
        if (reply.startsWith('CA 00 01 09 05'))
          return should(heard).eql({ kind: 'damaged', fault: 'data', isHeard: true });
        should(heard).containDeep({ kind: 'reply', reply: { error: 0 } });
        if (means !== undefined && heard.kind === 'reply') should(Object.values(heard.reply.values)[0]).equal(means);
      });
  }

  it('every one of them comes out of the stream whole', () => {
    const replies = frames.flatMap(({ reply }) => (reply === undefined ? [] : [bytes(reply)]));
    should(wire.splitter().push(replies.join(''))).eql(replies);
  });

  it('our commands send what the manuals print', () => {
    const sent = (key: string, value?: unknown): string => wire.encode(key, { address: '', value }).frame;
    should(sent('setControlTemperature', 30)).equal(bytes('CA 00 01 F0 02 01 2C DF'));
    should(sent('setChillerStatus', 'run')).equal(bytes('CA 00 01 81 01 01 7B'));
    should(sent('setChillerStatus', 'standby')).equal(bytes('CA 00 01 81 01 00 7C'));
    should(sent('readChillerStatus')).equal(bytes('CA 00 01 81 01 02 7A'));
    should(sent('readVersion')).equal(bytes('CA 00 01 02 01 01 FA'));
    should(raw.recognise(bytes('CA 00 01 81 01 00 7C'))).eql({ key: 'setChillerStatus', value: 'standby' });
    should(raw.recognise(bytes('CA 00 01 F0 02 01 2C DF'))).eql({ key: 'setControlTemperature', value: 30 });
  });
});

describe('thermo-nc: what a frame is to the request in flight', () => {
  const asking = (key: string, value?: unknown): InFlight => ({
    address: '',
    mayBeRefused: true,
    ...wire.encode(key, { address: '', value }),
  });
  const sealed = (hex: string): string => raw.request(hex, '').frame;

  it('an error names the command that it is about', () => {
    should(wire.hear(sealed('0F 01 20'), asking('readSupplyTemperature'))).containDeep({
      reply: { error: 1, values: {} },
    });
    should(wire.hear(sealed('0F 01 99'), asking('readSupplyTemperature'))).eql({ kind: 'stray' });
    should(wire.errorMeaning(1)).containEql({ code: 'badNumber' });
  });

  it('numbers have a sign, decimals and a unit of their own', () => {
    const read = (hex: string): unknown => {
      const heard = wire.hear(sealed(`20 ${hex}`), asking('readSupplyTemperature'));
      return heard.kind === 'reply' ? heard.reply.values['supplyTemperature'] : heard.kind;
    };
    should(read('11 FF 97')).equal(-10.5);
    should(read('21 07 D0')).equal(20);
    should(read('01 00 14')).equal(20);
    should(read('12 02 A8')).be.approximately(20, 1e-9);
    should(read('11 FF FF FF 97')).equal(-10.5);
    for (const hex of ['13 00 C8', '11 00', '11', '1F 00 C8']) should(read(hex)).equal('damaged');
  });

  it('the status says what is wrong, with the code of its byte and bit', () => {
    const heard = wire.hear(sealed('09 01 00 08 00'), asking('readFaults'));
    should(heard).containDeep({
      reply: { values: { faults: { active: ['lowCoolantLevel'], unknown: [], raw: '01 00 08 00' } } },
    });
    should(wire.hear(sealed('09 01 00 08 00'), asking('readStatus'))).containDeep({
      reply: { values: { running: true, alarmPresent: true, warningPresent: false } },
    });
  });

  it('a bit that no table has is a fault all the same', () => {
    should(wire.hear(sealed('09 01 00 00 80'), asking('readStatus'))).containDeep({
      reply: { values: { alarmPresent: true } },
    });
    should(wire.hear(sealed('09 01 00 00 80'), asking('readFaults'))).containDeep({
      reply: { values: { faults: { unknown: ['S4.7'] } } },
    });
  });

  it('another command or address is somebody else’s answer, and a wrong checksum is none', () => {
    should(wire.hear(sealed('21 11 00 C8'), asking('readSupplyTemperature'))).eql({ kind: 'stray' });
    should(wire.hear(bytes('CA 00 01 20 03 11 00 C8 00'), asking('readSupplyTemperature')).kind).equal('damaged');
  });
});

describe('thermo-nc: software flow control on the way', () => {
  const told = (hex: string, request = 'CA 00 01 20 00 DE'): string | undefined => {
    const found = wire.unexpected(bytes(hex), bytes(request), () => false);
    return found && inEnglish(found.what);
  };

  it('is recognised by what it takes out of a frame, since nothing else would show it', () => {
    should(told('CA 00 01 20 03 02 71 57')).match(/software flow control/);
    should(told('CA 00 01 20 03 FF 97 34')).match(/software flow control/);
  });

  it('is not blamed for other damage', () => {
    should(told('CA 00 01 20 03 11 02 71 58')).match(/damaged or cut off/);
    should(told('CA 00 01 20 00 DE')).match(/request itself came back/);
    should(told('CA 00 01 21 03 11 00 C8 01')).not.match(/software flow/);
    should(told('20 20 20')).match(/begins with|no text/);
    should(told('')).be.undefined();
  });
});

describe('thermo-nc: what is refused before it is sent', () => {
  const known = (value: unknown, quality = 'good'): ReadonlyMap<string, { value: unknown; quality: string }> =>
    new Map([['setTemperatureScale', { value, quality }]]);
  const why = (of: ReadonlyMap<string, { value: unknown; quality: string }>): string | undefined => {
    const found = thermoNc.refuses!('setControlTemperature', of);
    return found && inEnglish(found);
  };

  it('a set point, unless the chiller counts in tenths of °C: 200 could be 2 °C', () => {
    should(why(known('tenthsCelsius'))).be.undefined();
    should(why(known('hundredthsCelsius'))).match(/finer steps/);
    should(why(known('tenthsFahrenheit'))).match(/another unit/);
    should(why(known('tenthsCelsius', 'stale'))).match(/not known yet/);
    should(why(new Map())).match(/not known yet/);
    should(thermoNc.refuses!('setChillerStatus', new Map())).be.undefined();
  });

  it('what is no command', () => {
    for (const text of ['', '2', 'XY', 'CA 00 01 20 00 DF', '20,30', undefined as unknown as string])
      should(() => raw.request(text, '')).throw(/is not a raw command/);
    should(() => wire.encode('readStatus', { address: '01' })).throw(/no address/);
    should(() => wire.encode('setControlTemperature', { address: '', value: 18.25 })).throw(/at most 1/);
  });
});
