/* The words of the interlock node, in the language of Node-RED. */
import { describeReadings, INTERLOCK_TEXTS_EN } from '../../src/index';
import type { InterlockTexts } from '../../src/index';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { RELAY_TEXTS_EN } from './answer';
import type { RelayTexts } from './answer';

/** In English a condition is told with the name of its reading. */
const NAMES_EN = Object.fromEntries(describeReadings().map(({ name }) => [name, name]));

export function interlockTexts(translate: Translate): InterlockTexts {
  const texts = translated(INTERLOCK_TEXTS_EN, 'chiller-interlock.text', translate);
  return { ...texts, reading: translated(NAMES_EN, 'chiller-config.reading', translate) };
}

export function relayTexts(translate: Translate): RelayTexts {
  return translated(RELAY_TEXTS_EN, 'chiller-interlock.text', translate);
}
