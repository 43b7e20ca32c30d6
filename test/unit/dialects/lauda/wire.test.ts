import should from 'should';
import { dialectForModel, inEnglish } from '../../../../src/core';
import type { InFlight } from '../../../../src/core';
import { lauda } from '../../../../src/dialects/lauda';

const { wire } = lauda;
const raw = wire.raw!;

function inFlight(key: string, value?: unknown): InFlight {
  return { address: '', mayBeRefused: true, ...wire.encode(key, { address: '', value }) };
}

describe('lauda: what a line is to the request in flight', () => {
  it('OK says that the value was taken as it was sent', () => {
    should(wire.hear('OK', inFlight('setControlTemperature', 18.25))).containDeep({
      kind: 'reply',
      reply: { key: 'setControlTemperature', error: 0, values: { setTemperature: 18.25 } },
    });
  });

  it('OK is no value, and a value is no OK: they belong to other requests', () => {
    should(wire.hear('OK', inFlight('readSupplyTemperature')).kind).not.equal('reply');
    should(wire.hear('20.5', inFlight('setControlTemperature', 18)).kind).not.equal('reply');
  });

  it('only a name brings a line back into step, or a late value would be taken for a newer one', () => {
    for (const line of ['OK', 'ERR_3', '20.50', '-1', '0000000'])
      should(wire.hear(line, inFlight('readType'))).eql({ kind: 'stray' });
    should(wire.hear('RP  845', inFlight('readType')).kind).equal('reply');
    should(wire.byOrder?.probe).equal('readType');
  });

  it('flags are no number: seven digits are too many', () => {
    should(wire.hear('0000000', inFlight('readSupplyTemperature')).kind).equal('damaged');
  });

  it('an error that no manual has is a refusal all the same', () => {
    should(wire.hear('ERR_99', inFlight('readSupplyTemperature'))).containDeep({ reply: { error: 99, values: {} } });
    should(wire.errorMeaning(99)).be.undefined();
  });
});

describe('lauda: what is refused before it is sent', () => {
  it('what does not fit', () => {
    should(() => wire.encode('setControlTemperature', { address: '', value: 18.255 })).throw(/too many decimals/);
    should(() => wire.encode('setControlTemperature', { address: '' })).throw(/must be a number/);
    should(() => wire.encode('setPumpStage', { address: '', value: 0 })).throw(/from 1 to 8/);
    should(() => wire.encode('readType', { address: '15' })).throw(/three digits/);
    should(() => wire.encode('readAlarms', { address: '' })).throw(/no command "readAlarms"/);
  });

  it('floats made by arithmetic go out as the wire carries them', () => {
    const sent = (value: number): string => wire.encode('setControlTemperature', { address: '', value }).frame.trim();
    should(sent(20.1 + 0.1)).equal('OUT_SP_00_20.2');
    should(sent(-0)).equal('OUT_SP_00_0');
    should(sent(-0.01)).equal('OUT_SP_00_-0.01');
  });
});

describe('lauda: commands by hand', () => {
  it('are taken with blanks and in lower case, and recognised, so that limits and the stop hold for them', () => {
    should(raw.request(' out_sp_00 20.5\r', '').frame).equal('OUT_SP_00_20.5\r\n');
    should(raw.recognise('OUT_SP_00_20.5\r\n')).eql({ key: 'setControlTemperature', value: 20.5 });
    should(raw.recognise('STOP\r\n')).eql({ key: 'setChillerStatus', value: 'standby' });
    should(raw.recognise('OUT_SP_00_warm\r\n')).eql({ unreadable: 'setControlTemperature' });
    should(raw.recognise('RMP_START\r\n')).be.undefined();
  });

  it('are refused when they are none', () => {
    for (const text of ['', '20.5', 'OUT_SP_00_20,5', 'A\nB', 'X'.repeat(99), undefined as unknown as string])
      should(() => raw.request(text, '')).throw(/is not a raw command/);
  });

  it('one that the table does not have shows its reply', () => {
    const { frame, number } = raw.request('IN_PV_05', '');
    should(wire.hear('5', { address: '', mayBeRefused: true, frame, number })).containDeep({
      kind: 'reply',
      reply: { key: undefined, error: 0, data: '5', values: {} },
    });
  });
});

describe('lauda: what came in place of an answer', () => {
  const told = (sample: string): string | undefined => {
    const found = wire.unexpected(sample, 'IN_PV_00\r\n', () => false);
    return found && inEnglish(found.what);
  };

  it('says what to check', () => {
    should(told('IN_PV_00\r\n')).match(/request itself came back/);
    should(told('Web server menu\r\n')).match(/begins with "Web server menu/);
    should(told('20.50\r\n')).match(/replies to other requests/);
    should(told('\xb2\xb0\xae\xb5\x8d\x8a')).match(/eighth bit/);
    should(told('\r\n')).be.undefined();
  });
});

describe('lauda: what the test of a connection doubts', () => {
  const doubt = (model: string | undefined, deviceType: unknown): string | undefined => {
    const why = dialectForModel(lauda, model).doubts?.({ deviceType });
    return why && inEnglish(why);
  };

  it('a model that is not the one that answers', () => {
    should(doubt('eco', 'MC')).match(/calls itself MC.*choose Microcool/);
    should(doubt('microcool', 'MC')).be.undefined();
    should(doubt(undefined, 'BC_LOOP')).match(/choose the model LOOP/);
    should(doubt('eco', 'RP  855')).match(/does not say whether it runs/);
  });

  it('says nothing of names that nobody knows, or of none', () => {
    for (const name of ['XT 150', '', null, undefined]) should(doubt('eco', name)).be.undefined();
  });
});
