/* What a program hears: commands of people, readings, the link, what others command, what became of its orders. */
import { isLinkUp, readingName } from '../core';
import type { ErrorText, LinkInput, ReadingInput, TextValue } from '../core';
import { answerTo, isOver } from './commands';
import { newRun, place, proceed } from './course';
import { enter, hold, interrupt, segmentOf } from './draft';
import type { Draft } from './draft';
import type { ProgramCommand, ProgramInput, ProgramState } from './engine-types';
import { commandTitle, errorText, phaseTitle, reasonText } from './error-texts';
import type { ResolvedProgramOptions } from './options';
import { clearDoubt, settleOrder } from './orders';
import { PROGRAM_TIMES } from './program-ranges';
import { segmentPoint } from './set-point';
import type { Program } from './types';
import { targetOf } from './walk';
import { differs, obstacleOf, startingPoint, unknownReading } from './watch';

/** Takes an input into the draft. */
export function hear(draft: Draft, input: ProgramInput): void {
  switch (input.kind) {
    case 'start':
    case 'hold':
    case 'restart':
    case 'stop':
    case 'abort':
    case 'skip':
      return command(draft, input);
    case 'reading':
      return hearReading(draft, input.reading);
    case 'link':
      return hearLink(draft, input.link);
    case 'commanded':
      return hearCommand(draft, input.sets, input.value, input.who);
    case 'outcome':
      return settleOrder(draft, input.id, input.outcome, input.why);
    case 'message':
      return hearMessage(draft, input.text);
    case 'restored':
      return restored(draft, input.reason);
    case 'tick':
      return;
    default:
      return input satisfies never;
  }
}

type Command = Extract<ProgramInput, { kind: ProgramCommand }>;

function command(draft: Draft, input: Command): void {
  const { phase } = draft;
  const answer = answerTo(phase, input.kind);
  if (answer === undefined)
    draft.refused = errorText('programRefused', { command: commandTitle(input.kind), state: phaseTitle(phase) });
  if (answer !== 'yes') return;
  const why = input.by ? errorText('reasonCommandBy', { who: input.by }) : reasonText('command');
  switch (input.kind) {
    case 'start':
      return start(draft, input, why);
    case 'hold':
      if (draft.run) draft.run.interruption = null;
      if (phase === 'running' || phase === 'restarting') hold(draft, 'command', why);
      return;
    case 'restart':
      if (draft.run)
        Object.assign(draft.run, { interruption: null, isReady: false, isStartOrdered: false, back: null });
      return enter(draft, 'restarting', 'command', why);
    case 'skip':
      return skip(draft);
    case 'stop':
    case 'abort':
      // A set point that still waits is withdrawn by the order that follows.
      draft.pending = null;
      return enter(draft, input.kind === 'stop' ? 'stopping' : 'aborting', 'command', why);
    default:
      return input satisfies never;
  }
}

function start(
  draft: Draft,
  { program }: Extract<Command, { kind: 'start' }>,
  why: ReturnType<typeof errorText>,
): void {
  draft.refused = refusalOf(draft, program);
  if (draft.refused) return;
  draft.pending = null;
  draft.run = newRun(program, draft.time.epochMs);
  place(draft.run, draft.run.path, startingPoint(draft) ?? 0);
  enter(draft, 'running', 'command', why);
}

/** Why a program cannot start now. */
function refusalOf(draft: Draft, program: Program): ErrorText | undefined {
  if (program.length === 0) return errorText('programEmpty');
  const obstacle = obstacleOf(draft);
  if (obstacle === 'stopped' && !draft.options.startChiller)
    return errorText('programUnitStopped', { why: reasonText(obstacle) });
  const unknown = obstacle === 'link' ? undefined : unknownReading(draft);
  if (unknown !== undefined)
    return errorText('programNotReady', { why: errorText('reasonNotRead', { name: readingName(unknown) }) });
  const mayStart = obstacle === undefined || obstacle === 'stopped';
  return mayStart ? undefined : errorText('programNotReady', { why: reasonText(obstacle) });
}

function skip(draft: Draft): void {
  const { run } = draft;
  const segment = segmentOf(draft);
  if (!run || !segment) return;
  if ('end' in segment) return enter(draft, 'completing', 'finished');
  // A ramp that is skipped is left where it stands; what comes next begins there.
  const fromC = 'ramp' in segment ? segmentPoint(run, segment) : targetOf(segment, run.fromC);
  run.back = null;
  proceed(draft, run, fromC);
}

function hearReading(draft: Draft, { name, value, quality }: ReadingInput): void {
  const { seen, time, run } = draft;
  const isGood = quality === 'good';
  const before = seen[name];
  if (!isGood) {
    if (before) draft.seen = { ...seen, [name]: { ...before, isGood } };
    return;
  }
  draft.seen = { ...seen, [name]: { value, goodAtMs: time.nowMs, isGood } };
  if (name !== draft.options.roles.setPoint || typeof value !== 'number' || !run) return;
  if (draft.phase === 'running' && run.isReady) judgeSetPoint(draft, value);
}

/** Other readings are not kept; those that a program waits for are. */
export function needs(
  { run, seen }: Pick<ProgramState, 'run' | 'seen'>,
  options: ResolvedProgramOptions,
  name: string,
): boolean {
  const { setPoint, controlled, state, alarm } = options.roles;
  if ([setPoint, controlled, state, alarm].includes(name) || Object.hasOwn(seen, name)) return true;
  return run !== null && Object.keys(seen).length < MOST_READINGS && options.limits.readings?.includes(name) === true;
}

const MOST_READINGS = 100;

/** Somebody else has changed the set point, unless it is ours, or ours is on its way. */
function judgeSetPoint(draft: Draft, found: number): void {
  const { run, pending } = draft;
  if (!run) return;
  clearDoubt(draft, run, found);
  const isOurs = !differs(draft, found, run.ours);
  const isOnItsWay = pending?.order === 'setPoint' && !differs(draft, found, pending.value);
  if (!isOurs && !isOnItsWay) hold(draft, 'foreignSetPoint', errorText('reasonForeignAtUnit', { value: found }));
}

function hearLink(draft: Draft, link: LinkInput): void {
  draft.isLinkUp = isLinkUp(link);
}

/** A set point that somebody orders in this process; ours comes back the same way. */
function hearCommand(draft: Draft, sets: string | undefined, value: unknown, who: TextValue): void {
  const { run, pending, phase, options } = draft;
  if (sets !== options.roles.setPoint || typeof value !== 'number' || !run) return;
  if ((phase !== 'running' && phase !== 'restarting') || !run.isReady) return;
  const isOurs = pending?.order === 'setPoint' && !differs(draft, value, pending.value);
  if (isOurs || !differs(draft, value, run.ours)) return;
  hold(draft, 'foreignSetPoint', errorText('reasonForeignBy', { who, value }));
}

function hearMessage(draft: Draft, text: string): void {
  const { run } = draft;
  const segment = segmentOf(draft);
  const isAwaited = segment && 'wait' in segment && 'message' in segment.wait && segment.wait.message === text;
  if (run && isAwaited && draft.phase === 'running' && run.isReady) proceed(draft, run, run.fromC);
}

/** A program that was running when this software ended. Nothing is known of the time between but its length, if the wall clock is right. */
function restored(draft: Draft, reason: 'restart' | 'redeploy'): void {
  const { run, phase, time, atEpochMs } = draft;
  if (!run || isOver(phase)) return;
  const gapMs = time.epochMs - atEpochMs;
  if (gapMs < 0 || gapMs > PROGRAM_TIMES.longestGapMs) return hold(draft, 'clock');
  run.mayBeStartUp = true;
  // An end that was under way goes on, and is never said to be complete.
  if (phase === 'completing') return enter(draft, 'stopping', reason);
  if (phase === 'running' || phase === 'restarting') interrupt(draft, reason, null, atEpochMs);
}
