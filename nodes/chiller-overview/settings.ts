/* What is made of the properties of a chiller overview node. */
import type { NodeDef } from 'node-red';
import { chillerChoice } from '../common/chiller-choice';
import type { ChillerChoice } from '../common/chiller-choice';
import type { Saved } from '../common/fields';
import { namesIn } from '../common/names-in';
import { settingsFrom } from '../common/settings';
import { OVERVIEW_DIALOG } from './fields';

/** The properties of a chiller overview node, as its flow has them. */
export type ChillerOverviewDef = NodeDef & Saved<typeof OVERVIEW_DIALOG.fields>;

export interface OverviewSettings {
  readonly chillers: ChillerChoice;
  /** Readings that are told beside temperature, set point and flow. A chiller without one of them leaves it out. */
  readonly readings: readonly string[];
  /** How far off the set point still counts as at temperature, °C. */
  readonly band: number;
  /** The shortest time between two messages. */
  readonly intervalMs: number;
}

/** @throws ChillerError `invalidValue`, naming the property, or `notConnected` when no chiller is chosen. */
export function overviewSettings(def: object): OverviewSettings {
  const fields = settingsFrom(OVERVIEW_DIALOG, def);
  const { readings = '', band, intervalS: intervalMs } = fields;
  return { chillers: chillerChoice(fields), readings: namesIn(readings), band, intervalMs };
}
