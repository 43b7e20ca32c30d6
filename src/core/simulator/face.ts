/*
 * The simulator face of a dialect: what turns the one simulated chiller into one of a maker's. Requests come in, the face looks at the
 * unit and at settings of its own, replies go out.
 *
 *   SimulatorFace                     one for a dialect: profiles, sensors, alarm rules, faults, framing of requests
 *     .attach(unit: SimulatedUnit)    once for each simulated chiller
 *       -> UnitFace                   its settings, `answer(request)`, and what its front panel does
 *
 * The physics (src/simulator) asks a `UnitFace` for its set point in every step; everything else it tells. All of it is pure: time is
 * `unit.upTimeMs` and `unit.hostMs`. To write one, begin with `profiles`, `attach` and `answer`; the rest may be missing or empty.
 */
import type { RunState } from '../run-state';
import type { Splitter } from '../wire';
import type { AlarmRule } from './alarm-rule';
import type { PartFault, SensorRow, UnitProfile } from './profile';
import type { SimulatedUnit } from './unit';

/** What became of a request. */
export interface Answered {
  /** As it goes out, its end included; undefined is silence. */
  readonly reply: string | undefined;
  /** Key of the command; undefined where the unit did not understand the request. */
  readonly key: string | undefined;
  /** The dialect's error number in the reply; 0 when the command worked, and where the unit stays silent. */
  readonly error: number;
}

/** The keys that a front panel can have. */
export type KeypadKey = 'start' | 'stop' | 'accept' | 'test';

/** A lamp or a message of the front panel, by name in `SimulatorFace.indicators`. */
export interface Indicator {
  /** The event of the simulated chiller has that name, and the flag under this one: `{ isShown: true }`. */
  readonly flag: string;
  /** What a log says when it goes on, and when it goes off. */
  readonly on: string;
  readonly off: string;
}

/** The face of one simulated chiller. */
export interface UnitFace {
  /** What the unit keeps over a power cut; alarm rules are given it. */
  readonly settings: object;
  /** Whether the unit runs by itself after power-up. */
  autoStart: boolean;
  /** What the controller holds, °C. */
  readonly setPointC: number;
  /** The sensor that it holds there, one of the profile's. */
  readonly controlSensor: string;
  /** The pump runs although the temperature is not controlled. Default false. */
  readonly circulates?: boolean;
  /** Speed of the pump, 0 to 1. Default 1. */
  readonly pumpShare?: number;
  /** False: something that is no alarm keeps the unit from running. Default true. */
  readonly mayRun?: boolean;
  /** Whether the keys do nothing now, since a host is in charge: until the dialect's `keepAlive` has run out. Default false. */
  readonly isKeypadLocked?: boolean;
  /** What a person who writes a host should look at, a line each: requests that the unit takes and the document does not have. */
  readonly remarks?: readonly string[];

  /** Answers one whole frame that is addressed to this unit, which has power. */
  answer(frame: string): Answered;
  /** What the unit would answer for one field now, not rounded to the wire. */
  value(field: string): unknown;

  /** The unit gets power. `hasLostMemory`: its settings are to be the defaults again. */
  powerUp(hasLostMemory: boolean): void;
  /** Time has passed; comes after every step, and before every request. */
  advance?(): void;
  /** Host, keypad or auto start has said what the unit is to do. */
  ordered?(): void;
  /** An alarm has stopped the unit. */
  tripped?(): void;
}

/** How a unit begins. */
export interface AttachOptions {
  /** °C, within the profile's range. */
  readonly setPointC: number;
  readonly autoStart: boolean;
}

/** What a dialect gives the simulator. `P`: its profiles, which may say more than the physics needs. */
export interface SimulatorFace<P extends UnitProfile = UnitProfile> {
  /** The kinds of chiller that can be simulated, by name; the first one is the default. */
  readonly profiles: Readonly<Record<string, P>>;
  /** Names of the options that only this dialect has. */
  readonly optionNames: Readonly<Record<string, true>>;
  /**
   * The profile, changed by those options.
   *
   * @throws ChillerError `invalidValue`, naming the option and what it may be
   */
  profileFor(profile: P, options: Readonly<Record<string, unknown>>): P;

  /** Temperature sensors by name. `supply` must be there. */
  sensors(profile: P): Readonly<Record<string, SensorRow>>;
  /** Faults of fans, banks and compressors. Those of pump, flow, level, room, load, memory and mains are there for all. */
  readonly partFaults: readonly PartFault[];
  /** One for each alarm of the dialect, in the order of its list. */
  readonly alarmRules: readonly AlarmRule[];

  /** How long the unit is `starting` after power-up, and `testing` in a self-test, ms. */
  readonly startingMs: number;
  readonly testingMs: number;
  /** What the dialect calls the states; without them they are called as in `RunState`. */
  readonly statuses?: Readonly<Record<RunState, string>>;
  /** The keys of the front panel; missing where there are none. */
  readonly keys?: readonly KeypadKey[];
  readonly indicators?: Readonly<Record<string, Indicator>>;
  /** Readable members of its `UnitFace` that a `SimulatedChiller` of this dialect has, too. */
  readonly ownMembers?: readonly string[];

  /** Cuts what a host sends into frames. */
  splitter(): Splitter;
  /** A longer pause inside a request drops it, ms. Default of the port. */
  readonly characterGapMs: number;
  /** What every frame ends with, either way; missing where the length tells. Proxies and wire faults cut there. */
  readonly frameEnd?: string;
  /** Whom a request is for; empty in a dialect without addresses, undefined where it cannot be told. */
  addressOf(frame: string): string | undefined;
  /** The same sound frame, either way, from or to another address; missing where there are none. `below(n)` draws 0 to n - 1. */
  wrongAddress?(frame: string, below: (bound: number) => number): string;
  /** The same sound frame for another command. */
  wrongCommand?(frame: string, below: (bound: number) => number): string;
  /** Two requests with the same text here are the same to a transcript that is played back. */
  requestKey(frame: string): string;
  /** The reply to a request that a transcript does not have. */
  unknownReply(frame: string): string | undefined;

  /** The face of one simulated chiller. */
  attach(unit: SimulatedUnit<P>, options: AttachOptions): UnitFace;
}
