/* What goes to people, under any order of events, intervals and restarts. */
import * as fc from 'fast-check';
import should from 'should';
import { EVENT_GROUPS, nextOutlet, NOTHING_TOLD, restoreTold } from '../../src/alarms';
import type { Alarm, OutletOptions, OutletState } from '../../src/alarms';
import { ALARM_TEXTS_EN, GUIDANCE_EN } from '../../src/alarms';
import { AlarmRig } from '../support/alarm-rig';
import { runs } from '../support/runs';

const MINUTE_MS = 60_000;
const KEYS = ['lowProcessFlow', 'processFluidLevel'] as const;
const CHILLERS = ['Laser', 'Oven'] as const;

type Step =
  | {
      readonly do: 'come' | 'go' | 'acknowledge';
      readonly chiller: (typeof CHILLERS)[number];
      readonly keys: readonly string[];
    }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart' };

const who = { chiller: fc.constantFrom(...CHILLERS), keys: fc.subarray([...KEYS], { minLength: 1 }) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('come', 'go'), ...who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('acknowledge' as const), ...who }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 20 * MINUTE_MS }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
);

/** Chillers, their outlet, and somebody who believes what is told. */
class People {
  readonly rigs = new Map(CHILLERS.map((chiller) => [chiller, new AlarmRig({ chiller }).up()]));
  readonly told: Alarm[] = [];
  readonly happened: Alarm[] = [];
  /** When each alarm was last told, and how often too soon. */
  readonly #toldAt = new Map<string, number>();
  tooSoon = 0;
  #state: OutletState = NOTHING_TOLD.outlet;
  #nowMs = 0;
  #nextAtMs: number | undefined;

  constructor(private readonly options: OutletOptions) {}

  play(given: Step): void {
    switch (given.do) {
      case 'wait':
        return this.wait(given.ms);
      case 'restart':
        // Another process: its clock begins anew.
        this.#state = restoreTold(JSON.parse(JSON.stringify({ outlet: this.#state, mirror: {} })), this.#nowMs).outlet;
        return this.take([]);
      case 'acknowledge':
      case 'come':
      case 'go': {
        const rig = this.rigs.get(given.chiller)!;
        const before = rig.events.length;
        if (given.do === 'acknowledge') rig.give({ kind: 'acknowledge' });
        else if (given.do === 'come')
          rig.give({
            kind: 'report',
            report: {
              flag: 'warning',
              present: true,
              words: { warnings: { active: [...given.keys], unknown: [], raw: '2000' } },
              timestamp: rig.epochMs,
            },
          });
        else rig.fall('warning');
        return this.take(rig.events.slice(before));
      }
      default:
        given satisfies never;
    }
  }

  wait(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (let calls = 0; this.#nextAtMs !== undefined && this.#nextAtMs <= untilMs; calls++) {
      if (calls > 1_000) throw new Error('asks to be called all the time');
      this.#goTo(Math.max(this.#nowMs, this.#nextAtMs));
      this.take([]);
    }
    this.#goTo(untilMs);
  }

  #goTo(nowMs: number): void {
    for (const rig of this.rigs.values()) rig.wait(nowMs - this.#nowMs);
    this.#nowMs = nowMs;
  }

  take(events: readonly Alarm[]): void {
    this.happened.push(...events);
    const current = [...this.rigs.values()].flatMap((rig) => rig.list());
    const time = { nowMs: this.#nowMs, epochMs: this.#nowMs };
    const { state, messages, nextAtMs } = nextOutlet(this.#state, time, events, current, this.options);
    this.#state = state;
    this.#nextAtMs = nextAtMs;
    this.told.push(...messages);
    for (const { chiller, key, event } of messages) {
      const id = `${chiller} ${key}`;
      const last = this.#toldAt.get(id);
      if (event !== 'acknowledged' && last !== undefined && this.#nowMs - last < this.options.perAlarmMs)
        this.tooSoon++;
      this.#toldAt.set(id, this.#nowMs);
    }
  }

  lastOf(list: readonly Alarm[], chiller: string, key: string): Alarm | undefined {
    return list.findLast((alarm) => alarm.chiller === chiller && alarm.key === key);
  }
}

describe('alarms for people under any order of events and restarts', () => {
  it('the last word is true, every message is sent or counted, and none comes too soon', () => {
    const options = fc.record({
      perAlarmMs: fc.constantFrom(0, MINUTE_MS, 15 * MINUTE_MS),
      chatterMs: fc.constantFrom(0, 30 * MINUTE_MS),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), options, (steps, holding) => {
        const texts = ALARM_TEXTS_EN.summary;
        const people = new People({
          ...holding,
          events: EVENT_GROUPS,
          floodLimit: 0,
          floodWindowMs: MINUTE_MS,
          texts,
          guidance: GUIDANCE_EN,
        });
        for (const one of steps) people.play(one);
        people.wait(120 * MINUTE_MS);
        for (const chiller of CHILLERS)
          for (const key of KEYS) {
            const last = people.lastOf(people.told, chiller, key);
            should(last?.active ?? false).equal(
              people.lastOf(people.happened, chiller, key)?.active ?? false,
              `${chiller} ${key}`,
            );
          }
        const counted = people.told.reduce((sum, { heldBack }) => sum + 1 + heldBack, 0);
        should(counted).equal(people.happened.length, 'neither sent nor counted');
        should(people.tooSoon).equal(0);
      }),
      { numRuns: runs(300) },
    );
  });

  it('a flood hides nothing: every message is sent, or is one of those that a summary stands for', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), (steps, floodLimit) => {
        const texts = ALARM_TEXTS_EN.summary;
        const holding = { perAlarmMs: 0, chatterMs: 0, events: EVENT_GROUPS };
        const people = new People({ ...holding, floodLimit, floodWindowMs: MINUTE_MS, texts, guidance: GUIDANCE_EN });
        for (const one of steps) people.play(one);
        people.wait(120 * MINUTE_MS);
        const sent = people.told.reduce(
          (sum, { event, count, heldBack }) => sum + (event === 'summary' ? count : 1 + heldBack),
          0,
        );
        // What the outlet holds back after an acknowledgement of what chatters may be gathered when it is told.
        should(sent).belowOrEqual(people.happened.length);
        const held = people.told.some(({ heldBack }) => heldBack > 0);
        if (!held && people.happened.every(({ chattering }) => !chattering)) should(sent).equal(people.happened.length);
      }),
      { numRuns: runs(300) },
    );
  });
});
