/* What alarms are called and what to check, in the language of Node-RED. */
import { ALARM_TEXTS_EN, GUIDANCE_EN } from '../../src/index';
import type { AlarmOptions } from '../../src/index';
import { section } from './section';
import { translated } from './texts';
import type { Translate } from './texts';
import { alarmTitles, readingTitles } from './titles';

const TEXTS = section('chiller-alarms.text', ALARM_TEXTS_EN);
const GUIDANCE = section('chiller-alarms.guidance', GUIDANCE_EN);

export const SECTIONS = [TEXTS, GUIDANCE];

/** For the alarm engine: what to check, titles and sentences. */
export function alarmWording(translate: Translate): Required<Pick<AlarmOptions, 'guidance' | 'texts'>> {
  const texts = translated(TEXTS, translate);
  return {
    guidance: translated(GUIDANCE, translate),
    texts: {
      ...texts,
      title: { ...alarmTitles(translate), ...texts.title },
      reading: readingTitles(translate),
    },
  };
}
