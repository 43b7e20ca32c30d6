/* The words of the simulator node, in the language of Node-RED. */
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { ALL_FAULTS } from './kinds';
import { REPORTER_TEXTS_EN } from './reporter';
import type { ReporterTexts } from './reporter';

/** What a person chooses from a list, and what happens then. Faults that are the cause of an alarm have its title. */
const OWN_FAULTS = ALL_FAULTS.filter(({ kind }) => kind !== 'alarm');
const TEXT = section('chiller-simulator.text', REPORTER_TEXTS_EN);

export const SECTIONS = [
  TEXT,
  section('chiller-simulator.fault', Object.fromEntries(OWN_FAULTS.map(({ key, label }) => [key, label]))),
  section('chiller-simulator.faultHelp', Object.fromEntries(OWN_FAULTS.map(({ key, help }) => [key, help]))),
];

export function reporterTexts(translate: Translate): ReporterTexts {
  return translated(TEXT, translate);
}
