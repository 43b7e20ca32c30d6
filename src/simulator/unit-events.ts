/* The events of a simulated chiller. */
import type { DialectKey } from '../dialects';
import type { AlarmBitOf, IndicatorEventsOf, UnitStatusOf } from './kinds';

/** `off` while the unit has no power; the rest as the dialect calls its states. */
export type UnitStatus = UnitStatusOf<DialectKey>;

/** One request and its answer. */
export interface AnsweredRequest {
  /** As it arrived, its end included. */
  readonly request: string;
  /** As it goes out; undefined when the unit stays silent. */
  readonly reply: string | undefined;
  /** Key of the command; undefined where the unit did not understand the request. */
  readonly key: string | undefined;
  /** The error of the reply; 0 when the command worked, and where the unit stays silent. */
  readonly error: number;
  /** The unit's time, simulated ms since it was made. */
  readonly atMs: number;
}

/** The events of every dialect. */
interface CommonEvents {
  /** The state has changed, in the dialect's words. */
  status: [{ from: UnitStatus; to: UnitStatus; reason: string; atMs: number }];
  /** An alarm or warning was raised or cleared. */
  alarm: [{ bit: AlarmBitOf<DialectKey>; isRaised: boolean; atMs: number }];
  /** A lamp or message of the panel went on or off. Each also has an event of its own, called `name`. */
  indicator: [{ name: string; isOn: boolean; atMs: number }];
  /** A fault inside the unit became active or ended. */
  fault: [{ key: string; isActive: boolean; atMs: number }];
  /** A request for this unit arrived; it was answered, or met silence. */
  request: [AnsweredRequest];
}

type TakesEvents = { [K in DialectKey]: (events: IndicatorEventsOf<K>) => void }[DialectKey];

/** The events of the indicators of all dialects. */
type IndicatorEvents = TakesEvents extends (events: infer Events) => void ? Events : never;

/**
 * The events of a simulated chiller, and what a listener is given; `atMs` is its own time. Beside these, each indicator of a dialect
 * has one.
 */
export type UnitEvents = CommonEvents & IndicatorEvents;
