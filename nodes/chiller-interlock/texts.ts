/* The words of the interlock node, in the language of Node-RED. */
import { INTERLOCK_TEXTS_EN } from '../../src/index';
import type { Dialect, InterlockTexts } from '../../src/index';
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { readingTitles } from '../common/titles';
import { RELAY_TEXTS_EN } from '../../src/runner';
import type { RelayTexts } from '../../src/runner';

const CONDITIONS = section('chiller-interlock.text', INTERLOCK_TEXTS_EN);
const RELAY = section('chiller-interlock.text', RELAY_TEXTS_EN);

export const SECTIONS = [CONDITIONS, RELAY];

export function interlockTexts(dialect: Dialect, translate: Translate): InterlockTexts {
  return { ...translated(CONDITIONS, translate), reading: readingTitles(dialect, translate) };
}

export function relayTexts(translate: Translate): RelayTexts {
  return translated(RELAY, translate);
}
