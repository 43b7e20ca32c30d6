/* Whatever an interlock says in words comes from its table: here that is in wide letters. */
import should from 'should';
import { describeReadings } from '../../../src/dialects';
import { createInterlock, INTERLOCK_TEXTS_EN } from '../../../src/interlock';
import type { InterlockAlarm, InterlockInput, InterlockOptions } from '../../../src/interlock';
import { leftIn, wide, widened } from '../../support/wide-letters';

const READINGS = Object.fromEntries(describeReadings().map(({ name }) => [name, wide(name)]));
const INTERLOCK = { ...widened(INTERLOCK_TEXTS_EN), reading: READINGS };

const ALARM: InterlockAlarm = {
  title: wide('Fan failure'),
  severity: 'critical',
  active: true,
  state: 'activeUnacked',
  source: 'device',
  level: 'alarm',
};

/** What an interlock says about these readings; `pending` of the dwell time included. */
function sentences(readings: Readonly<Record<string, unknown>>, alarms: readonly InterlockAlarm[] = []): string[] {
  const options: InterlockOptions = {
    temperature: { tolerance: 0.5, dwellMs: 5_000 },
    flowAbove: 2,
    freshForMs: 1_000,
    texts: INTERLOCK,
  };
  const interlock = createInterlock(options);
  const inputs: InterlockInput[] = [
    { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } },
    { kind: 'alarms', alarms },
    ...Object.entries(readings).map(([name, value]): InterlockInput => {
      const isOld = name === 'pumpOn' && value === 'old';
      return { kind: 'reading', reading: { name, value, quality: 'good', timestamp: isOld ? 0 : 10_000 } };
    }),
  ];
  let state = interlock.initial();
  let said: string[] = [];
  for (const input of inputs) {
    const step = interlock.next(state, 10_000, input);
    state = step.state;
    said = step.failing.map(({ text }) => text);
  }
  return said;
}

function sayingAt(nowMs: number): string[] {
  const interlock = createInterlock({ texts: INTERLOCK });
  return interlock.next(interlock.initial(), nowMs, { kind: 'tick' }).failing.map(({ text }) => text);
}

describe('an interlock in another language', () => {
  const good = {
    controlStatus: 'run',
    pumpOn: true,
    alarmPresent: false,
    supplyTemperature: 20,
    setTemperature: 20,
    processFlow: 3,
  };
  const cases: readonly [name: string, said: string[]][] = [
    ['nothing known', sentences({})],
    ['no link', sayingAt(10_000)],
    ['time unknown', sayingAt(NaN)],
    ['dwell time', sentences(good)],
    ['bad values', sentences({ ...good, pumpOn: false, controlStatus: 'safety', setTemperature: 30, processFlow: 1 })],
    [
      'strange values',
      sentences({ ...good, pumpOn: null, supplyTemperature: true, processFlow: null, alarmPresent: 7 }),
    ],
    ['old values', sentences({ ...good, pumpOn: 'old' })],
    ['alarm not read', sentences({ ...good, alarmPresent: true })],
    ['alarm', sentences({ ...good, alarmPresent: true }, [ALARM])],
  ];
  for (const [name, said] of cases)
    it(`${name}: no sentence is left in English`, () => {
      should(said.length).be.above(0);
      should(said.flatMap(leftIn)).deepEqual([]);
    });
});
