/* Which alarms of a node become messages, and when: for people by the outlet, for receivers that keep every state each of them. */
import {
  ALARM_EVENT_GROUPS,
  ALARM_TEXTS_EN,
  epochMsOf,
  GUIDANCE_EN,
  leaveAlarmChillers,
  nextAlarmOutlet,
  noteAlarmsTold,
  syncAlarmMirror,
} from '../../src/index';
import type { Alarm, AlarmOutletOptions, AlarmStanding, AlarmsTold, Clock } from '../../src/index';
import type { AlarmSettings } from './settings';

export interface AlarmOutletSetup {
  readonly settings: AlarmSettings;
  readonly told: AlarmsTold;
  readonly clock: Clock;
}

type OutletPlace = Pick<AlarmSettings, 'format' | 'topicPrefix'>;

/** What becomes of messages that people get by mail: one about an alarm that comes and goes is enough for so long. */
const CHATTER_MS = 1_800_000;
/** An Alertmanager that was away for a while gets its alerts again, and none ends before its alarm does. */
const REFRESH_MS = 3_600_000;

export class AlarmOutlet {
  readonly #settings: AlarmSettings;
  readonly #clock: Clock;
  readonly #options: AlarmOutletOptions;
  #told: AlarmsTold;
  #nextAtMs: number | undefined;
  #refreshAtMs: number;

  constructor({ settings, told, clock }: AlarmOutletSetup) {
    this.#settings = settings;
    this.#clock = clock;
    this.#options = optionsFrom(settings);
    this.#told = told;
    this.#refreshAtMs = clock.nowMs() + REFRESH_MS;
  }

  /** For the store. */
  get told(): AlarmsTold {
    return this.#told;
  }

  /** When `take` is due if nothing happens before, on the clock that cannot be set. */
  get nextAtMs(): number | undefined {
    return this.#nextAtMs;
  }

  /** When the alerts that fire are due again; undefined where nobody needs them. */
  get refreshAtMs(): number | undefined {
    return this.#settings.format === 'alertmanager' ? this.#refreshAtMs : undefined;
  }

  /** Whether the alerts are due again; then not for a while. */
  takeRefresh(): boolean {
    const nowMs = this.#clock.nowMs();
    if (this.refreshAtMs === undefined || nowMs < this.#refreshAtMs) return false;
    this.#refreshAtMs = nowMs + REFRESH_MS;
    return true;
  }

  /** What is to be told of what happened; without events, what has waited for long enough. */
  take(events: readonly Alarm[], current: readonly Alarm[]): readonly Alarm[] {
    const time = { nowMs: this.#clock.nowMs(), epochMs: epochMsOf(this.#clock) };
    // Who keeps every state needs no summary of what is over; an alert of it would fire.
    const taken = isMirror(this.#settings) ? events.filter(({ event }) => event !== 'cleared') : events;
    const { state, messages, nextAtMs } = nextAlarmOutlet(this.#told.outlet, time, taken, current, this.#options);
    this.#nextAtMs = nextAtMs;
    this.#told = { ...this.#told, outlet: state };
    if (!isMirror(this.#settings)) return messages;
    this.noteTold(events);
    return [...events, ...messages.filter(({ event }) => event === 'summary')];
  }

  /** The state of these alarms now stands at the receiver. */
  noteTold(alarms: readonly Alarm[]): void {
    if (!isKept(this.#settings)) return;
    this.#told = { ...this.#told, mirror: noteAlarmsTold(this.#told.mirror, alarms, prefixOf(this.#settings)) };
  }

  /**
   * After chillers have come, gone or got another name: what is to be told under the names that were, and what does not stand
   * at the receiver yet. What waits for a chiller that is gone is told now.
   */
  sync(
    chillers: readonly string[],
    current: readonly Alarm[],
  ): { takenBack: readonly AlarmStanding[]; missing: readonly Alarm[] } {
    const { state, messages } = leaveAlarmChillers(this.#told.outlet, chillers, current);
    this.#told = { ...this.#told, outlet: state };
    if (!isKept(this.#settings)) {
      this.#told = { ...this.#told, mirror: {} };
      return { takenBack: [], missing: isMirror(this.#settings) ? [] : messages };
    }
    const nowMs = epochMsOf(this.#clock);
    const { mirror, takenBack, missing } = syncAlarmMirror(this.#told.mirror, current, prefixOf(this.#settings), nowMs);
    this.#told = { ...this.#told, mirror };
    return { takenBack, missing };
  }
}

/** Where an alarm stands at receivers of this format: a topic, or the labels of an alert. Undefined where nothing stands. */
export function placeOf({ chiller, key }: Alarm, { format, topicPrefix }: OutletPlace): string | undefined {
  return isKept({ format }) ? JSON.stringify([format, prefixOf({ format, topicPrefix }), chiller, key]) : undefined;
}

/** Receivers that keep the state of every alarm have to hear of every change. */
function isMirror({ format }: AlarmSettings): boolean {
  return format === 'mqtt' || format === 'alertmanager' || format === 'table';
}

/** Each alarm stands at a place of its own there, and stays until it is taken back. */
function isKept({ format }: Pick<OutletPlace, 'format'>): boolean {
  return format === 'mqtt' || format === 'alertmanager';
}

/** The place of an alert are its labels: they have no prefix. */
function prefixOf({ format, topicPrefix }: OutletPlace): string | null {
  return format === 'mqtt' ? (topicPrefix ?? null) : null;
}

function optionsFrom(settings: AlarmSettings): AlarmOutletOptions {
  const { events, perAlarmMs, format, alarms } = settings;
  const { texts, guidance, floodLimit = 10, floodWindowMs = 60_000 } = alarms;
  const isForAll = isMirror(settings);
  return {
    floodLimit,
    floodWindowMs,
    events: isForAll ? ALARM_EVENT_GROUPS : events,
    perAlarmMs: isForAll ? 0 : perAlarmMs,
    chatterMs: format === 'email' ? CHATTER_MS : 0,
    texts: (texts ?? ALARM_TEXTS_EN).summary,
    guidance: guidance ?? GUIDANCE_EN,
  };
}
