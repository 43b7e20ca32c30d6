/* The words of the simulator node, in the language of Node-RED. */
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { REPORTER_TEXTS_EN } from './reporter';
import type { ReporterTexts } from './reporter';

export function reporterTexts(translate: Translate): ReporterTexts {
  return translated(REPORTER_TEXTS_EN, 'chiller-simulator.text', translate);
}
