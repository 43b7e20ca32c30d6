import type { NodeDef } from 'node-red';
import { describeReadings } from '../../src/index';
import type { Dialect } from '../../src/index';
import { badSetting, exactTextFrom, failSetting, missing, msFrom, numberFrom, wordFrom } from '../common/saved-values';
import type { NumberText } from '../common/saved-values';
import { errorText } from './error-texts';

/** When a monitor sends: on every reading, when a value has moved far enough, or every n seconds. */
export type SendMode = 'every' | 'change' | 'interval';

/** One message per reading, one object with all, or all as a row of a table. */
export type MonitorFormat = 'single' | 'snapshot' | 'row';

/** The properties of a chiller monitor node. */
export interface ChillerMonitorDef extends NodeDef {
  chiller: string;
  /** Names of the readings to send. */
  readings: string[];
  sendOn?: SendMode;
  /** In the unit of each reading; a number must move by more than this to be sent. */
  deadband?: NumberText;
  intervalS?: NumberText;
  format?: MonitorFormat;
  topicPrefix?: string;
}

export interface MonitorSettings {
  readonly names: readonly string[];
  readonly sendOn: SendMode;
  readonly deadband: number;
  readonly intervalMs: number;
  readonly format: MonitorFormat;
  readonly prefix: string;
}

const DEFAULT_INTERVAL_MS = 10_000;
const INTERVAL_RANGE_S = { min: 0.1, max: 86_400 };
const SEND_MODES: readonly SendMode[] = ['every', 'change', 'interval'];
const FORMATS: readonly MonitorFormat[] = ['single', 'snapshot', 'row'];

/** @throws ChillerError `invalidValue`, naming the property. */
export function monitorSettings(def: ChillerMonitorDef, dialect: Dialect): MonitorSettings {
  const sendOn = wordFrom('sendOn', def.sendOn ?? 'change', SEND_MODES);
  const deadband = numberFrom('deadband', def.deadband) ?? 0;
  if (deadband < 0) badSetting('deadband', deadband, errorText('useZeroOrMore'));
  return {
    names: namesFrom(def.readings, dialect),
    sendOn,
    deadband,
    intervalMs: msFrom('intervalS', def.intervalS, INTERVAL_RANGE_S) ?? DEFAULT_INTERVAL_MS,
    format: wordFrom('format', def.format ?? 'single', FORMATS),
    prefix: exactTextFrom('topicPrefix', def.topicPrefix) ?? '',
  };
}

function namesFrom(given: unknown, dialect: Dialect): string[] {
  const known = describeReadings(dialect).map(({ name }) => name);
  if (!Array.isArray(given) || given.length === 0) return missing('readings', errorText('chooseReadings'));
  const unknown = given.map(String).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const advice = errorText('useThese', { choices: known.join(', ') });
    failSetting('readings', errorText('settingHas', { name: 'readings', value: `"${unknown}"`, advice }));
  }
  // In the order of the table, whatever the order of the ticks was.
  return known.filter((name) => given.includes(name));
}
