/* What the alarms of a chiller are called and what to check, in the language of Node-RED. */
import { ALARM_TEXTS_EN, alarmGuidance, GUIDANCE_EN } from '../../src/index';
import type { AlarmOptions, Dialect } from '../../src/index';
import { section } from './section';
import { translated, translatedFor } from './texts';
import type { Translate } from './texts';
import { alarmTitles, readingTitles } from './titles';

const TEXTS = section('chiller-alarms.text', ALARM_TEXTS_EN);
const GUIDANCE = section('chiller-alarms.guidance', GUIDANCE_EN);

export const SECTIONS = [TEXTS, GUIDANCE];

/** For the alarm engine of a chiller: what to check, titles and sentences. */
export function alarmWording(
  dialect: Dialect,
  translate: Translate,
): Required<Pick<AlarmOptions, 'guidance' | 'texts'>> {
  const texts = translated(TEXTS, translate);
  return {
    guidance: translatedFor(dialect, section(GUIDANCE.path, alarmGuidance(dialect.alarms)), translate),
    texts: {
      ...texts,
      title: { ...alarmTitles(dialect, translate), ...texts.title },
      reading: readingTitles(dialect, translate),
    },
  };
}
