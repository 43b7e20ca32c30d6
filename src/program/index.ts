/* Temperature programs: segments, checks, profile. Pure; it also runs in the browser. */
export { formatCsv, parseCsv } from './csv';
export { columnTitle, PROGRAM_ERROR_TEXTS, segmentTitle } from './error-texts';
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
