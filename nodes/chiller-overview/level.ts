/* How a chiller is, in one word. Pure. */
import { runStateOf } from '../../src/index';
import type { ChillerPort, Dialect, OpenAlarm, Reading } from '../../src/index';

/** From the worst to the best. Good is only what is known to be: doubt comes before a warning. */
export const LEVELS = ['alarm', 'offline', 'unknown', 'warning', 'resting', 'good'] as const;

export type Level = (typeof LEVELS)[number];

export interface LevelFacts {
  readonly port: Pick<ChillerPort, 'link' | 'readings' | 'settings'>;
  readonly dialect: Pick<Dialect, 'roles'>;
  /** Alarms that somebody still has to look after. */
  readonly openAlarms: readonly OpenAlarm[];
}

export function levelOf({ port, dialect, openAlarms }: LevelFacts): Level {
  const { readings: roles, state } = dialect.roles;
  const isUp = port.link.phase === 'connected';
  const has = (name: string | undefined): boolean => name !== undefined && goodValue(port, name) === true;
  const isRed = openAlarms.some(({ severity, state: alarm }) => isSevere(severity) && alarm !== 'clearedUnacked');
  const run = runStateOf(dialect, goodValue(port, state.reading));
  if (isUp && (has(roles.alarm) || run === 'tripped' || isRed)) return 'alarm';
  if (!isUp) return 'offline';
  if (port.link.reason === 'unmonitored' || run === undefined) return 'unknown';
  const needed = [roles.controlled, roles.setPoint, roles.alarm].filter((name) => name !== undefined);
  if (needed.some((name) => goodValue(port, name) === undefined)) return 'unknown';
  if (has(roles.warning) || openAlarms.length > 0 || (port.settings?.missing.length ?? 0) > 0) return 'warning';
  return run === 'running' ? 'good' : 'resting';
}

const isSevere = (severity: OpenAlarm['severity']): boolean => severity === 'critical' || severity === 'major';

/** Undefined where it is not read, or not of now. */
export function goodValue({ readings }: Pick<ChillerPort, 'readings'>, name: string): Reading['value'] | undefined {
  const reading = readings.get(name);
  return reading?.quality === 'good' ? reading.value : undefined;
}
