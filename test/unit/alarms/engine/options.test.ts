/* What an engine may be told. */
import should from 'should';
import { createAlarmEngine } from '../../../../src/alarms';
import type { Alarm } from '../../../../src/alarms';
import { AlarmRig } from '../../../support/alarm-rig';

describe('alarm engine: options', () => {
  it('options out of range are refused by name', () => {
    const cases: [Record<string, unknown>, RegExp][] = [
      [{ chiller: '' }, /chiller/],
      [{ latch: 'some' }, /latch/],
      [{ remindEveryMs: 10 }, /remindEveryMs/],
      [{ communicationDelayMs: Number.NaN }, /communicationDelayMs/],
      [{ reportDelayMs: 0 }, /reportDelayMs/],
      [{ floodLimit: -1 }, /floodLimit/],
      [{ floodWindowMs: 1 }, /floodWindowMs/],
      [{ derived: [{ key: 'lowProcessFlow', reading: 'processFlow', kind: 'below', limit: 1 }] }, /derived\[0\]\.key/],
      [{ derived: [{ key: 'constructor', reading: 'processFlow', kind: 'below', limit: 1 }] }, /derived\[0\]\.key/],
      [{ derived: [{ key: 'mine', reading: 'nonsense', kind: 'below', limit: 1 }] }, /reading/],
      [{ derived: [{ key: 'mine', reading: 'controlStatus', kind: 'below', limit: 1 }] }, /reading/],
      [{ derived: [{ key: 'mine', reading: 'processFlow', kind: 'below', limit: Number.NaN }] }, /limit/],
      [{ derived: [{ key: 'mine', reading: 'processFlow', kind: 'awayFrom', limit: 1, deadBand: 1 }] }, /deadBand/],
      [{ derived: [1, 2].map((limit) => ({ key: 'mine', reading: 'processFlow', kind: 'below', limit })) }, /same key/],
    ];
    for (const [options, message] of cases)
      should(() => new AlarmRig(options)).throw(message, { code: 'invalidValue' });
  });

  it('the alarms of a rule that is no longer set up are cleared', () => {
    const rule = { key: 'mine', reading: 'processFlow', kind: 'below', limit: 1, onDelayMs: 0 } as const;
    const rig = new AlarmRig({ derived: [rule] }).up();
    rig.reading('processFlow', 0.5, 'good', 'L/min');
    const without = createAlarmEngine({ chiller: 'Cold lab' });
    const { events } = without.next(rig.state, rig.nowMs, { kind: 'start' });
    should(events.map(({ event, key }: Alarm) => [event, key])).eql([['cleared', 'mine']]);
  });
});
