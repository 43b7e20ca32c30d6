/* States, inputs, orders and events of a running program. */
import type { ErrorText, LinkInput, ReadingInput, RunState, TextValue } from '../core';
import type { Place } from './cursor';
import type { EndAction, Program, RowKind } from './types';

/** The states of a program, as in ISA-88. Those that end in -ing last until the chiller has confirmed. */
export const PROGRAM_PHASES = [
  'idle',
  'running',
  'holding',
  'held',
  'restarting',
  'stopping',
  'stopped',
  'aborting',
  'aborted',
  'completing',
  'complete',
] as const;
/** A state of a program. */
export type ProgramPhase = (typeof PROGRAM_PHASES)[number];

/** What people can tell a program. */
export const PROGRAM_COMMANDS = ['start', 'hold', 'restart', 'stop', 'abort', 'skip'] as const;
/** A command to a program. */
export type ProgramCommand = (typeof PROGRAM_COMMANDS)[number];

/** Why something happened. */
export const PROGRAM_REASONS = [
  'command',
  'finished',
  'ready',
  'confirmed',
  'foreignSetPoint',
  'holdback',
  'waitTooLong',
  'declined',
  'unanswered',
  'alarm',
  'stopped',
  'link',
  'stale',
  'gap',
  'restart',
  'redeploy',
  'clock',
  'notReady',
] as const;
/** A reason of an event or a state. */
export type ProgramReason = (typeof PROGRAM_REASONS)[number];

/** The reasons that interrupt a program: it can go on by itself when they are over. */
export type Interruption = Extract<
  ProgramReason,
  'alarm' | 'stopped' | 'link' | 'stale' | 'gap' | 'restart' | 'redeploy'
>;

/** Time of an input. */
export interface ProgramTime {
  /** Monotonic milliseconds, for durations. */
  readonly nowMs: number;
  /** Epoch milliseconds, for stamps, and for the gap over a restart. */
  readonly epochMs: number;
}

/** What became of an order. `notSent`: it never went out. `unknown`: no answer, or a wrong one. */
export type OrderOutcome = 'taken' | 'declined' | 'unknown' | 'notSent';

/** Inputs of a program. */
export type ProgramInput =
  /** A checked program begins. */
  | {
      /** Which input it is; it decides the other members. */
      readonly kind: 'start';
      readonly program: Program;
      /** Who says so, for people. */
      readonly by?: string;
    }
  /** A command. */
  | {
      /** Which command it is. */
      readonly kind: Exclude<ProgramCommand, 'start'>;
      /** Who gives it, for people. */
      readonly by?: string;
    }
  /** A reading has come, or its quality has changed. */
  | {
      /** A reading. */
      readonly kind: 'reading';
      /** The reading as the session emits it. */
      readonly reading: ReadingInput;
    }
  /** The state of the link has changed. */
  | {
      /** The link. */
      readonly kind: 'link';
      /** The link as the session emits it. */
      readonly link: LinkInput;
    }
  /** A command of anybody in this process sets a reading to a value; `who` gave it. */
  | { readonly kind: 'commanded'; readonly sets: string | undefined; readonly value: unknown; readonly who: TextValue }
  /** What became of an order, by its id. */
  | {
      readonly kind: 'outcome';
      readonly id: number;
      readonly outcome: OrderOutcome;
      readonly why?: ErrorText | undefined;
    }
  /** A message that a wait may be for. */
  | { readonly kind: 'message'; readonly text: string }
  /** The state comes from a store: Node-RED was restarted, or the flow deployed again. */
  | { readonly kind: 'restored'; readonly reason: 'restart' | 'redeploy' }
  /** Time passes. */
  | {
      /** Nothing else has happened. */
      readonly kind: 'tick';
    };

/** Something to do. Each is answered by an `outcome`; a later order withdraws one that still waits. */
export type ProgramOrder = {
  /** To be repeated in its outcome. */
  readonly id: number;
} & (
  | {
      /** Write a set point. */
      readonly order: 'setPoint';
      /** °C, in steps of the wire. */
      readonly value: number;
    }
  | {
      /** Read the set point. */
      readonly order: 'readSetPoint';
    }
  | {
      /** Start the chiller. */
      readonly order: 'start';
    }
  | {
      /** Stop the chiller. */
      readonly order: 'standby';
    }
);

/** Something that has happened. */
export interface ProgramEvent {
  /** `state`: the state changed. `segment`: a segment begins. `holdback`: waiting for the temperature begins or ends. `failure`: an order failed. */
  readonly event: 'state' | 'segment' | 'holdback' | 'failure';
  /** The state now. */
  readonly state: ProgramPhase;
  /** Of `state`: the state before. */
  readonly from?: ProgramPhase;
  /** Why, for a switch. */
  readonly reason: ProgramReason;
  /** A sentence for people. */
  readonly why: ErrorText;
  /** The row of the segment in the table, from 1; undefined where none runs. */
  readonly row?: number;
  /** Of `holdback`: whether it begins. */
  readonly isHeldBack?: boolean;
  /** How far the program was then. */
  readonly progress: ProgramProgress;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** How far a program is. */
export interface ProgramProgress {
  /** The state now. */
  readonly state: ProgramPhase;
  /** Why it is in this state; undefined while idle, of which there is no reason. */
  readonly reason?: ProgramReason;
  /** The row of the segment in the table, from 1; undefined where none runs. */
  readonly row?: number;
  /** The kind of the segment; undefined where none runs. */
  readonly segment?: Exclude<RowKind, 'repeat' | 'endRepeat'>;
  /** The set point now, as ordered, °C. */
  readonly setPoint?: number;
  /** The set point at the end of the segment, °C; undefined for one that keeps it, until it has been read. */
  readonly target?: number;
  /** The controlled temperature, °C; undefined while it is not known. */
  readonly measured?: number;
  /** Whether the segment waits for the temperature. */
  readonly isHeldBack: boolean;
  /** How long the segment has waited, minutes. */
  readonly heldBackMinutes: number;
  /** Since the start, without the time in hold, minutes. */
  readonly ranMinutes: number;
  /** What is left of the segment, minutes. */
  readonly segmentLeftMinutes: number;
  /**
   * What is left of the program, minutes, with the holdback that is expected: that of the segments before, on average. Waits count as
   * nothing.
   */
  readonly leftMinutes: number;
  /** Set points written so far. */
  readonly writes: number;
}

/** The order under way. */
export interface PendingOrder {
  readonly id: number;
  readonly order: ProgramOrder['order'];
  readonly value: number | null;
  readonly sinceMs: number;
}

/** A reading that the program needs. */
export interface SeenReading {
  readonly value: unknown;
  /** Monotonic ms of the last good one. */
  readonly goodAtMs: number;
  readonly isGood: boolean;
}

/** A run of a program. Plain JSON. */
export interface ProgramRun {
  readonly program: Program;
  /** Where in the program: one place for every repeat around it. */
  path: readonly Place[];
  /** Set point at the beginning of the segment, °C. */
  fromC: number;
  /** How long the segment takes without waiting, ms. */
  durationMs: number;
  elapsedMs: number;
  heldBackMs: number;
  isHeldBack: boolean;
  waitedMs: number;
  /** Way back to the set point after a long interruption. */
  back: { readonly fromC: number; readonly durationMs: number; readonly elapsedMs: number } | null;
  /** The last set point of ours that the chiller has confirmed, °C. */
  ours: number | null;
  /** All that is needed was there since the start or restart. */
  isReady: boolean;
  /** What is left after the segment. */
  restMs: number;
  restGuaranteed: number;
  /** Guaranteed segments that are over, and how long they waited. */
  pastGuaranteed: number;
  pastHeldBackMs: number;
  ranMs: number;
  startedAt: number;
  writes: number;
  /** What interrupts it, if it may go on by itself. */
  interruption: {
    readonly reason: Interruption;
    readonly sinceMs: number | null;
    readonly sinceEpochMs: number;
  } | null;
  /** When an order may go out again, monotonic ms. */
  retryAtMs: number | null;
  /** A set point of ours of which nobody knows whether the chiller took it, °C. */
  maybe: number | null;
  /** The session is another one since, and may have written its start-up set point. */
  mayBeStartUp: boolean;
  /** The chiller has been told to run since the start or restart. */
  isStartOrdered: boolean;
  /** Attempts of the action under way. */
  attempts: number;
}

/** The state of a program. What is known of the chiller is not stored: after a restart it has to be read again. */
export interface ProgramState {
  /** Of this form of a state. */
  readonly version: 1;
  /** The state as people know it. */
  readonly phase: ProgramPhase;
  /** Why it is in this phase. */
  readonly reason: ProgramReason;
  /** The same, as a sentence for people. */
  readonly why: ErrorText;
  /** Of the last input; monotonic ms are null in a stored state. */
  readonly atMs: number | null;
  /** The same in epoch milliseconds, for the gap over a restart. */
  readonly atEpochMs: number;
  /** When the next input was due at the latest. */
  readonly dueMs: number | null;
  /** Since when it is in this phase. */
  readonly sinceMs: number | null;
  /** The run; null where there is none. */
  readonly run: ProgramRun | null;
  /** The order under way. */
  readonly pending: PendingOrder | null;
  /** Id of the next order. */
  readonly nextId: number;
  /** Whether the chiller answers. */
  readonly isLinkUp: boolean;
  /** What is known of the chiller, by name. */
  readonly seen: Readonly<Record<string, SeenReading>>;
}

/** What follows from an input. */
export interface ProgramStep {
  /** To be passed to the next step. */
  readonly state: ProgramState;
  /** When to call with `tick` if nothing comes before, monotonic ms; undefined when nothing runs. */
  readonly nextAtMs: number | undefined;
  /** What to do now, in this order. */
  readonly orders: readonly ProgramOrder[];
  /** What to tell people. */
  readonly events: readonly ProgramEvent[];
  /** How far it is. */
  readonly progress: ProgramProgress;
  /** Why a command was refused. */
  readonly refused?: ErrorText;
}

/** An action at the end, or to be safe. */
export interface FinalAction {
  /** What to do with the chiller. */
  readonly action: EndAction;
  /** °C, for `goTo`. */
  readonly to?: number;
}

/** What the engine knows of the roles of a chiller. */
export interface ProgramRoles {
  readonly setPoint: string;
  readonly controlled: string;
  readonly state: string;
  readonly alarm: string | undefined;
  runStateOf(value: unknown): RunState | undefined;
}
