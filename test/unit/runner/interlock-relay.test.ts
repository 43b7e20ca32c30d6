/* The interlock as other equipment sees it: what it was told last. */
import * as fc from 'fast-check';
import should from 'should';
import { AlarmBoard, InterlockRelay, RELAY_TEXTS_EN } from '../../../src/runner';
import type { Answer } from '../../../src/runner';
import { ALARM_TEXTS_EN, epochMsOf } from '../../../src/index';
import type { AlarmReport, InterlockOptions, Quality, Reading, ReadingName } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../../nodes/support/fake-chiller';

const FRESH_MS = 10_000;
const HEARTBEAT_MS = 5_000;

interface Rig {
  clock: FakeClock;
  fake: FakeChiller;
  relay: InterlockRelay;
  answers: Answer[];
  mistakes: unknown[];
  board: AlarmBoard;
  reports: Map<AlarmReport['flag'], AlarmReport>;
}

function makeRig(conditions: InterlockOptions = {}): Rig {
  const clock = new FakeClock();
  const fake = new FakeChiller({ host: 'h', port: 1 });
  const answers: Answer[] = [];
  const board = new AlarmBoard();
  const mistakes: unknown[] = [];
  const reports = new Map<AlarmReport['flag'], AlarmReport>();
  const relay = new InterlockRelay({
    port: fake,
    board,
    reports,
    conditions: { freshForMs: FRESH_MS, ...conditions },
    texts: RELAY_TEXTS_EN,
    alarmTexts: ALARM_TEXTS_EN,
    heartbeatMs: HEARTBEAT_MS,
    clock,
    tell: (answer) => answers.push(answer),
    show: () => undefined,
    mistake: (error) => mistakes.push(error),
  });
  return { clock, fake, relay, answers, mistakes, reports, board };
}

function tellReading(
  { clock, fake }: Rig,
  name: ReadingName,
  value: Reading['value'],
  quality: Quality = 'good',
): void {
  fake.tellReading(name, value, { quality, timestamp: epochMsOf(clock) });
}

function makeHealthy(rig: Rig): void {
  rig.fake.tellState({ phase: 'connected', reason: 'opened' });
  tellReading(rig, 'controlStatus', 'run');
  tellReading(rig, 'pumpOn', true);
  tellReading(rig, 'alarmPresent', false);
  tellReading(rig, 'warningPresent', false);
  tellReading(rig, 'supplyTemperature', 20);
  tellReading(rig, 'setTemperature', 20);
  tellReading(rig, 'processFlow', 3);
}

const last = ({ answers }: Rig): Answer => answers.at(-1)!;

describe('InterlockRelay', () => {
  it('says false before it has looked at anything, and true as soon as everything is shown to hold', () => {
    const rig = makeRig();
    should(rig.answers.map(({ isOn, reason }) => [isOn, reason])).deepEqual([[false, 'start']]);
    rig.relay.start();
    makeHealthy(rig);
    should(last(rig)).have.properties({ isOn: true, reason: 'change', failing: [] });
  });

  it('is false with the first millisecond in which nothing is fresh, also right after something else was due', async () => {
    const rig = makeRig();
    rig.relay.start();
    makeHealthy(rig);
    // Asking plans anew what is then due in a millisecond.
    await rig.clock.advance(FRESH_MS);
    rig.relay.ask();
    should(last(rig).isOn).be.true();
    await rig.clock.advance(1);
    should(last(rig)).have.properties({ isOn: false, reason: 'change' });
  });

  for (const [title, act] of [
    ['the link is lost', ({ fake }) => fake.tellState({ phase: 'disconnected', reason: 'lost' })],
    ['the chiller does not answer', ({ fake }) => fake.tellState({ phase: 'connected', reason: 'silent' })],
    ['the link is closed', ({ fake }) => fake.tellState({ phase: 'disconnected', reason: 'closed' })],
    ['the pump stops', (rig) => tellReading(rig, 'pumpOn', false)],
    ['the chiller goes to standby', (rig) => tellReading(rig, 'controlStatus', 'standby')],
    ['the alarm flag rises, before anybody knows what it means', (rig) => tellReading(rig, 'alarmPresent', true)],
    ['a reading is stale', (rig) => tellReading(rig, 'pumpOn', true, 'stale')],
    ['a reading is offline', (rig) => tellReading(rig, 'controlStatus', 'run', 'offline')],
    ['the temperature leaves its band', (rig) => tellReading(rig, 'supplyTemperature', 20.6)],
    ['the set point moves', (rig) => tellReading(rig, 'setTemperature', 25)],
    ['the flow falls', (rig) => tellReading(rig, 'processFlow', 1)],
    ['a reading is no number', (rig) => tellReading(rig, 'processFlow', Number.NaN)],
    ['the node closes', ({ relay }) => relay.stop()],
  ] satisfies [string, (rig: Rig) => void][]) {
    it(`is false within one event when ${title}`, () => {
      const rig = makeRig({ temperature: { tolerance: 0.5, dwellMs: 0 }, flowAbove: 1 });
      rig.relay.start();
      makeHealthy(rig);
      should(last(rig).isOn).be.true();
      const before = rig.answers.length;
      act(rig);
      should(rig.answers[before]).have.property('isOn', false);
      should(last(rig).isOn).be.false();
      should(last(rig).failing.length).be.above(0);
    });
  }

  it('turns off by itself when readings stop coming, without waiting for the heartbeat', async () => {
    const rig = makeRig({ freshForMs: 700 });
    rig.relay.start();
    makeHealthy(rig);
    await rig.clock.advance(701);
    should(last(rig)).have.properties({ isOn: false, reason: 'change' });
  });

  it('an alarm of the chosen severity is named; a milder one lets it on once it is known', () => {
    const rig = makeRig({ noAlarm: 'critical' });
    rig.relay.start();
    makeHealthy(rig);
    tellReading(rig, 'alarmPresent', true);
    should(last(rig).isOn).be.false();
    const report = (key: string): AlarmReport => ({
      flag: 'alarm',
      present: true,
      words: { alarmsLevel1: { active: [key], unknown: [], raw: '1' } },
      timestamp: rig.clock.nowMs(),
    });
    rig.fake.emit('alarm', report('lowPlantFlow'));
    should(last(rig).isOn).be.true();
    rig.fake.emit('alarm', report('lowCoolantLevel'));
    should(last(rig).failing[0]).have.properties({ condition: 'alarms', reason: 'violated' });
    should(last(rig).failing[0]!.text).match(/Low coolant level/);
  });

  it('a reading of this very moment counts, whatever the machine has for a fraction: else it went off and on all the time', async () => {
    const rig = makeRig();
    Object.assign(rig.clock, { epochMs: () => 1_795_880_000_000 + Math.floor(rig.clock.nowMs()) });
    await rig.clock.advance(86_400_000.123);
    rig.relay.start();
    makeHealthy(rig);
    for (let step = 0; step < 50; step++) {
      // One reading after the other.
      // oxlint-disable-next-line no-await-in-loop
      await rig.clock.advance(97.313);
      tellReading(rig, 'pumpOn', true);
      should(rig.answers.at(-1)!.isOn).equal(true);
    }
    rig.relay.stop();
  });

  it('one that is deployed while a mild alarm is up knows it, and does not stay off for it', () => {
    const rig = makeRig({ noAlarm: 'critical' });
    const words: AlarmReport['words'] = { alarmsLevel1: { active: ['lowPlantFlow'], unknown: [], raw: '1' } };
    rig.reports.set('alarm', { flag: 'alarm', present: true, words, timestamp: 0 });
    makeHealthy(rig);
    tellReading(rig, 'alarmPresent', true);
    rig.relay.start();
    should(last(rig).isOn).be.true();
  });

  describe('while somebody sets the clock on the wall', () => {
    function load(conditions: InterlockOptions): Rig & { set(byMs: number): void } {
      const rig = makeRig(conditions);
      let leaptMs = 1e12;
      Object.assign(rig.clock, { epochMs: () => rig.clock.nowMs() + leaptMs });
      rig.relay.start();
      makeHealthy(rig);
      return { ...rig, set: (byMs) => (leaptMs += byMs) };
    }

    for (const byMs of [-1, -500, -3_600_000])
      it(`back by ${-byMs} ms, stays on: nobody has to go and reset it at night`, async () => {
        const rig = load({ switchOn: 'afterReset' });
        rig.relay.reset();
        await rig.clock.advance(1_000);
        const before = rig.answers.length;
        rig.set(byMs);
        rig.relay.ask();
        makeHealthy(rig);
        await rig.clock.advance(5_000);
        should(rig.answers.slice(before).filter(({ isOn }) => !isOn)).eql([]);
      });

    it('back again and again, lengthens no reading', async () => {
      const rig = load({});
      for (let at = 0; at < 11; at++) {
        rig.set(-1_000);
        await rig.clock.advance(1_000);
      }
      should(last(rig).isOn).be.false();
    });

    it('back, shortens no dwell time, and neither does ahead', async () => {
      for (const byMs of [-30_000, 1_500]) {
        const rig = load({ temperature: { tolerance: 1, dwellMs: 20_000 } });
        for (let at = 0; at < 19; at++) {
          rig.set(byMs);
          await rig.clock.advance(1_000);
          makeHealthy(rig);
          should(last(rig).isOn).be.false();
        }
        await rig.clock.advance(1_100);
        should(last(rig).isOn).be.true();
      }
    });

    it('ahead, is off until all is read again: the machine may have stood still', async () => {
      const rig = load({});
      await rig.clock.advance(100);
      rig.set(60_000);
      rig.relay.ask();
      should(last(rig).isOn).be.false();
      makeHealthy(rig);
      should(last(rig).isOn).be.true();
    });
  });

  it('repeats the answer, judged anew each time, so that silence means trouble', async () => {
    const rig = makeRig();
    rig.relay.start();
    makeHealthy(rig);
    await rig.clock.advance(HEARTBEAT_MS);
    should(last(rig)).have.properties({ isOn: true, reason: 'heartbeat' });
    await rig.clock.advance(4 * HEARTBEAT_MS);
    should(last(rig)).have.properties({ isOn: false, reason: 'heartbeat' });
  });

  it('goes on after its delay, and starts the delay anew after every break', async () => {
    const rig = makeRig({ onDelayMs: 3_000 });
    rig.relay.start();
    makeHealthy(rig);
    await rig.clock.advance(2_999);
    should(last(rig)).have.properties({ isOn: false, failing: [] });
    tellReading(rig, 'pumpOn', false);
    tellReading(rig, 'pumpOn', true);
    await rig.clock.advance(2_999);
    should(last(rig).isOn).be.false();
    await rig.clock.advance(1);
    should(last(rig).isOn).be.true();
  });

  it('tells what fails when other conditions fail, not with every number', () => {
    const rig = makeRig({ flowAbove: 2 });
    rig.relay.start();
    makeHealthy(rig);
    const before = rig.answers.length;
    for (const flow of [1.9, 1.8, 1.7]) tellReading(rig, 'processFlow', flow);
    tellReading(rig, 'pumpOn', false);
    should(rig.answers.slice(before).map(({ reason, failing }) => [reason, failing.length])).deepEqual([
      ['change', 1],
      ['failing', 2],
    ]);
  });

  it('a mistake of ours turns it off for good and is told', async () => {
    const rig = makeRig();
    rig.relay.start();
    makeHealthy(rig);
    const hostile = {
      get name(): never {
        throw new Error('unforeseen');
      },
    } as unknown as Reading;
    rig.fake.emit('reading', hostile);
    should(last(rig).isOn).be.false();
    should(rig.mistakes.length).be.above(0);
    makeHealthy(rig);
    await rig.clock.advance(HEARTBEAT_MS);
    should(last(rig)).have.properties({ isOn: false, reason: 'heartbeat' });
  });

  it('leaves no timer and no listener behind', () => {
    const rig = makeRig();
    rig.relay.start();
    makeHealthy(rig);
    rig.relay.stop();
    should(rig.clock.pending).equal(0);
    should((['reading', 'state', 'alarm'] as const).map((event) => rig.fake.listenerCount(event))).deepEqual([0, 0, 0]);
  });

  /** What output 2 has told since, by its reason. */
  const told = ({ answers }: Rig, since = 0): Answer[] => answers.slice(since).filter((one) => one.isOtherFailing);

  describe('after the start', () => {
    it('tells its reasons once, when everything has been read, and not with each reading that comes in', () => {
      const rig = makeRig({ temperature: { tolerance: 0.5, dwellMs: 60_000 }, flowAbove: 1 });
      rig.relay.start();
      makeHealthy(rig);
      should(
        told(rig).map(({ failing }) => failing.map(({ condition, reason }) => `${condition} ${reason}`)),
      ).deepEqual([['temperature waiting']]);
    });

    it('says after ten seconds what is still missing: nobody waits for ever for the reason', async () => {
      const rig = makeRig({ flowAbove: 1 });
      rig.relay.start();
      rig.fake.tellState({ phase: 'connecting', reason: 'starting' });
      await rig.clock.advance(9_999);
      should(told(rig)).have.length(0);
      await rig.clock.advance(1);
      should(told(rig)).have.length(1);
      should(last(rig).failing[0]?.condition).equal('link');
    });

    it('says at once that a chiller cannot be reached: there is nothing to wait for', () => {
      const rig = makeRig({ flowAbove: 1 });
      rig.relay.start();
      rig.fake.tellState({ phase: 'connecting', reason: 'starting' });
      should(told(rig)).have.length(0);
      rig.fake.tellState({ phase: 'disconnected', reason: 'refused' });
      should(told(rig)).have.length(1);
      should(last(rig).failing[0]?.condition).equal('link');
    });

    it('answers who asks, whatever has been read by then', () => {
      const rig = makeRig();
      rig.relay.start();
      rig.relay.ask();
      should(told(rig).map(({ reason }) => reason)).deepEqual(['asked']);
    });

    it('what fails is told in time, also when the clock on the wall has been set back meanwhile', async () => {
      const rig = makeRig();
      let leapMs = 0;
      Object.assign(rig.clock, { epochMs: () => rig.clock.nowMs() + leapMs });
      rig.relay.start();
      rig.fake.tellState({ phase: 'connecting', reason: 'starting' });
      leapMs = -3_600_000;
      await rig.clock.advance(10_000);
      should(told(rig)).have.length(1);
      should(last(rig).failing[0]?.condition).equal('link');
    });

    it('a lost link is told at once, and what comes after it is learned anew, in one message', () => {
      const rig = makeRig({ flowAbove: 5 });
      rig.relay.start();
      makeHealthy(rig);
      const before = rig.answers.length;
      rig.fake.tellState({ phase: 'disconnected', reason: 'lost' });
      should(told(rig, before)).have.length(1);
      makeHealthy(rig);
      should(told(rig, before).map(({ failing }) => failing[0]?.condition)).deepEqual(['link', 'flow']);
    });
  });

  describe('that somebody has to reset', () => {
    const REFUSED = { code: 'refused' };

    function load(): Rig {
      const rig = makeRig({ switchOn: 'afterReset' });
      rig.relay.start();
      makeHealthy(rig);
      return rig;
    }

    it('stays off when everything holds, and says that it waits for the reset', () => {
      const rig = load();
      should(last(rig)).have.property('isOn', false);
      should(last(rig).failing.map(({ condition, reason }) => `${condition} ${reason}`)).deepEqual(['reset waiting']);
      rig.relay.reset();
      should(last(rig)).have.properties({ isOn: true, reason: 'change', failing: [] });
    });

    it('is off again with the next failure, until the next reset', () => {
      const rig = load();
      rig.relay.reset();
      tellReading(rig, 'pumpOn', false);
      tellReading(rig, 'pumpOn', true);
      should(last(rig)).have.property('isOn', false);
      rig.relay.reset();
      should(last(rig)).have.property('isOn', true);
    });

    it('a reset while a condition fails is refused, does not count later, and is answered with what fails', () => {
      const rig = load();
      tellReading(rig, 'pumpOn', false);
      should(() => rig.relay.reset()).throw(REFUSED);
      should(last(rig)).have.properties({ isOn: false, reason: 'asked' });
      should(() => rig.relay.reset()).throw(/The pump is off/);
      tellReading(rig, 'pumpOn', true);
      should(last(rig)).have.property('isOn', false);
    });

    it('a reset before it has begun, and after it was closed, is refused', () => {
      const early = makeRig({ switchOn: 'afterReset' });
      should(() => early.relay.reset()).throw(REFUSED);
      const rig = load();
      rig.relay.stop();
      should(() => rig.relay.reset()).throw(REFUSED);
      should(last(rig)).have.property('isOn', false);
    });

    it('a reset of one that comes on by itself does no harm, and is refused as well while a condition fails', () => {
      const rig = makeRig();
      rig.relay.start();
      makeHealthy(rig);
      rig.relay.reset();
      should(last(rig)).have.properties({ isOn: true, reason: 'asked' });
      tellReading(rig, 'pumpOn', false);
      should(() => rig.relay.reset()).throw(REFUSED);
    });
  });

  describe('alarms that somebody still has to look after', () => {
    const leak = { key: 'coolantLeak', title: 'Coolant leak', severity: 'critical', state: 'clearedUnacked' } as const;

    it('go along with a yes, since all is not well, and are told when they come and go', () => {
      const rig = makeRig();
      rig.relay.start();
      makeHealthy(rig);
      const before = rig.answers.length;
      const owner = {};
      rig.board.post(owner, [leak]);
      should(last(rig)).have.properties({ isOn: true, reason: 'alarms', openAlarms: [leak], isOtherFailing: true });
      rig.board.post(owner, [leak]);
      rig.board.post(owner, []);
      should(told(rig, before).map(({ openAlarms }) => openAlarms.length)).deepEqual([1, 0]);
      rig.relay.stop();
      should(rig.board.listenerCount('change')).equal(0);
    });

    it('of two nodes are there until both know better, each alarm once', () => {
      const board = new AlarmBoard();
      const [mail, page] = [{}, {}];
      board.post(mail, [leak]);
      board.post(page, [leak]);
      should(board.list()).deepEqual([leak]);
      board.post(mail, []);
      should(board.list()).deepEqual([leak]);
      board.post(page, []);
      should(board.list()).deepEqual([]);
    });
  });

  describe('whatever happens, in any order', () => {
    type Step =
      | { kind: 'wait'; ms: number }
      | { kind: 'link'; isUp: boolean }
      | ReadingStep
      | { kind: 'stop' }
      | { kind: 'heal' };
    type ReadingStep = { kind: 'reading'; name: Name; isFit: boolean; quality: Quality };
    type Name = keyof typeof FIT;

    /** For each reading a value that fits and one that does not. */
    const FIT = {
      controlStatus: ['run', 'standby'],
      pumpOn: [true, false],
      alarmPresent: [false, true],
      supplyTemperature: [20.1, 24],
      setTemperature: [20, 20],
      processFlow: [3, 0.4],
    } as const;
    const NAMES = Object.keys(FIT) as Name[];

    const step: fc.Arbitrary<Step> = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 9_000 }) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), isUp: fc.boolean() }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('reading' as const),
          name: fc.constantFrom(...NAMES),
          isFit: fc.boolean(),
          quality: fc.constantFrom<Quality>('good', 'good', 'good', 'stale', 'offline', 'notFitted'),
        }),
      },
      { weight: 4, arbitrary: fc.constant<Step>({ kind: 'heal' }) },
      { weight: 1, arbitrary: fc.constant<Step>({ kind: 'stop' }) },
    );

    /** What is shown, told again from the history alone and without any code of the interlock. */
    interface Shown {
      isUp: boolean;
      isStopped: boolean;
      readings: Map<Name, { isFit: boolean; atMs: number }>;
    }

    const isDoubtful = ({ isUp, isStopped, readings }: Shown, nowMs: number): boolean =>
      isStopped ||
      !isUp ||
      NAMES.some((name) => {
        const reading = readings.get(name);
        const freshMs = name === 'setTemperature' ? 60_000 : FRESH_MS;
        return !reading?.isFit || nowMs - reading.atMs > freshMs;
      });

    it('the last answer is never true while any condition is not demonstrably met', async () => {
      let trues = 0;
      const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const rig = makeRig({ noAlarm: 'major', temperature: { tolerance: 0.5, dwellMs: 0 }, flowAbove: 1 });
        const shown: Shown = { isUp: false, isStopped: false, readings: new Map() };
        rig.relay.start();
        const read = (name: Name, isFit: boolean, quality: Quality): void => {
          const isGood = isFit && quality === 'good';
          if (shown.isUp) shown.readings.set(name, { isFit: isGood, atMs: rig.clock.nowMs() });
          tellReading(rig, name, FIT[name][isFit ? 0 : 1], quality);
        };
        const act = async (one: Step): Promise<void> => {
          switch (one.kind) {
            case 'wait':
              return rig.clock.advance(one.ms);
            case 'link':
              if (!one.isUp || !shown.isUp) shown.readings.clear();
              shown.isUp = one.isUp;
              if (one.isUp) rig.fake.tellState({ phase: 'connected', reason: 'opened' });
              else rig.fake.tellState({ phase: 'disconnected', reason: 'lost' });
              return;
            case 'reading':
              // The set point is only ever a number here; its value cannot fail by itself.
              return read(one.name, one.name === 'setTemperature' || one.isFit, one.quality);
            case 'heal':
              if (!shown.isUp) await act({ kind: 'link', isUp: true });
              for (const name of NAMES) read(name, true, 'good');
              return;
            case 'stop':
              shown.isStopped = true;
              rig.relay.stop();
              return;
            default:
              return one satisfies never;
          }
        };
        for (const one of steps) {
          await act(one);
          const { isOn } = last(rig);
          if (isOn) trues++;
          if (isOn && isDoubtful(shown, rig.clock.nowMs())) throw new Error(`true after ${JSON.stringify(one)}`);
        }
        should(rig.mistakes).deepEqual([]);
        rig.relay.stop();
        should(last(rig).isOn).be.false();
      });
      await fc.assert(property, { numRuns: 300 });
      // A property that never sees a true would hold for an interlock that is always off.
      should(trues).be.above(100);
    });
  });
});
