/* What alarms are called and what to check, in the language of Node-RED. */
import { ALARM_TEXTS_EN, ALARMS, describeReadings, GUIDANCE_EN } from '../../src/index';
import type { AlarmOptions } from '../../src/index';
import { translated } from './texts';
import type { Translate } from './texts';

/** English takes these from the tables of the protocol, see docs/translation-glossary.md. */
const TITLES_EN = Object.fromEntries(ALARMS.map(({ key, title }) => [key, title]));
const LABELS_EN = Object.fromEntries(describeReadings().map(({ name, label }) => [name, label]));

/** For the alarm engine: what to check, titles and sentences. */
export function alarmWording(translate: Translate): Required<Pick<AlarmOptions, 'guidance' | 'texts'>> {
  const texts = translated(ALARM_TEXTS_EN, 'chiller-alarms.text', translate);
  return {
    guidance: translated(GUIDANCE_EN, 'chiller-alarms.guidance', translate),
    texts: {
      ...texts,
      title: { ...translated(TITLES_EN, 'chiller-config.alarm', translate), ...texts.title },
      reading: translated(LABELS_EN, 'chiller-config.reading', translate),
    },
  };
}

/** Titles of the chiller's alarms, by key. */
export function alarmTitles(translate: Translate): Readonly<Record<string, string>> {
  return translated(TITLES_EN, 'chiller-config.alarm', translate);
}
