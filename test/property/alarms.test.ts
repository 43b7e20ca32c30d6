import * as fc from 'fast-check';
import should from 'should';
import { flowLow, readingStale, restoreState, serialiseState } from '../../src/alarms';
import type { Alarm, AlarmInput, AlarmOptions } from '../../src/alarms';
import { ALARM_WORDS, encodeAlarmWord } from '../../src/dialects/thermotek';
import { AlarmRig, decodeWords } from '../support/alarm-rig';
import { runs } from '../support/runs';

/** What can happen to a chiller and its alarms, as a script. */
type Action =
  | { do: 'alarm'; level1: string[] | undefined; status1: string[]; status2: string[] }
  | { do: 'warning'; bits: string[] | undefined }
  | { do: 'fall'; flag: 'alarm' | 'warning' }
  | { do: 'watchdog'; alarm: boolean; warning: boolean; quality: 'good' | 'stale' }
  | { do: 'flow'; value: number; quality: 'good' | 'stale' | 'offline' | 'notFitted' }
  | { do: 'link'; isUp: boolean; reason: string }
  | { do: 'wait'; ms: number }
  | { do: 'command'; command: AlarmInput }
  | { do: 'restart' };

const KEYS = ['lowProcessFlow', 'lowCoolantLevel', 'supplyTemperatureSensor', 'systemError', 'highControlTemperature'];
const STATUS_1 = ['adcSystemError', 'eeprom1ReadError'];
const STATUS_2 = ['supplyTemperatureSensorOpen', 'rearLeftFanOpen'];
const WARNINGS = ['lowProcessFlow', 'highControlTemperature', 'processFluidLevel'];
const NAMES = [
  ...KEYS,
  ...STATUS_1,
  ...STATUS_2,
  'processFluidLevel',
  'communicationLost',
  'flowLow',
  'unknownAlarm',
  'nonsense',
];

const name = fc.constantFrom(...NAMES);
const maybe = fc.option(name, { nil: undefined });
const command: fc.Arbitrary<AlarmInput> = fc.oneof(
  fc.record({ kind: fc.constant('acknowledge' as const), alarm: maybe }),
  fc.record({ kind: fc.constant('reset' as const), alarm: maybe }),
  fc.record({ kind: fc.constant('shelve' as const), alarm: name, forMs: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ kind: fc.constant('unshelve' as const), alarm: maybe }),
  fc.record({ kind: fc.constant('takeOutOfService' as const), alarm: name }),
  fc.record({ kind: fc.constant('returnToService' as const), alarm: name }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('alarm' as const),
    level1: fc.option(fc.subarray(KEYS), { nil: undefined }),
    status1: fc.subarray(STATUS_1),
    status2: fc.subarray(STATUS_2),
  }),
  fc.record({ do: fc.constant('warning' as const), bits: fc.option(fc.subarray(WARNINGS), { nil: undefined }) }),
  fc.record({ do: fc.constant('fall' as const), flag: fc.constantFrom('alarm' as const, 'warning' as const) }),
  fc.record({
    do: fc.constant('watchdog' as const),
    alarm: fc.boolean(),
    warning: fc.boolean(),
    quality: fc.constantFrom('good' as const, 'good' as const, 'stale' as const),
  }),
  fc.record({
    do: fc.constant('flow' as const),
    value: fc.constantFrom(0, 0.9, 1.05, 3, Number.NaN),
    quality: fc.constantFrom(
      'good' as const,
      'good' as const,
      'stale' as const,
      'offline' as const,
      'notFitted' as const,
    ),
  }),
  fc.record({
    do: fc.constant('link' as const),
    isUp: fc.boolean(),
    reason: fc.constantFrom('lost', 'silent', 'closed'),
  }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 2000, 10_000, 45_000) }),
  fc.record({ do: fc.constant('command' as const), command }),
  fc.record({ do: fc.constant('restart' as const) }),
);
const script = fc.array(action, { maxLength: 40 });

const OPTIONS: Partial<AlarmOptions> = {
  remindEveryMs: 30_000,
  communicationDelayMs: 15_000,
  derived: [
    flowLow({ onDelayMs: 3000, offDelayMs: 3000, while: 'always' }),
    readingStale('processFlow', { limit: 20 }),
  ],
};
const latch = fc.constantFrom('none' as const, 'device' as const, 'all' as const);
const floodLimit = fc.constantFrom(0, 3, 10);
const settleMs = fc.constantFrom(0, 10_000);

function play(rig: AlarmRig, step: Action): void {
  switch (step.do) {
    case 'alarm': {
      const { alarmsLevel1, alarmsLevel2Status1, alarmsLevel2Status2 } = ALARM_WORDS;
      rig.alarm({
        ...(step.level1 && { alarmsLevel1: encodeAlarmWord(alarmsLevel1, { active: step.level1 }) }),
        alarmsLevel2Status1: encodeAlarmWord(alarmsLevel2Status1, { active: step.status1 }),
        alarmsLevel2Status2: encodeAlarmWord(alarmsLevel2Status2, { active: step.status2 }),
      });
      break;
    }
    case 'warning':
      rig.warning(step.bits && encodeAlarmWord(ALARM_WORDS.warnings, { active: step.bits }));
      break;
    case 'fall':
      rig.fall(step.flag);
      break;
    case 'watchdog':
      rig.reading('alarmPresent', step.alarm, step.quality);
      rig.reading('warningPresent', step.warning, step.quality);
      break;
    case 'flow':
      rig.reading('processFlow', step.value, step.quality, 'L/min');
      break;
    case 'link':
      if (step.isUp) rig.up();
      else rig.down(step.reason);
      break;
    case 'wait':
      rig.wait(step.ms);
      break;
    case 'command':
      rig.give(step.command);
      break;
    case 'restart':
      rig.give({ kind: 'start' });
      break;
    default:
      step satisfies never;
  }
}

function isShown(alarm: Alarm | undefined): boolean {
  return alarm?.state === 'activeUnacked' || alarm?.state === 'activeAcked';
}

/** Somebody who knows the alarms only from the events. */
class Receiver {
  readonly alarms = new Map<string, Alarm>();

  take(alarm: Alarm): void {
    const before = this.alarms.get(alarm.key);
    const message = `${alarm.event} of ${alarm.key} after ${before?.event ?? 'nothing'}`;
    // The end of a shelf and what it hid are two events of one moment.
    const wasShown = isShown(before) && before?.event !== 'unshelved';
    if (alarm.event === 'raised' && before?.id === alarm.id)
      should(!wasShown || alarm.count > before.count).equal(true, `told twice: ${message}`);
    if (alarm.event === 'cleared' || alarm.event === 'escalated') should(before?.active).equal(true, message);
    // Behind a shelf or out of service an alarm can come unheard, and be acknowledged by name.
    const isAside = before?.state === 'shelved' || before?.state === 'outOfService';
    if (alarm.event === 'acknowledged' && !isAside) should(before?.acknowledged ?? false).equal(false, message);
    if (alarm.event === 'reminder') should(before?.state).equal('activeUnacked', message);
    this.alarms.set(alarm.key, alarm);
  }

  /** Whether the picture from the events is the truth. */
  compare(truth: readonly Alarm[]): void {
    const actual = Object.fromEntries(truth.map((alarm) => [alarm.key, alarm.state]));
    const believed = [...this.alarms.values()].filter(({ state }) => state !== 'normal');
    should(Object.fromEntries(believed.map((alarm) => [alarm.key, alarm.state]))).eql(actual);
    for (const alarm of truth) {
      const { acknowledged, level, id } = this.alarms.get(alarm.key)!;
      if (isShown(alarm))
        should({ acknowledged, level, id }).eql({ acknowledged: alarm.acknowledged, level: alarm.level, id: alarm.id });
    }
  }
}

/** What the chiller says is wrong, kept as simply as can be: which device alarms have to be active. */
class Model {
  alarms = new Set<string>();
  warnings = new Set<string>();
  isRead = { alarm: false, warning: false };
  isUp = { alarm: false, warning: false };

  play(step: Action): void {
    if (step.do === 'alarm')
      this.rise('alarm', [...(step.level1 ?? []), ...step.status1, ...step.status2], !!step.level1);
    if (step.do === 'warning') {
      if (step.bits && step.bits.length > 0) this.warnings.clear();
      this.rise('warning', step.bits ?? [], !!step.bits);
    }
    if (step.do === 'fall') this.fall(step.flag);
    if (step.do === 'watchdog' && step.quality === 'good') {
      if (!step.alarm) this.fall('alarm');
      if (!step.warning) this.fall('warning');
    }
  }

  rise(flag: 'alarm' | 'warning', keys: readonly string[], isRead: boolean): void {
    const known = flag === 'alarm' ? this.alarms : this.warnings;
    for (const key of keys) known.add(key);
    this.isUp[flag] = true;
    this.isRead[flag] ||= isRead;
  }

  fall(flag: 'alarm' | 'warning'): void {
    (flag === 'alarm' ? this.alarms : this.warnings).clear();
    this.isUp[flag] = false;
    this.isRead[flag] = false;
  }

  active(): string[] {
    const keys = new Set([...this.alarms, ...this.warnings]);
    if (this.isUp.alarm && (!this.isRead.alarm || this.alarms.size === 0)) keys.add('unknownAlarm');
    if (this.isUp.warning && (!this.isRead.warning || this.warnings.size === 0)) keys.add('unknownWarning');
    return [...keys].sort();
  }
}

describe('alarms under any order of flags, reads, commands, lost links and restarts', () => {
  it('who listens to the events knows the truth: no event is lost and none is told twice', () => {
    fc.assert(
      fc.property(script, latch, floodLimit, settleMs, (steps, latchMode, limit, settle) => {
        const rig = new AlarmRig({ ...OPTIONS, latch: latchMode, floodLimit: limit, settleMs: settle });
        const receiver = new Receiver();
        let seen = 0;
        for (const step of steps) {
          play(rig, step);
          const told = [...rig.events, ...rig.withheld].sort((left, right) => left.sequence - right.sequence);
          should(told.map(({ sequence }) => sequence)).eql(
            told.map((_, index) => index + 1),
            'numbers with gaps or twice',
          );
          for (const alarm of told.slice(seen)) if (alarm.event !== 'summary') receiver.take(alarm);
          seen = told.length;
          receiver.compare(rig.list());
          should(rig.last?.nextAtMs ?? Infinity).be.above(rig.nowMs, 'the engine asks to be called at once, for ever');
        }
      }),
      { numRuns: runs(600) },
    );
  });

  it('what the chiller says is wrong is active, and nothing else of the device', () => {
    fc.assert(
      fc.property(script, (steps) => {
        // The delay for overdue reports is tested for itself: a script may leave a flag unreported for long.
        const rig = new AlarmRig({ ...OPTIONS, latch: 'none', reportDelayMs: 600_000 });
        const model = new Model();
        let waitedMs = 0;
        for (const step of steps) {
          if (step.do === 'wait') waitedMs += step.ms;
          if (waitedMs >= 600_000) return;
          play(rig, step);
          model.play(step);
          const active = rig.list().filter((alarm) => alarm.active && alarm.source === 'device');
          should(active.map(({ key }) => key).sort()).eql(model.active());
        }
      }),
      { numRuns: runs(600) },
    );
  });

  it('a restart at any point changes nothing of what is told afterwards', () => {
    fc.assert(
      fc.property(
        script,
        latch,
        floodLimit,
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (steps, latchMode, limit, restarts) => {
          const options = { ...OPTIONS, latch: latchMode, floodLimit: limit, settleMs: limit * 1000 };
          const steady = new AlarmRig(options);
          const restarted = new AlarmRig(options);
          for (const [index, step] of steps.entries()) {
            if (restarts[index]) {
              const { state, problems } = restoreState(serialiseState(restarted.state));
              should(problems).eql([]);
              restarted.state = state;
            }
            play(steady, step);
            play(restarted, step);
          }
          should(restarted.events).eql(steady.events);
          should(restarted.withheld).eql(steady.withheld);
          should(restarted.last?.nextAtMs).equal(steady.last?.nextAtMs);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('every summary stands for as many events as it says', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const rig = new AlarmRig({ ...OPTIONS, floodLimit: 2 });
        for (const step of steps) play(rig, step);
        rig.wait(180_000);
        rig.up();
        rig.give({ kind: 'acknowledge' });
        rig.wait(180_000);
        const counts = rig.events.filter(({ event }) => event === 'summary').map(({ count }) => count);
        const pending = rig.state.flood.withheldCount;
        should(counts.reduce((sum, count) => sum + count, pending)).equal(rig.withheld.length);
      }),
      { numRuns: runs(300) },
    );
  });

  it('a shown alarm is never without its first one: every running episode has exactly one first, or several tied', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const rig = new AlarmRig({ ...OPTIONS, latch: 'none' });
        const bySequence = new Map<number, Set<Alarm['firstOut']>>();
        for (const step of steps) play(rig, step);
        for (const { event, episode, firstOut } of rig.events)
          if (event === 'raised') bySequence.set(episode, (bySequence.get(episode) ?? new Set()).add(firstOut));
        for (const marks of bySequence.values()) should(marks.has(true) || marks.has('tied')).equal(true);
      }),
      { numRuns: runs(300) },
    );
  });

  it('any bits at all, known or not, become alarms with their codes', () => {
    const digits = (length: number): fc.Arbitrary<string> =>
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'.split('')), minLength: length, maxLength: 9 });
    fc.assert(
      fc.property(digits(6), digits(8), digits(8), (alarmsLevel1, alarmsLevel2Status1, alarmsLevel2Status2) => {
        const rig = new AlarmRig().up();
        const digitsRead = { alarmsLevel1, alarmsLevel2Status1, alarmsLevel2Status2 };
        rig.give({
          kind: 'report',
          report: { flag: 'alarm', present: true, words: decodeWords(digitsRead), timestamp: 0 },
        });
        const codes = rig.list().map(({ code }) => code);
        const expected = [
          ...bitsOf('A', alarmsLevel1),
          ...bitsOf('B', alarmsLevel2Status1),
          ...bitsOf('C', alarmsLevel2Status2),
        ];
        should(codes.filter((code) => code !== 'AS').sort()).eql(expected.sort());
        should(codes.includes('AS')).equal(expected.length === 0);
      }),
    );
  });
});

/** The codes of the bits in a word's digits, straight from the rule of the document. */
function bitsOf(letter: string, digits: string): string[] {
  return digits
    .split('')
    .flatMap((digit, index) =>
      [1, 2, 4, 8].filter((bit) => (Number.parseInt(digit, 16) & bit) !== 0).map((bit) => `${letter}${index}.${bit}`),
    );
}
