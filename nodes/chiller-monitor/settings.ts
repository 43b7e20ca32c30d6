import type { NodeDef } from 'node-red';
import type { Dialect } from '../../src/index';
import type { Saved } from '../common/fields';
import { settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { monitorDialog } from './fields';

/** The properties of a chiller monitor node, as its flow has them. */
export type ChillerMonitorDef = NodeDef & Saved<MonitorTable>;

type MonitorTable = ReturnType<typeof monitorDialog>['fields'];
type MonitorFields = Settings<MonitorTable>;

export interface MonitorSettings extends Pick<MonitorFields, 'sendOn' | 'deadband' | 'format'> {
  /** Of the readings to send, in the order of the dialect. */
  readonly names: readonly string[];
  readonly intervalMs: number;
  readonly prefix: string;
}

/** @throws ChillerError `invalidValue`, naming the property. */
export function monitorSettings(def: object, dialect: Dialect): MonitorSettings {
  const { readings, sendOn, deadband, intervalS, format, topicPrefix } = settingsFrom(monitorDialog(dialect), def);
  return { names: readings, sendOn, deadband, intervalMs: intervalS, format, prefix: topicPrefix ?? '' };
}
