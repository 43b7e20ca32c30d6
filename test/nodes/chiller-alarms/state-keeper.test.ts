import should from 'should';
import { StateKeeper } from '../../../nodes/chiller-alarms/state-keeper';
import type { StateStore, StoredAlarms, StoredStates } from '../../../nodes/chiller-alarms/state-keeper';
import { FakeClock } from '../../support/fake-clock';
import { createAlarmEngine, inEnglish, NO_ALARMS_TOLD } from '../../../src/index';
import type { AlarmEngineState } from '../../../src/index';

/** The state of a chiller with one acknowledged warning. */
function stateWithAlarm(): AlarmEngineState {
  const engine = createAlarmEngine({ chiller: 'Laser' });
  const words = { warnings: { active: ['lowProcessFlow'], unknown: [], raw: '2000' } };
  const report = { flag: 'warning', present: true, words, timestamp: 1_000 } as const;
  const { state } = engine.next(engine.initial(), 1_000, { kind: 'report', report });
  return engine.next(state, 2_000, { kind: 'acknowledge', by: 'Ada' }).state;
}

let owners = 0;

interface Kept {
  keeper: StateKeeper;
  problems: string[];
  owner: string;
  clock: FakeClock;
  /** Whether what happens is being stored, as it was told. */
  storing: boolean[];
}

function keeperOn(store: Partial<StateStore>, owner = `owner-${++owners}`): Kept {
  const problems: string[] = [];
  const storing: boolean[] = [];
  const clock = new FakeClock();
  const whole: StateStore = { load: () => Promise.resolve(undefined), save: () => Promise.resolve(), ...store };
  const keeper = new StateKeeper({
    owner,
    store: whole,
    clock,
    problem: (text) => problems.push(inEnglish(text)),
    outage: (why) => {
      storing.push(why === undefined);
      if (why) problems.push(inEnglish(why));
    },
  });
  return { keeper, problems, owner, clock, storing };
}

describe('StateKeeper', () => {
  const states: StoredStates = { config: stateWithAlarm() };
  const alarms: StoredAlarms = { states, told: NO_ALARMS_TOLD };
  const named = (name: string): StoredAlarms => ({ ...alarms, states: { [name]: states.config! } });
  const NOTHING: StoredAlarms = { states: {}, told: NO_ALARMS_TOLD };

  it('gives back after a restart what was stored: an acknowledged alarm is not told again', async () => {
    let disk = '';
    const { keeper } = keeperOn({ save: (saved) => Promise.resolve(void (disk = JSON.stringify(saved))) });
    keeper.save(alarms);
    await new Promise((resolve) => setImmediate(resolve));
    const later = keeperOn({ load: () => Promise.resolve(JSON.parse(disk) as unknown) });
    const { config } = (await later.keeper.load()).states;
    const { clock, ...rest } = states.config!;
    should(config).deepEqual({ ...rest, clock: { ...clock, monotonicMs: null } });
    should(later.problems).deepEqual([]);
  });

  it('holds what the last 1000 nodes left, and lets go of the oldest: nodes that never come back fill no memory', async () => {
    const keepers = Array.from({ length: 1_001 }, () => keeperOn({}));
    for (const { keeper } of keepers) await keeper.handOver(alarms);
    const isThere = await Promise.all(keepers.map(async ({ keeper }) => 'config' in (await keeper.load()).states));
    should(isThere.indexOf(true)).equal(1);
    should(isThere.filter(Boolean)).have.length(1_000);
  });

  for (const [title, stored] of [
    ['a text', 'garbage'],
    ['a list', [1, 2]],
    ['a number', 7],
    ['states that are none', { config: 'x', other: { schema: 99 } }],
    ['a state cut in half', { config: { ...states.config, alarms: { lowProcessFlow: { key: 'lowProcessFlow' } } } }],
  ] as const) {
    it(`starts with what is whole when the store holds ${title}, and says so`, async () => {
      const { keeper, problems } = keeperOn({ load: () => Promise.resolve(stored) });
      const restored = await keeper.load();
      for (const state of Object.values(restored.states)) should(state.alarms).deepEqual({});
      should(problems.length).be.above(0);
    });
  }

  it('a store that fails does not stop the alarms, and is complained about once', async () => {
    const broken = () => Promise.reject(new Error('disk full'));
    const { keeper, problems } = keeperOn({ load: broken, save: broken });
    should(await keeper.load()).deepEqual(NOTHING);
    for (let turn = 0; turn < 3; turn++) {
      keeper.save(alarms);
      await new Promise((resolve) => setImmediate(resolve));
    }
    should(problems).have.length(2);
    should(problems[1]).match(/disk full.*lost at a restart/);
  });

  it('a store that throws at once gets the next state all the same', async () => {
    let isBroken = true;
    const saved: object[] = [];
    const { keeper, storing } = keeperOn({
      save: (state) => {
        if (isBroken) throw new Error('no such store');
        saved.push(state);
        return Promise.resolve();
      },
    });
    for (const broken of [true, false]) {
      isBroken = broken;
      keeper.save(alarms);
      await new Promise((resolve) => setImmediate(resolve));
    }
    should(saved).have.length(1);
    should(storing).deepEqual([false, true]);
  });

  it('a store that never answers does not hold up the alarms, and is complained about', async () => {
    const { keeper, problems, clock, storing } = keeperOn({ load: () => new Promise(() => undefined) });
    const loading = keeper.load();
    await clock.advance(5_000);
    should(await Promise.race([loading, Promise.resolve('still waiting')])).deepEqual(NOTHING);
    should(problems).have.length(1);
    should(problems[0]).match(/did not return the stored alarms within 5 s/);
    should(storing).deepEqual([false]);
    should(clock.pending).equal(0);
  });

  it('what a store gives too late is not taken for the state of now', async () => {
    let give: (stored: unknown) => void = () => undefined;
    const { keeper, problems, clock } = keeperOn({ load: () => new Promise((resolve) => (give = resolve)) });
    const loading = keeper.load();
    await clock.advance(5_000);
    const loaded = await loading;
    give(states);
    await clock.advance(1);
    should(loaded).deepEqual(NOTHING);
    should(problems).have.length(1);
  });

  it('a store that never ends a save gets the next state all the same: it is kept again when it answers', async () => {
    const saved: object[] = [];
    const { keeper, problems, clock, storing } = keeperOn({
      save: (given) => (saved.push(given) === 1 ? new Promise(() => undefined) : Promise.resolve()),
    });
    keeper.save(named('old'));
    keeper.save(named('new'));
    await clock.advance(5_000);
    should(saved.map((one) => Object.keys(one)[0])).deepEqual(['old', 'new']);
    should(problems).have.length(1);
    should(problems[0]).match(/cannot be stored.*did not answer within 5 s.*lost at a restart/);
    should(storing).deepEqual([false, true]);
  });

  it('a slow store gets the last state, not a queue of all', async () => {
    const saved: object[] = [];
    let finish: () => void = () => undefined;
    const { keeper } = keeperOn({
      save: (given) => {
        saved.push(given);
        return new Promise((resolve) => (finish = resolve));
      },
    });
    for (let turn = 0; turn < 100; turn++) keeper.save(named(`turn-${turn}`));
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    finish();
    should(saved.map((one) => Object.keys(one)[0])).deepEqual(['turn-0', 'turn-99']);
  });

  for (const turns of [0, 1, 2, 3, 4, 5]) {
    it(`stores a change that comes ${turns} turns after a save has ended: no alarm is forgotten by a restart`, async () => {
      const saved: object[] = [];
      let finish: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (finish = resolve));
      const { keeper } = keeperOn({ save: (given) => (saved.push(given) === 1 ? first : Promise.resolve()) });
      keeper.save(named('old'));
      finish();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      keeper.save(named('new'));
      await new Promise((resolve) => setImmediate(resolve));
      should(saved.map((one) => Object.keys(one)[0])).deepEqual(['old', 'new']);
    });
  }

  it('hands over to the next node of the same id what the store has lost', async () => {
    const first = keeperOn({});
    await first.keeper.handOver(alarms);
    should(await keeperOn({}, first.owner).keeper.load()).deepEqual(alarms);
    should(await keeperOn({}, first.owner).keeper.load()).deepEqual(NOTHING, 'handed over once');
  });
});
