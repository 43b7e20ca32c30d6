/* The words of the overview node, in the language of Node-RED. */
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';

export const OVERVIEW_TEXTS_EN = {
  level: {
    alarm: 'Alarm',
    offline: 'No contact',
    unknown: 'Not known',
    warning: 'Warning',
    resting: 'Not running',
    good: 'Running',
  },
  flag: { true: 'on', false: 'off' },
} as const;

/** The words, in any language. */
export interface OverviewTexts {
  readonly level: Readonly<Record<keyof (typeof OVERVIEW_TEXTS_EN)['level'], string>>;
  readonly flag: Readonly<Record<'true' | 'false', string>>;
}

const TEXTS = section('chiller-overview.text', OVERVIEW_TEXTS_EN);

export const SECTIONS = [TEXTS];

export function overviewTexts(translate: Translate): OverviewTexts {
  return translated(TEXTS, translate);
}
