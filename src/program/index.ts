/* Temperature programs: segments, checks, profile. Pure; it also runs in the browser. */
export { formatCsv, parseCsv } from './csv';
export { columnTitle, errorText as programErrorText, PROGRAM_ERROR_TEXTS, segmentTitle } from './error-texts';
export { limitsOf } from './limits';
export type { ProgramLimits } from './limits';
export { preflight } from './preflight';
export type { Preflight } from './preflight';
export { problemText } from './problems';
export type { ProgramProblem } from './problems';
export { profileOf } from './profile';
export type { Profile, ProfilePoint } from './profile';
export { programOf, rowsOf } from './rows';
export { COLUMNS, fieldsOf, PROGRAM_BOUNDS, ROW_FIELDS, SEGMENTS } from './table';
export type { FieldKind, SegmentFields } from './table';
export type * from './types';
export { END_ACTIONS, HOLDBACKS, ROW_KINDS, WAIT_FOR } from './types';

/* The engine. */
export { answerTo, commandsIn, COMMANDS_IN, isOver } from './commands';
export { createProgram } from './engine';
export type { ProgramEngine } from './engine';
export { PROGRAM_COMMANDS, PROGRAM_PHASES, PROGRAM_REASONS } from './engine-types';
export type {
  FinalAction,
  OrderOutcome,
  ProgramCommand,
  ProgramEvent,
  ProgramInput,
  ProgramOrder,
  ProgramPhase,
  ProgramProgress,
  ProgramReason,
  ProgramState,
  ProgramStep,
  ProgramTime,
} from './engine-types';
export { commandTitle, phaseTitle, reasonText } from './error-texts';
export { AFTER_INTERRUPTION, START_FROM } from './options';
export type { AfterInterruption, ProgramOptions, StartFrom } from './options';
export { PROGRAM_RANGES, PROGRAM_TIMES } from './program-ranges';
export { restoreProgram, serialiseProgram, storedProgram } from './store';
export type { RestoredProgram } from './store';
