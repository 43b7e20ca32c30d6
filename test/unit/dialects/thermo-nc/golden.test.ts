import should from 'should';
import { dialectForModel, inEnglish } from '../../../../src/core';
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
        // A status of five bytes is that of another controller.
        if (reply.startsWith('CA 00 01 09 05')) {
          should(heard).containDeep({ kind: 'reply', reply: { error: 0x100, values: {} } });
          return should(inEnglish(wire.errorMeaning(0x100)!.why)).match(/another controller. Choose its model/);
        }
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

describe('thermo-nc: an RTE', () => {
  const rte = dialectForModel(thermoNc, 'rte');
  const asking = (key: string, value?: unknown): InFlight => ({
    address: '',
    mayBeRefused: true,
    ...rte.wire.encode(key, { address: '', value }),
  });

  it('a running RTE 17 says that unit, pump and compressor are on, and that nothing is wrong', () => {
    should(rte.wire.hear(bytes('CA 00 01 09 05 00 00 00 0E 08 DA'), asking('readStatus'))).containDeep({
      reply: {
        error: 0,
        values: { running: true, pumpOn: true, compressorOn: true, heaterOn: false, alarmPresent: false },
      },
    });
  });

  it('is switched by the first of eight bytes, and the other settings stay as they are', () => {
    const { frame } = asking('setChillerStatus', 'run');
    should(frame.slice(3, -1)).equal(bytes('81 08 01 02 02 02 02 02 02 02'));
    should(asking('setChillerStatus', 'standby').frame.charCodeAt(5)).equal(0);
    const reply = raw.request('81 01 00 01 00 00 00 01 01', '').frame;
    should(rte.wire.hear(reply, asking('setChillerStatus', 'run'))).containDeep({
      reply: { values: { chillerStatus: 'run' } },
    });
  });

  it('raw bytes that also change other settings are refused: their effect is unknown', () => {
    const { frame } = rte.wire.raw!.request('81 02 02 00 02 02 02 02 02', '');
    should(rte.wire.raw!.recognise(frame)).eql({ unreadable: 'setChillerStatus' });
  });

  it('has alarms of its own, and no flow', () => {
    const frame = raw.request('09 80 00 09 28 00', '').frame;
    should(rte.wire.hear(frame, asking('readFaults'))).containDeep({
      reply: { values: { faults: { active: ['supplySensorOpen', 'lowCoolantLevel'], unknown: [] } } },
    });
    should(rte.wire.hear(frame, asking('readWarnings'))).containDeep({
      reply: { values: { warnings: { active: ['lowCoolantLevel'] } } },
    });
    should(rte.roles.readings.flow).be.undefined();
    should(rte.transports.serial.baudRate).equal(19_200);
  });
});

describe('thermo-nc: a ThermoFlex with the Deluxe controller', () => {
  const deluxe = dialectForModel(thermoNc, 'thermoFlexDeluxe');
  const read = (hex: string, key: string): unknown => {
    const asked = { address: '', mayBeRefused: true, ...deluxe.wire.encode(key, { address: '' }) };
    const heard = deluxe.wire.hear(raw.request(`09 ${hex}`, '').frame, asked);
    return heard.kind === 'reply' ? heard.reply.values : heard.kind;
  };

  it('tells that there is a fault, also one that has no name', () => {
    should(read('03 00 00 00', 'readStatus')).containEql({ running: true, alarmPresent: true });
    should(read('03 00 00 00', 'readFaults')).containDeep({ faults: { active: [], unknown: [] } });
    should(read('01 20 00 00', 'readFaults')).containDeep({ faults: { active: ['lowCoolantLevel'] } });
  });

  it('an open valve of its refill is no fault', () => {
    should(read('01 00 00 0C', 'readStatus')).containEql({ alarmPresent: false, warningPresent: false });
  });

  it('its limits are those of a warning where a Basic one has those of the alarm', () => {
    should(deluxe.wire.encode('setHighSupplyTemperatureWarning', { address: '', value: 30 }).frame).equal(
      raw.request('E0 01 2C', '').frame,
    );
    should(deluxe.roles.limits[0]).have.length(4);
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
