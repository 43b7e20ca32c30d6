/*
 * The simulator face of a dialect: makes the generic simulated chiller one of a maker's. It takes requests, looks at the unit and at
 * its own settings, and returns replies.
 *
 *   SimulatorFace                     one for a dialect: profiles, sensors, alarm rules, faults, framing of requests
 *     .attach(unit: SimulatedUnit)    once for each simulated chiller
 *       -> UnitFace                   its settings, `answer(request)`, and what its front panel does
 *
 * The physics (src/simulator) reads the set point of a `UnitFace` in every step and calls it on every event. All of it is pure: time
 * is `unit.upTimeMs` and `unit.hostMs`. To write one, begin with `profiles`, `attach` and `answer`; the rest may be missing or empty.
 */
import type { RunState } from '../run-state';
import type { Splitter } from '../wire';
import type { AlarmRule } from './alarm-rule';
import type { PartFault, SensorRow, UnitProfile } from './profile';
import type { SimulatedUnit } from './unit';

/** The outcome of a request. */
export interface Answered {
  /** The reply frame, its end included; undefined for silence. */
  readonly reply: string | undefined;
  /** Key of the command; undefined if the unit did not understand the request. */
  readonly key: string | undefined;
  /** The dialect's error number in the reply; 0 if the command worked, or if the unit stays silent. */
  readonly error: number;
}

/** The keys that a front panel can have. */
export type KeypadKey = 'start' | 'stop' | 'accept' | 'test';

/** A lamp or a message of the front panel, by name in `SimulatorFace.indicators`. */
export interface Indicator {
  /** The event of the simulated chiller has that name, and the flag under this one: `{ isShown: true }`. */
  readonly flag: string;
  /** Log texts for when it goes on and off. */
  readonly on: string;
  readonly off: string;
}

/** The face of one simulated chiller. */
export interface UnitFace {
  /** Settings that survive a power cut; input of the alarm rules. */
  readonly settings: object;
  /** Whether the unit runs by itself after power-up. */
  autoStart: boolean;
  /** The set point of the controller, °C. */
  readonly setPointC: number;
  /** The sensor that it controls on, one of the profile's. */
  readonly controlSensor: string;
  /** The pump runs although the temperature is not controlled. Default false. */
  readonly circulates?: boolean;
  /** Speed of the pump, 0 to 1. Default 1. */
  readonly pumpShare?: number;
  /** False if something other than an alarm keeps the unit from running. Default true. */
  readonly mayRun?: boolean;
  /** Whether the keys are locked by a host, until the dialect's `keepAlive` has run out. Default false. */
  readonly isKeypadLocked?: boolean;
  /** Remarks for the author of a host, a line each: requests that the unit takes although the document does not have them. */
  readonly remarks?: readonly string[];

  /** Answers one whole frame that is addressed to this unit, which has power. */
  answer(frame: string): Answered;
  /** The value of a field now, not rounded to the wire. */
  value(field: string): unknown;

  /** The unit gets power. `hasLostMemory`: its settings are reset to the defaults. */
  powerUp(hasLostMemory: boolean): void;
  /** Time has passed; called after every step and before every request. */
  advance?(): void;
  /** Host, keypad or auto start has given an order. */
  ordered?(): void;
  /** An alarm has stopped the unit. */
  tripped?(): void;
}

/** The initial state of a unit. */
export interface AttachOptions {
  /** °C, within the profile's range. */
  readonly setPointC: number;
  readonly autoStart: boolean;
}

/** The simulator part of a dialect. `P`: its profiles, which may have more than the physics needs. */
export interface SimulatorFace<P extends UnitProfile = UnitProfile> {
  /** The kinds of chiller that can be simulated, by name; the first one is the default. */
  readonly profiles: Readonly<Record<string, P>>;
  /** Names of the options that only this dialect has. */
  readonly optionNames: Readonly<Record<string, true>>;
  /**
   * The profile with those options applied.
   *
   * @throws ChillerError `invalidValue`, naming the option and what it may be
   */
  profileFor(profile: P, options: Readonly<Record<string, unknown>>): P;

  /** Temperature sensors by name. `supply` is required. */
  sensors(profile: P): Readonly<Record<string, SensorRow>>;
  /** Faults of fans, banks and compressors. Those of pump, flow, level, room, load, memory and mains are common to all. */
  readonly partFaults: readonly PartFault[];
  /** One for each alarm of the dialect, in the order of its list. */
  readonly alarmRules: readonly AlarmRule[];

  /** How long the unit is `starting` after power-up, and `testing` in a self-test, ms. */
  readonly startingMs: number;
  readonly testingMs: number;
  /** The dialect's names of the states. Default: the names in `RunState`. */
  readonly statuses?: Readonly<Record<RunState, string>>;
  /** The keys of the front panel; missing if there are none. */
  readonly keys?: readonly KeypadKey[];
  readonly indicators?: Readonly<Record<string, Indicator>>;
  /** Readable members of its `UnitFace` that a `SimulatedChiller` of this dialect has, too. */
  readonly ownMembers?: readonly string[];

  /** Cuts what a host sends into frames. */
  splitter(): Splitter;
  /** A longer pause inside a request drops it, ms. Default of the port. */
  readonly characterGapMs: number;
  /** The end of every frame in both directions, where proxies and wire faults cut; missing if the length defines the end. */
  readonly frameEnd?: string;
  /** The address of a request; empty in a dialect without addresses, undefined if it cannot be read. */
  addressOf(frame: string): string | undefined;
  /** The same sound frame, either way, with another address; missing in a dialect without. `below(n)` draws 0 to n - 1. */
  wrongAddress?(frame: string, below: (bound: number) => number): string;
  /** The same sound frame for another command. */
  wrongCommand?(frame: string, below: (bound: number) => number): string;
  /** The key by which the playback of a transcript matches requests. */
  requestKey(frame: string): string;
  /** The reply to a request that is not in the transcript. */
  unknownReply(frame: string): string | undefined;

  /** The face of one simulated chiller. */
  attach(unit: SimulatedUnit<P>, options: AttachOptions): UnitFace;
}
