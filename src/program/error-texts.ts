/* What a temperature program says, in English: names of its segments and fields, and what is wrong with them. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';
import type { ErrorText } from '../core';
import type { ProgramCommand, ProgramPhase, ProgramReason } from './engine-types';
import type { RowField, RowKind } from './types';

/** Sentences of programs: what there is to translate. */
export const PROGRAM_ERROR_TEXTS = {
  // The segments.
  segmentRamp: 'ramp',
  segmentStep: 'step',
  segmentSoak: 'soak',
  segmentWait: 'wait',
  segmentRepeat: 'repeat',
  segmentEndRepeat: 'end of repeat',
  segmentEnd: 'end',

  // The columns.
  columnSegment: 'Segment',
  columnTo: 'Target (°C)',
  columnRate: 'Rate (°C/min)',
  columnMinutes: 'Time (min)',
  columnWithin: 'Tolerance (°C)',
  columnHoldback: 'Holdback',
  columnHysteresis: 'Hysteresis (°C)',
  columnMaxHoldbackMinutes: 'Longest holdback (min)',
  columnTimes: 'Times',
  columnAction: 'End action',
  columnMessage: 'Message',
  columnValue: 'Value',
  columnWhen: 'Reached when',
  columnReading: 'Reading',
  columnTimeoutMinutes: 'Longest wait (min)',

  // What is wrong, and where.
  programRow: 'Row __row__, __field__: __why__',
  programRowOnly: 'Row __row__: __why__',
  programEmpty: 'The program is empty: add a segment',
  programNotOne: 'A program is a list of segments or a CSV text, not __value__',
  programTooLong: 'The program has more than __most__ rows: shorten it, or use a repeat',
  csvTooLong: 'The CSV text has more than __most__ characters: shorten it',
  csvOpenQuote: 'a quotation mark is opened and never closed: close it or remove it',
  csvTooManyCells: 'there are more cells than columns: remove those after the last column',
  csvNoSegments: 'the heading has no column for the segment: add the column "segment"',
  rowNotOne: 'a segment is expected, such as { step: { to: 20 } }, not __value__',
  fieldUnknown: 'a segment has no field __value__: use __choices__',
  fieldNeeded: 'a value is missing: enter one',
  fieldEither: 'enter either "__one__" or "__other__"',
  fieldNotHere: 'this does not belong to the segment "__segment__": leave it blank',
  textNeeded: 'a text is expected, not __value__',
  messageIsCommand:
    'a program takes the message __value__ for a command, so this wait would never be over: use another word',
  textTooLong: 'the text has more than __most__ characters: shorten it',
  readingUnknown: 'this chiller has no reading __value__: choose one of its readings',
  hysteresisTooWide: 'must be smaller than the tolerance, __within__ °C',
  repeatOpen: 'this repeat is never closed: add the row "end of repeat" after its last segment',
  repeatNotOpen: 'there is no repeat to close here: remove this row',
  repeatEmpty: 'there is nothing to repeat: put segments between this row and "end of repeat"',
  repeatTooDeep: 'repeats may be nested __most__ deep: take this one out',
  afterEnd: 'this would never run: move it before the end, or remove it',
  endInRepeat: 'the program cannot end within a repeat: make this the last row',
  programTooMany: 'with its repeats the program has more than __most__ segments: repeat less often',
  programTakesTooLong: 'the program would take __days__ days, and __most__ are the most: shorten it',

  // What may not be meant.
  rampUnreachable: 'the chiller is expected to reach __reach__ °C/min: it will lag behind',
  rampNowhere: 'the set point is already there: this ramp takes no time',

  // The states and commands.
  programIdle: 'idle',
  programRunning: 'running',
  programHolding: 'holding',
  programHeld: 'held',
  programRestarting: 'restarting',
  programStopping: 'stopping',
  programStopped: 'stopped',
  programAborting: 'aborting',
  programAborted: 'aborted',
  programCompleting: 'completing',
  programComplete: 'complete',
  programCommandStart: 'start',
  programCommandHold: 'hold',
  programCommandRestart: 'restart',
  programCommandStop: 'stop',
  programCommandAbort: 'abort',
  programCommandSkip: 'skip',

  // Why something happened.
  reasonCommand: 'by command',
  reasonCommandBy: 'by command of __who__',
  reasonFinished: 'all segments are done',
  reasonReady: 'the chiller is ready again',
  reasonConfirmed: 'the chiller has confirmed it',
  reasonForeign: 'somebody else has changed the set point',
  reasonForeignBy: '__who__ sets the set point to __value__ °C',
  reasonForeignAtUnit: 'the set point was changed to __value__ °C at the unit or by another host',
  reasonHoldbackAny: 'the temperature did not come into the tolerance in time',
  reasonHoldback: 'the segment has waited __minutes__ min for the temperature, which is __measured__ °C',
  reasonWaitAny: 'what the program waits for did not come in time',
  reasonWaitTooLong: 'what the program waits for did not come within __minutes__ min',
  reasonDeclinedAny: 'the chiller does not take the set point',
  reasonDeclined: 'the chiller does not take it: __why__',
  reasonUnanswered: 'the chiller does not answer',
  reasonUnansweredWhy: 'the chiller has not confirmed it: __why__',
  reasonAlarm: 'an alarm has stopped the chiller',
  reasonStopped: 'the chiller does not run',
  reasonLink: 'there is no contact with the chiller',
  reasonStale: 'the temperature, the set point or the state of the chiller is not known',
  reasonGap: 'this computer stood still',
  reasonRestart: 'this software was restarted',
  reasonRedeploy: 'the flow was deployed again',
  reasonClock: 'the clock of this computer was changed, so nobody knows how long the interruption was',
  reasonNotReady: 'the chiller did not get ready',
  reasonNotReadyWhy: 'the chiller did not get ready: __why__',
  reasonTooLong: 'the interruption was too long: __why__',
  programSegmentBegins: 'the segment begins',
  holdbackBegins: 'the temperature, __measured__ °C, is outside the tolerance: the segment waits',
  holdbackEnds: 'the temperature, __measured__ °C, is within the tolerance: the segment goes on',
  programEndFailed: 'the last action was not confirmed: __why__. Look at the chiller',

  // What is refused.
  programOption: 'Program option __name__ is __value__: __advice__',
  programRefused: 'The program cannot do this while it is __state__: __command__',
  programNotReady: 'The program was not started: __why__. Try again when the chiller runs and its readings are there',
  reasonNotRead: '__name__ is not known',
  programStartWithdrawn: 'The program was not started: something else was ordered before the chiller was known',
  programUnitStopped: 'The program was not started: __why__. Start it first, or let the program start it',
  programOther: 'The program was not started: __who__ runs on this chiller already. Stop that first',
  programInvalid: 'The program was not started: __why__',
  programUnreadable: 'The stored program cannot be used (__name__): nothing is started from it',
  programNotStored: 'The state of the program cannot be stored: __why__. It would be lost in a restart',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...PROGRAM_ERROR_TEXTS });

type Titled<P extends string, N extends string> = `${P}${Capitalize<N>}`;

function capital<N extends string>(name: N): Capitalize<N> {
  return (name.slice(0, 1).toUpperCase() + name.slice(1)) as Capitalize<N>;
}

/** What people call a segment. */
export function segmentTitle(kind: RowKind): ErrorText {
  return errorText(`segment${capital(kind)}` satisfies Titled<'segment', RowKind>);
}

/** What stands above the column of a field. */
export function columnTitle(field: RowField): ErrorText {
  return errorText(`column${capital(field)}` satisfies Titled<'column', RowField>);
}

const REASONS = {
  command: 'reasonCommand',
  finished: 'reasonFinished',
  ready: 'reasonReady',
  confirmed: 'reasonConfirmed',
  foreignSetPoint: 'reasonForeign',
  holdback: 'reasonHoldbackAny',
  waitTooLong: 'reasonWaitAny',
  declined: 'reasonDeclinedAny',
  unanswered: 'reasonUnanswered',
  alarm: 'reasonAlarm',
  stopped: 'reasonStopped',
  link: 'reasonLink',
  stale: 'reasonStale',
  gap: 'reasonGap',
  restart: 'reasonRestart',
  redeploy: 'reasonRedeploy',
  clock: 'reasonClock',
  notReady: 'reasonNotReady',
} as const satisfies Record<ProgramReason, string>;

/** The sentence for a reason that needs no values. */
export function reasonText(reason: ProgramReason): ErrorText {
  return errorText(REASONS[reason]);
}

/** What people call a state. */
export function phaseTitle(phase: ProgramPhase): ErrorText {
  return errorText(`program${capital(phase)}` satisfies Titled<'program', ProgramPhase>);
}

/** What people call a command. */
export function commandTitle(command: ProgramCommand): ErrorText {
  return errorText(`programCommand${capital(command)}` satisfies Titled<'programCommand', ProgramCommand>);
}
