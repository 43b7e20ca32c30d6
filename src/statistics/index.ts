/* What a reading did in the last so many seconds: pure, no timers. Values and time go in, figures come out. */
export { STATISTICS, StatisticsWindow, unitPerMinute } from './window';
export type { Figure, Statistic, WindowOptions } from './window';
export { STATISTICS_RANGES } from './ranges';
