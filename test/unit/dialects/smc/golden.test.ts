import should from 'should';
import { dialectForModel, inEnglish } from '../../../../src/core';
import type { InFlight } from '../../../../src/core';
import { ASCII, requestSplitter, RTU } from '../../../../src/core/modbus/framing';
import { smc } from '../../../../src/dialects/smc';
import facts from '../../../data/smc/frames.json';

const bytes = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1');
const ascii = (message: string): string => {
  const sum = Buffer.from(message, 'hex').reduce((all, byte) => all + byte, 0);
  return `:${message}${((256 - (sum & 0xff)) & 0xff).toString(16).toUpperCase().padStart(2, '0')}\r\n`;
};

describe('smc: frames of the maker and of the standard', () => {
  for (const { request, reply, source } of facts.ascii)
    it(`${request} ${reply}: sound, and the same when we make them (${source})`, () => {
      for (const frame of [`${request}\r\n`, `${reply}\r\n`]) {
        const message = ASCII.parse(frame)!;
        should(message.address).equal(1);
        should(ASCII.frameOf(message)).equal(frame);
      }
    });

  for (const { frame, source } of facts.rtu)
    it(`${frame}: sound, and the same when we make it (${source})`, () => {
      const message = RTU.parse(bytes(frame))!;
      should(message.code).equal(3);
      should(RTU.frameOf(message)).equal(bytes(frame));
    });

  it('the set point of the example is 15.5 °C', () => {
    const { frame } = smc.wire.encode('setControlTemperature', { address: '01', value: 15.5 });
    should(frame).equal(ascii('0110000B000102009B'));
  });

  it('the answer of another unit to a read of one register is understood as a raw command', () => {
    const [, { request, reply } = facts.ascii[1]!] = facts.ascii;
    const sent = smc.wire.raw!.request('03 0040 0001', '01');
    should(sent.frame).equal(`${request}\r\n`);
    const heard = smc.wire.hear(`${reply}\r\n`, { ...sent, address: '01', mayBeRefused: false });
    should(heard).containDeep({ kind: 'reply', reply: { id: '01', error: 0, data: '02094D' } });
  });
});

for (const model of ['hrs012', 'hrs012Rtu', 'hrs100', 'hrs100Rtu']) {
  const { wire, commands } = dialectForModel(smc, model);
  const framing = model.endsWith('Rtu') ? RTU : ASCII;
  const asking = (key: string, value?: unknown): InFlight => ({
    address: '01',
    mayBeRefused: false,
    ...wire.encode(key, { address: '01', value }),
  });
  const told = (code: number, hex: string, address = 1): string => framing.frameOf({ address, code, data: bytes(hex) });
  /** Temperature, flow, pressure in 0.01 MPa, resistivity, status, alarms. */
  const block = (words: string): string => {
    const all = words.split(' ');
    while (all.length < (model.startsWith('hrs100') ? 9 : 8)) all.push('0000');
    return told(3, (2 * all.length).toString(16).padStart(2, '0') + all.join(''));
  };
  const values = (key: string, frame: string): unknown => {
    const heard = wire.hear(frame, asking(key));
    return heard.kind === 'reply' ? heard.reply.values : heard.kind;
  };

  describe(`smc, ${model}: what registers mean`, () => {
    it('one reply brings state, temperature and pressure', () => {
      should(values('readStatus', block('00C8 0064 000D 0000 0221'))).containEql({
        running: true,
        remote: true,
        ready: true,
        alarmPresent: false,
        warningPresent: false,
        temperatureUnit: 'celsius',
        supplyTemperature: 20,
        supplyPressure: 1.3,
        ...(model.startsWith('hrs100') && { processFlow: 10 }),
      });
      should(values('readStatus', block('FFCE 0000 0000 0000 0020'))).containEql({ supplyTemperature: -5 });
    });

    it('°F and psi are never taken for °C and bar: such a value is not there', () => {
      const read = values('readStatus', block('02A8 0000 0013 0000 0430')) as Record<string, unknown>;
      should(read).containEql({ temperatureUnit: 'fahrenheit', remote: true });
      should(Object.keys(read)).not.containEql('supplyTemperature');
      should(Object.keys(read)).not.containEql('supplyPressure');
    });

    it('alarms by their bits; maintenance is a warning; a bit without a name is an alarm', () => {
      should(values('readAlarms', block('00C8 0000 0000 0000 0022 0001 0020'))).containDeep({
        alarms: { active: ['lowCoolantLevel', 'supplyTemperatureSensor'], unknown: [] },
      });
      const due = block('00C8 0000 0000 0000 0025 0000 0800');
      should(values('readMaintenanceDue', due)).containDeep({ maintenance: { active: ['pumpMaintenance'] } });
      should(values('readStatus', due)).containEql({ alarmPresent: false, warningPresent: true });
      const odd = block('00C8 0000 0000 0000 0021 2000');
      should(values('readAlarms', odd)).containDeep({ alarms: { active: [], unknown: ['0005.13'] } });
      should(values('readStatus', odd)).containEql({ alarmPresent: true });
    });

    it('a status that tells of an alarm without a bit is an alarm', () => {
      for (const status of ['0022', '0024'])
        should(values('readStatus', block(`00C8 0000 0000 0000 ${status}`))).containEql({ alarmPresent: true });
    });
  });

  describe(`smc, ${model}: what a frame is to the request in flight`, () => {
    it('no two reads ask for as much, so a late reply to one is none to another', () => {
      const counts = new Map(Object.values(commands).map((row) => [JSON.stringify(frameOfRow(row)), row]));
      const reads = [...counts.keys()].filter((key) => !key.includes('argument'));
      should(new Set(reads.map((key) => (JSON.parse(key) as { count: number }).count)).size).equal(reads.length);
      should(wire.hear(told(3, '0200C8'), asking('readStatus'))).eql({ kind: 'stray' });
      should(wire.hear(block('00C8'), asking('readSetTemperature'))).eql({ kind: 'stray' });
    });

    it('refusals are told by their number', () => {
      const refused = wire.hear(told(0x83, '02'), asking('readStatus'));
      should(refused).containDeep({ kind: 'reply', reply: { error: 2, values: {} } });
      should(wire.errorMeaning(2)).containEql({ code: 'notFitted' });
      should(wire.errorMeaning(3)).containEql({ code: 'outOfBounds' });
      should(wire.errorMeaning(1)).containEql({ code: 'badNumber' });
      should(wire.errorMeaning(6)).containEql({ code: 'refused' });
    });

    it('an echo of the adapter is no confirmation of a set', () => {
      const set = asking('setControlTemperature', 18.5);
      should(wire.hear(set.frame, set).kind).not.equal('reply');
      should(wire.hear(told(0x10, '000B0001'), set)).containDeep({
        kind: 'reply',
        reply: { values: { setTemperature: 18.5 } },
      });
      should(wire.hear(told(0x10, '000C0001'), set)).eql({ kind: 'stray' });
      should(inEnglish(wire.unexpected(set.frame, set.frame, () => false)!.what)).match(/request itself came back/);
    });

    it('another unit, and another function, are strays; a wrong checksum is damage', () => {
      should(wire.hear(told(3, '0200C8', 2), asking('readSetTemperature'))).eql({ kind: 'stray' });
      should(wire.hear(told(4, '0200C8'), asking('readSetTemperature'))).eql({ kind: 'stray' });
      const sound = told(3, '0200C8');
      const spoilt = sound.slice(0, 6) + (framing === RTU ? '' : '0') + sound.slice(framing === RTU ? 6 : 7, -1) + 'x';
      should(['damaged', 'noise']).containEql(wire.hear(spoilt, asking('readSetTemperature')).kind);
    });

    it('the other framing is recognised, since people have both', () => {
      const other = framing === RTU ? ASCII : RTU;
      const frame = other.frameOf({ address: 1, code: 3, data: bytes('0200C8') });
      const found = wire.unexpected(frame, asking('readSetTemperature').frame, () => false)!;
      should(inEnglish(found.what)).match(/frames of the other kind/);
    });
  });
}

function frameOfRow({ register, count, argument }: { register?: number; count?: number; argument?: string }): object {
  return { register, count, ...(argument !== undefined && { argument }) };
}

describe('smc, rtu: a frame that arrives without its last byte', () => {
  // Such a checksum is right without that byte, too: one reply in 256.
  const endsInZero = (frameOf: (value: number) => string): string => {
    for (let value = 0; ; value++) if (frameOf(value).endsWith('\0')) return frameOf(value);
  };
  const { wire } = dialectForModel(smc, 'hrs012Rtu');
  const word = (value: number): string => String.fromCharCode(value >> 8, value & 0xff);

  it('is waited for: taken as it is, a good reply would be nobody’s, and the command a time-out', () => {
    const request = RTU.frameOf({ address: 1, code: 3, data: '\0\0\0\x01' });
    const reply = endsInZero((value) => RTU.frameOf({ address: 1, code: 3, data: `\x02${word(value)}` }));
    const splitter = wire.splitter();
    should(splitter.push(reply.slice(0, -1), request)).eql([]);
    should(splitter.push(reply.slice(-1), request)).eql([reply]);
  });

  it('is waited for by a simulated unit, too', () => {
    const request = endsInZero((value) => RTU.frameOf({ address: 1, code: 6, data: `\0\x0b${word(value)}` }));
    const splitter = requestSplitter();
    should(splitter.push(request.slice(0, -1))).eql([]);
    should(splitter.push(request.slice(-1))).eql([request]);
  });
});

describe('smc: what is refused before it is sent', () => {
  const known = (remote: unknown, temperatureUnit: unknown): ReadonlyMap<string, { value: unknown; quality: string }> =>
    new Map([
      ['remote', { value: remote, quality: 'good' }],
      ['temperatureUnit', { value: temperatureUnit, quality: 'good' }],
    ]);
  const why = (command: string, of: Parameters<NonNullable<typeof smc.refuses>>[1]): string | undefined => {
    const found = smc.refuses!(command, of);
    return found && inEnglish(found);
  };

  it('starting and stopping, since nobody has confirmed on a unit which value does which', () => {
    should(why('setChillerStatus', known(true, 'celsius'))).match(/switched off .* sources disagree/);
    should(smc.wire.raw!.recognise(smc.wire.raw!.request('10 000C 0001 02 0001', '01').frame)).eql({
      key: 'setChillerStatus',
      value: 'run',
    });
    for (const raw of ['10 000B 0002 04 00C8 0001', '06 000C 0002'])
      should(smc.wire.raw!.recognise(smc.wire.raw!.request(raw, '01').frame)).have.property('unreadable');
  });

  it('a set point, unless the chiller is in its mode SERIAL', () => {
    should(why('setControlTemperature', known(true, 'celsius'))).be.undefined();
    should(why('setControlTemperature', known(false, 'celsius'))).match(/mode SERIAL/);
    should(why('setControlTemperature', new Map())).match(/not known yet/);
  });

  it('what is no command, and addresses that no unit has', () => {
    for (const text of ['', '03', '0300', 'XY 0000 0001', ':010300400001BC', undefined as unknown as string])
      should(() => smc.wire.raw!.request(text, '01')).throw(/is not a raw command/);
    for (const address of ['', '0', '00', '100'])
      should(() => smc.wire.encode('readStatus', { address })).throw(/01 to 99/);
  });

  it('the test of the connection warns of the panel mode and of °F', () => {
    should(inEnglish(smc.doubts!({ remote: false, temperatureUnit: 'celsius' })!)).match(/mode SERIAL/);
    should(inEnglish(smc.doubts!({ remote: true, temperatureUnit: 'fahrenheit' })!)).match(/°F/);
    should(smc.doubts!({ remote: true, temperatureUnit: 'celsius' })).be.undefined();
  });
});
