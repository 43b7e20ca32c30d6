/* Recorders: what keeps the history of chillers, and answers questions about it. */
export type { Answer, Series } from './answer';
export { CSV_STYLES } from './csv/cells';
export type { CsvStyle } from './csv/cells';
export { ENTRY_KINDS, readingEntry } from './entry';
export type { Entry, EntryKind, EntryValue } from './entry';
export { OPEN_METRICS_TYPE, openMetricsPage } from './open-metrics';
export type { RecorderFigures } from './open-metrics';
export type { QuestionInput } from './question';
export { Recorder } from './recorder';
export type { AskOptions } from './ask';
export type { RecorderOptions, RecorderStatus } from './recorder';
export type { AlarmEvent, CommandEvent, ProgramEvent, ReadingPoint } from './sources';
export type { Batch } from './spool/spool';
export type { Page, Range, Sent, Target } from './target';
export { targetFrom } from './targets';
export type { TargetOptions } from './targets';
