/* The messages and the status of a chiller program node. The fields are a contract, see docs/messages.md. */
import type { NodeMessage, NodeStatus } from 'node-red';
import { programPhaseTitle } from '../../src/index';
import type { ErrorText, ProgramEvent, ProgramPhase, ProgramProgress } from '../../src/index';
import type { Identity } from '../common/identity';
import { STATUS_LENGTH } from '../common/status';
import { errorText } from './error-texts';

export interface MessageContext {
  readonly identity: Identity;
  /** What people call the program. */
  readonly program: string;
  /** Rows of the program that runs; undefined where none does. */
  readonly rows: number | undefined;
  /** Epoch ms of now. */
  readonly timestamp: number;
  say(text: ErrorText): string;
}

/** Output 1: what happened, and why, as a sentence. */
export function eventMessage(event: ProgramEvent, progress: ProgramProgress, context: MessageContext): NodeMessage {
  const { why, progress: _progress, ...facts } = event;
  return {
    topic: event.event === 'state' ? event.state : event.event,
    payload: context.say(newsOf(event, context)),
    event: { ...facts, text: context.say(why) },
    ...told(progress, context),
  };
}

/** Output 2: how far it is. */
export function progressMessage(progress: ProgramProgress, context: MessageContext): NodeMessage {
  const message = told(progress, context);
  return { topic: 'progress', payload: { ...message.progress }, ...message };
}

function told(progress: ProgramProgress, { identity, program, rows, timestamp }: MessageContext) {
  const { name, id } = identity;
  return {
    progress: { schema: 1, program, ...withRoundMinutes(progress), ...(rows !== undefined && { rows }), timestamp },
    chiller: { name, id },
  };
}

/** People show them as they are: hundredths of a minute are enough. */
function withRoundMinutes(progress: ProgramProgress): ProgramProgress {
  const round = (minutes: number): number => Math.round(minutes * 100) / 100;
  const { heldBackMinutes, ranMinutes, segmentLeftMinutes, leftMinutes } = progress;
  return {
    ...progress,
    heldBackMinutes: round(heldBackMinutes),
    ranMinutes: round(ranMinutes),
    segmentLeftMinutes: round(segmentLeftMinutes),
    leftMinutes: round(leftMinutes),
  };
}

function newsOf({ event, state, row, why }: ProgramEvent, { program, identity }: MessageContext): ErrorText {
  const names = { program, chiller: identity.name, why };
  if (event === 'state' || row === undefined)
    return errorText('programNews', { ...names, state: programPhaseTitle(state) });
  return errorText('programSegmentNews', { ...names, row });
}

const TEXTS = '@lab-flows/node-red-chiller/chiller-program:chiller-program.state.';

/** Where nobody has to do anything; where somebody should look; where something is wrong. */
const LOOKS: Readonly<Record<ProgramPhase, Pick<NodeStatus, 'fill' | 'shape'>>> = {
  idle: { fill: 'grey', shape: 'ring' },
  running: { fill: 'green', shape: 'dot' },
  holding: { fill: 'yellow', shape: 'ring' },
  held: { fill: 'yellow', shape: 'ring' },
  restarting: { fill: 'yellow', shape: 'ring' },
  stopping: { fill: 'yellow', shape: 'ring' },
  stopped: { fill: 'grey', shape: 'ring' },
  aborting: { fill: 'red', shape: 'ring' },
  aborted: { fill: 'red', shape: 'ring' },
  completing: { fill: 'green', shape: 'dot' },
  complete: { fill: 'green', shape: 'dot' },
};

/** While it runs: row of rows, set point, time left, `2/7 25.0 °C 1:40`; else its state. Yellow while it waits for the temperature. */
export function programStatus(progress: ProgramProgress, rows: number | undefined): NodeStatus {
  const { state, row, setPoint, isHeldBack, leftMinutes } = progress;
  if (state !== 'running' || row === undefined || setPoint === undefined)
    return { ...LOOKS[state], text: TEXTS + state };
  const looks = isHeldBack ? LOOKS.held : LOOKS.running;
  const rest = `${setPoint.toFixed(1)} °C ${hoursAndMinutes(leftMinutes)}`;
  const whole = `${row}/${rows ?? row} ${rest}`;
  return { ...looks, text: whole.length <= STATUS_LENGTH ? whole : `${row} ${rest}`.slice(0, STATUS_LENGTH) };
}

function hoursAndMinutes(minutes: number): string {
  const whole = Math.ceil(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
