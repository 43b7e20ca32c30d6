import should from 'should';
import { StateKeeper } from '../../../nodes/shared/state-keeper';
import type { StateStore, StoredStates } from '../../../nodes/shared/state-keeper';
import { createAlarmEngine, inEnglish } from '../../../src/index';
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

function keeperOn(store: Partial<StateStore>): { keeper: StateKeeper; problems: string[]; owner: string } {
  const problems: string[] = [];
  const owner = `owner-${++owners}`;
  const whole: StateStore = { load: () => Promise.resolve(undefined), save: () => Promise.resolve(), ...store };
  const keeper = new StateKeeper({ owner, store: whole, problem: (text) => problems.push(inEnglish(text)) });
  return { keeper, problems, owner };
}

describe('StateKeeper', () => {
  const states: StoredStates = { config: stateWithAlarm() };

  it('gives back after a restart what was stored: an acknowledged alarm is not told again', async () => {
    let disk = '';
    const { keeper } = keeperOn({ save: (saved) => Promise.resolve(void (disk = JSON.stringify(saved))) });
    keeper.save(states);
    await new Promise((resolve) => setImmediate(resolve));
    const later = keeperOn({ load: () => Promise.resolve(JSON.parse(disk) as unknown) });
    const { config } = await later.keeper.load();
    should(config).deepEqual(states.config);
    should(later.problems).deepEqual([]);
  });

  it('holds what the last 1000 nodes left, and lets go of the oldest: nodes that never come back fill no memory', async () => {
    const keepers = Array.from({ length: 1_001 }, () => keeperOn({}));
    for (const { keeper } of keepers) await keeper.handOver(states);
    const isThere = await Promise.all(keepers.map(async ({ keeper }) => 'config' in (await keeper.load())));
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
      for (const state of Object.values(restored)) should(state.alarms).deepEqual({});
      should(problems.length).be.above(0);
    });
  }

  it('a store that fails does not stop the alarms, and is complained about once', async () => {
    const broken = () => Promise.reject(new Error('disk full'));
    const { keeper, problems } = keeperOn({ load: broken, save: broken });
    should(await keeper.load()).deepEqual({});
    for (let turn = 0; turn < 3; turn++) {
      keeper.save(states);
      await new Promise((resolve) => setImmediate(resolve));
    }
    should(problems).have.length(2);
    should(problems[1]).match(/disk full.*restart forgets/);
  });

  it('a slow store gets the last state, not a queue of all', async () => {
    const saved: StoredStates[] = [];
    let finish: () => void = () => undefined;
    const { keeper } = keeperOn({
      save: (given) => {
        saved.push(given);
        return new Promise((resolve) => (finish = resolve));
      },
    });
    for (let turn = 0; turn < 100; turn++) keeper.save({ [`turn-${turn}`]: states.config! });
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    finish();
    should(saved.map((one) => Object.keys(one)[0])).deepEqual(['turn-0', 'turn-99']);
  });

  for (const turns of [0, 1, 2, 3, 4, 5]) {
    it(`stores a change that comes ${turns} turns after a save has ended: no alarm is forgotten by a restart`, async () => {
      const saved: StoredStates[] = [];
      let finish: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (finish = resolve));
      const { keeper } = keeperOn({ save: (given) => (saved.push(given) === 1 ? first : Promise.resolve()) });
      keeper.save({ old: states.config! });
      finish();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      keeper.save({ new: states.config! });
      await new Promise((resolve) => setImmediate(resolve));
      should(saved.map((one) => Object.keys(one)[0])).deepEqual(['old', 'new']);
    });
  }

  it('hands over to the next node of the same id what the store has lost', async () => {
    const first = keeperOn({});
    await first.keeper.handOver(states);
    const options = { owner: first.owner, problem: () => undefined };
    const store: StateStore = { load: () => Promise.resolve(undefined), save: () => Promise.resolve() };
    should(await new StateKeeper({ ...options, store }).load()).deepEqual(states);
    should(await new StateKeeper({ ...options, store }).load()).deepEqual({}, 'handed over once');
  });
});
