import should from 'should';
import * as fc from 'fast-check';
import { flowLow, restoreState, serialiseState } from '../../../src/alarms';
import { initialState } from '../../../src/alarms/state';
import { AlarmRig, LOW_FLOW } from '../../support/alarm-rig';
import { runs } from '../../support/runs';

/** A state with something in every part of it. */
function fullRig(): AlarmRig {
  const rig = new AlarmRig({ floodLimit: 2, remindEveryMs: 60_000, derived: [flowLow()] }).up();
  rig.reading('pumpOn', true);
  rig.reading('processFlow', 0.2, 'good', 'L/min');
  rig.reading('alarmPresent', true);
  rig.alarm({ ...LOW_FLOW, alarmsLevel1: 'F02000' });
  rig.give({ kind: 'acknowledge', alarm: 'lowProcessFlow', by: 'Ada', comment: 'coming' });
  rig.give({ kind: 'shelve', alarm: 'fanFailure', forMs: 100_000 });
  rig.wait(15_000);
  return rig;
}

describe('alarm store', () => {
  it('what goes through a store is the same state, as text or as an object', () => {
    const { state } = fullRig();
    // The clock that cannot be set begins anew with every process.
    const kept = { ...state, clock: { ...state.clock, monotonicMs: null } };
    should(restoreState(serialiseState(state))).eql({ state: kept, problems: [], whys: [] });
    should(restoreState(state)).eql({ state: kept, problems: [], whys: [] });
  });

  it('reads what version 0.1.0 stored: the episode goes on, and what came first stays first', () => {
    const rig = fullRig();
    const { clock, episode } = rig.state;
    const startedAt = clock.wallMs! - (clock.elapsedMs - episode.beganAt);
    const { monotonicMs: _none, ...dated } = clock;
    const { state, problems } = restoreState({
      ...rig.state,
      clock: dated,
      episode: { number: episode.number, startedAt },
    });
    should(problems).eql([]);
    should(state.episode).eql(episode);
  });

  it('an empty store is a start from nothing, without complaint', () => {
    for (const nothing of [undefined, null])
      should(restoreState(nothing)).eql({ state: initialState(), problems: [], whys: [] });
  });

  it('text that is no JSON, other things, and other formats are a start from nothing, with a sentence', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const stored of ['', '{', '[]', 7, true, [], {}, { schema: 2 }, { schema: '1' }, circular, () => undefined]) {
      const { state, problems } = restoreState(stored);
      should(state).eql(initialState());
      should(problems.length).equal(1);
    }
  });

  it('one damaged alarm costs that alarm only, and a flag that is up then gives an alarm again', () => {
    const rig = fullRig();
    const damaged = structuredClone(rig.state);
    Object.assign(damaged.alarms.lowProcessFlow!, { lifecycle: 'active' });
    const { state, problems } = restoreState(damaged);
    should(problems).eql(['The stored alarms are damaged: these parts of alarms are left out: lowProcessFlow']);
    should(Object.keys(state.alarms)).eql(Object.keys(rig.state.alarms).filter((key) => key !== 'lowProcessFlow'));
    rig.state = state;
    rig.told();
    rig.give({ kind: 'start' });
    rig.up();
    rig.reading('alarmPresent', true);
    rig.wait(15_000);
    should(rig.told()).containEql('raised unknownAlarm');
  });

  it('an alarm that nothing could ever end, or that nothing holds, is damage', () => {
    const rig = fullRig();
    const damaged = structuredClone(rig.state);
    damaged.alarms.lowProcessFlow!.causes = {};
    should(restoreState(damaged).problems.length).equal(1);
  });

  it('a damaged clock hides no alarm for ever: a shelf ends within a week, reminders come at once', () => {
    const rig = fullRig();
    const damaged = structuredClone(rig.state);
    Object.assign(damaged, { clock: { wallMs: 0, elapsedMs: 'x' } });
    damaged.alarms.fanFailure!.shelfEndsAt = 1e14;
    const { state } = restoreState(damaged);
    should(state.alarms.fanFailure!.shelfEndsAt).belowOrEqual(7 * 86_400_000);
    damaged.alarms.fanFailure!.shelfEndsAt = null;
    rig.state = restoreState(damaged).state;
    rig.give({ kind: 'tick' });
    should(rig.alarmOf('fanFailure')).equal(undefined);
  });

  it('a store that grew without bounds does not fill the memory', () => {
    const { state } = fullRig();
    const one = state.alarms.lowProcessFlow!;
    const many = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`k${index}`, { ...one, key: `k${index}` }]),
    );
    const restored = restoreState({ ...state, alarms: many });
    should(Object.keys(restored.state.alarms).length).equal(1000);
    should(restored.problems.length).equal(1);
  });

  it('an event number is never used twice, even when the counter is damaged', () => {
    const rig = fullRig();
    const used = Math.max(...rig.list().map(({ sequence }) => sequence));
    rig.state = restoreState({ ...rig.state, sequence: -1 }).state;
    rig.give({ kind: 'acknowledge' });
    should(rig.events.at(-1)!.sequence).be.above(used);
  });

  it('whatever stands in the store, the engine starts and still tells an alarm', () => {
    const whole = fullRig().state;
    const paths = pathsOf(whole);
    const damage = fc.tuple(fc.constantFrom(...paths), fc.anything({ maxDepth: 2 }));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const damaged: unknown = structuredClone(whole);
        for (const [path, value] of damages) put(damaged, path, value);
        const rig = new AlarmRig({ derived: [flowLow()], remindEveryMs: 60_000 });
        rig.state = restoreState(damaged).state;
        rig.give({ kind: 'start' });
        rig.up();
        rig.alarm({ ...LOW_FLOW, alarmsLevel1: '000080' });
        rig.wait(200_000);
        const alarm = rig.alarmOf('fanFailure');
        should(alarm?.active).equal(true, 'a fan failure got lost');
        should(JSON.stringify(rig.list())).be.a.String();
        should(rig.last!.nextAtMs).be.above(rig.nowMs);
      }),
      { numRuns: runs(500) },
    );
  });
});

/** The way to every value in a tree of objects. */
function pathsOf(value: unknown, before: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...before]];
  const own = before.length > 0 ? [[...before]] : [];
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...before, name]))];
}

function put(root: unknown, path: readonly string[], value: unknown): void {
  let at = root as Record<string, unknown>;
  for (const name of path.slice(0, -1)) {
    const inner = at[name];
    if (typeof inner !== 'object' || inner === null) return;
    at = inner as Record<string, unknown>;
  }
  at[path.at(-1)!] = value;
}
