import type { NodeDef } from 'node-red';
import { STATISTICS_RANGES } from '../../src/index';
import type { Dialect } from '../../src/index';
import type { Saved } from '../common/fields';
import { settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { fleetMonitorDialog, monitorDialog } from './fields';
import type { Quantity } from './fields';

/** The properties of a chiller monitor node, as its flow has them. */
export type ChillerMonitorDef = NodeDef & Saved<MonitorTable>;

type MonitorTable = ReturnType<typeof monitorDialog>['fields'];
type MonitorFields = Settings<MonitorTable>;

export interface MonitorSettings extends Pick<MonitorFields, 'sendOn' | 'deadband' | 'format'> {
  /** Of the readings to send, in the order of the dialect. */
  readonly names: readonly string[];
  readonly intervalMs: number;
  /** What is told of each reading that is a number: its value, figures over a window. */
  readonly quantities: readonly Quantity[];
  /** Length of the window of the figures. */
  readonly windowMs: number;
  readonly prefix: string;
}

/** The window where none is given: what was since the last message, where they come at regular times. */
function ownWindowMs(sendOn: MonitorFields['sendOn'], intervalMs: number): number {
  const { min, usual } = STATISTICS_RANGES.windowMs;
  return sendOn === 'interval' ? Math.max(min, intervalMs) : usual;
}

/**
 * @param dialect of the chiller; without one, for chillers of any
 * @throws ChillerError `invalidValue`, naming the property.
 */
export function monitorSettings(def: object, dialect?: Dialect): MonitorSettings {
  const fields = settingsFrom(dialect ? monitorDialog(dialect) : fleetMonitorDialog, def);
  const {
    readings: names,
    sendOn,
    deadband,
    intervalS: intervalMs,
    format,
    quantities,
    topicPrefix: prefix = '',
  } = fields;
  const windowMs = fields.windowS ?? ownWindowMs(sendOn, intervalMs);
  return { names, sendOn, deadband, intervalMs, format, quantities, windowMs, prefix };
}
