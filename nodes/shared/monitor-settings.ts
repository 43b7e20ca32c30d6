import type { NodeDef } from 'node-red';
import { describeReadings, errorText } from '../../src/index';
import type { CommandTable, ReadingName } from '../../src/index';
import { badSetting, badWord, failSetting, missing, numberFrom } from './settings';
import type { NumberText } from './settings';

/** When a monitor sends: on every reading, when a value has moved far enough, or every n seconds. */
export type SendMode = 'every' | 'change' | 'interval';

/** The properties of a chiller monitor node. */
export interface ChillerMonitorDef extends NodeDef {
  chiller: string;
  /** Names of the readings to send. */
  readings: string[];
  sendOn?: SendMode;
  /** In the unit of each reading; a number must move by more than this to be sent. */
  deadband?: NumberText;
  intervalS?: NumberText;
  /** One message per reading, or one object with all. */
  format?: 'single' | 'snapshot';
  topicPrefix?: string;
}

export interface MonitorSettings {
  readonly names: readonly ReadingName[];
  readonly sendOn: SendMode;
  readonly deadband: number;
  readonly intervalMs: number;
  readonly isSnapshot: boolean;
  readonly prefix: string;
}

const DEFAULT_INTERVAL_S = 10;
const SHORTEST_INTERVAL_S = 0.1;
const LONGEST_INTERVAL_S = 86_400;
const SEND_MODES: readonly SendMode[] = ['every', 'change', 'interval'];
const FORMATS: readonly NonNullable<ChillerMonitorDef['format']>[] = ['single', 'snapshot'];

/** @throws ChillerError `invalidValue`, naming the property. */
export function monitorSettings(
  def: ChillerMonitorDef,
  table: CommandTable,
  expand: (value: unknown) => unknown,
): MonitorSettings {
  const sendOn = def.sendOn ?? 'change';
  if (!SEND_MODES.includes(sendOn)) badWord('sendOn', sendOn, SEND_MODES);
  const format = def.format ?? 'single';
  if (!FORMATS.includes(format)) badWord('format', format, FORMATS);
  const deadband = numberFrom('deadband', expand(def.deadband)) ?? 0;
  if (deadband < 0) badSetting('deadband', deadband, errorText('useZeroOrMore'));
  const intervalS = numberFrom('intervalS', expand(def.intervalS)) ?? DEFAULT_INTERVAL_S;
  if (intervalS < SHORTEST_INTERVAL_S || intervalS > LONGEST_INTERVAL_S)
    badSetting('intervalS', intervalS, errorText('useSeconds', { min: SHORTEST_INTERVAL_S, max: LONGEST_INTERVAL_S }));
  return {
    names: namesFrom(def.readings, table),
    sendOn,
    deadband,
    intervalMs: intervalS * 1000,
    isSnapshot: format === 'snapshot',
    prefix: String(expand(def.topicPrefix ?? '')),
  };
}

function namesFrom(given: unknown, table: CommandTable): ReadingName[] {
  const known = describeReadings(table).map(({ name }) => name);
  if (!Array.isArray(given) || given.length === 0) return missing('readings', errorText('chooseReadings'));
  const unknown = given.map(String).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const advice = errorText('useThese', { choices: known.join(', ') });
    failSetting('readings', errorText('settingHas', { name: 'readings', value: `"${unknown}"`, advice }));
  }
  // In the order of the table, whatever the order of the ticks was.
  return known.filter((name) => given.includes(name)) as ReadingName[];
}
