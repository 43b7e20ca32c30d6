/* Which command a program takes in which state: one table. */
import type { ProgramCommand, ProgramPhase } from './engine-types';

/** `yes`: it acts. `already`: there is nothing to do, and that is right. Otherwise it is refused. */
type Answer = 'yes' | 'already';

type Row = Readonly<Partial<Record<ProgramCommand, Answer>>>;

const OVER: Row = { start: 'yes', stop: 'already', abort: 'already' };

/** By state: what each command does. */
export const COMMANDS_IN: Readonly<Record<ProgramPhase, Row>> = {
  idle: OVER,
  running: { hold: 'yes', stop: 'yes', abort: 'yes', skip: 'yes', restart: 'already' },
  holding: { hold: 'yes', stop: 'yes', abort: 'yes', restart: 'yes' },
  held: { hold: 'yes', stop: 'yes', abort: 'yes', skip: 'yes', restart: 'yes' },
  restarting: { hold: 'yes', stop: 'yes', abort: 'yes', restart: 'already' },
  stopping: { stop: 'already', abort: 'yes' },
  stopped: OVER,
  aborting: { abort: 'already' },
  aborted: OVER,
  completing: { stop: 'already', abort: 'yes' },
  complete: OVER,
};

/** What a command does in a state; undefined where it is refused. */
export function answerTo(phase: ProgramPhase, command: ProgramCommand): Answer | undefined {
  return COMMANDS_IN[phase][command];
}

/** The commands that act in a state, for buttons. */
export function commandsIn(phase: ProgramPhase): readonly ProgramCommand[] {
  return (Object.entries(COMMANDS_IN[phase]) as [ProgramCommand, Answer][]).flatMap(([command, answer]) =>
    answer === 'yes' ? [command] : [],
  );
}

/** Whether a program is over, or has never begun. */
export function isOver(phase: ProgramPhase): boolean {
  return COMMANDS_IN[phase].start === 'yes';
}
