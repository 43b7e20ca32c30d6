/* An alarm engine with a clock, and all that it ever told: what a node would do, without the node. */
import { createAlarmEngine } from '../../src/alarms';
import type { Alarm, AlarmEngine, AlarmInput, AlarmOptions, AlarmStep, EngineState } from '../../src/alarms';
import { ALARM_WORDS, decodeAlarmWord } from '../../src/dialects/thermotek';
import type { AlarmWordName } from '../../src/dialects/thermotek';
import type { DecodedAlarms } from '../../src/core';

export const START_MS = 1_750_000_000_000;

/** Words of a ThermoTek unit that were all read, and in which nothing is set. */
export const NONE = { alarmsLevel1: '000000', alarmsLevel2Status1: '00000000', alarmsLevel2Status2: '00000000' };

/** The same with low process flow, code A2.2. */
export const LOW_FLOW = { ...NONE, alarmsLevel1: '002000' };

/** Digits of the words by name: `{ alarmsLevel1: '000100' }`. */
export type Digits = Partial<Record<AlarmWordName, string>>;

export function decodeWords(digits: Digits): Partial<Record<AlarmWordName, DecodedAlarms>> {
  const words: Partial<Record<AlarmWordName, DecodedAlarms>> = {};
  for (const name of Object.keys(digits) as AlarmWordName[]) {
    const decoded = decodeAlarmWord(ALARM_WORDS[name], digits[name]!);
    if (!decoded) throw new Error(`${name} cannot be ${digits[name]}`);
    words[name] = decoded;
  }
  return words;
}

export class AlarmRig {
  readonly engine: AlarmEngine;
  state: EngineState;
  nowMs = START_MS;
  /** How far the time of day is ahead of the clock that cannot be set. */
  leapMs = 0;
  last: AlarmStep | undefined;
  /** Everything told, and what summaries stand for. */
  readonly events: Alarm[] = [];
  readonly withheld: Alarm[] = [];
  #taken = 0;

  constructor(options: Partial<AlarmOptions> = {}) {
    this.engine = createAlarmEngine({ chiller: 'Cold lab', floodLimit: 0, remindEveryMs: 0, settleMs: 0, ...options });
    this.state = this.engine.initial();
  }

  give(input: AlarmInput): AlarmStep {
    const step = this.engine.next(this.state, { nowMs: this.nowMs, epochMs: this.epochMs }, input);
    this.state = step.state;
    this.last = step;
    this.events.push(...step.events);
    this.withheld.push(...step.withheld);
    return step;
  }

  get epochMs(): number {
    return this.nowMs + this.leapMs;
  }

  /** Lets time go on, calling the engine whenever it asked for it. */
  wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let calls = 0; this.last?.nextAtMs !== undefined && this.last.nextAtMs <= untilMs; calls++) {
      if (calls > 10_000) throw new Error(`The engine asks to be called all the time at ${this.nowMs - START_MS} ms`);
      this.nowMs = Math.max(this.nowMs, this.last.nextAtMs);
      this.give({ kind: 'tick' });
    }
    this.nowMs = untilMs;
  }

  up(): this {
    this.give({ kind: 'link', link: { phase: 'connected', reason: 'opened', text: 'The chiller answers' } });
    return this;
  }

  down(reason = 'lost'): this {
    this.give({ kind: 'link', link: { phase: 'disconnected', reason, text: 'The connection broke' } });
    return this;
  }

  /** The alarm flag rose, or was read again. */
  alarm(digits: Digits, timestamp = this.epochMs): AlarmStep {
    return this.give({
      kind: 'report',
      report: { flag: 'alarm', present: true, words: decodeWords(digits), timestamp },
    });
  }

  warning(warnings: string | undefined, timestamp = this.epochMs): AlarmStep {
    const words = decodeWords(warnings === undefined ? {} : { warnings });
    return this.give({ kind: 'report', report: { flag: 'warning', present: true, words, timestamp } });
  }

  fall(flag: 'alarm' | 'warning' = 'alarm'): AlarmStep {
    return this.give({ kind: 'report', report: { flag, present: false, words: {}, timestamp: this.epochMs } });
  }

  reading(
    name: string,
    value: unknown,
    quality: 'good' | 'stale' | 'notFitted' | 'offline' = 'good',
    unit = '°C',
  ): AlarmStep {
    return this.give({ kind: 'reading', reading: { name, value, unit, quality, timestamp: this.epochMs } });
  }

  list(): Alarm[] {
    return this.engine.list(this.state);
  }

  alarmOf(key: string): Alarm | undefined {
    return this.list().find((alarm) => alarm.key === key);
  }

  /** What was told since the last call, in words: `raised lowProcessFlow`. */
  told(): string[] {
    const news = this.events.slice(this.#taken);
    this.#taken = this.events.length;
    return news.map(({ event, key }) => `${event} ${key}`);
  }
}
