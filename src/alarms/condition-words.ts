/* The words for a condition: its title and a note. */
import { fill, HIDDEN_KEY } from '../core';
import type { DialectAlarms } from '../core';
import type { AlarmTexts } from './alarm-texts';
import { NEVER_CONNECTED } from './conditions';
import type { Condition } from './conditions';
import { STOPPED_KEY } from './keys';
import type { HiddenReason } from './types';

/** The title of a condition. A rule has the title that its user chose. */
export function titleOf(
  { source, key, code, level, title }: Condition,
  texts: AlarmTexts,
  { codesAre }: Pick<DialectAlarms, 'codesAre'>,
): string {
  if (source === 'derived' && key !== STOPPED_KEY) return title;
  if (key === `unknown${code}`) {
    const unknown = codesAre === 'bits' ? texts.unknownBit : texts.unknownNumber;
    return fill(unknown[level], { code });
  }
  return texts.title[key] ?? title;
}

/** The note of a condition in words; for a lost link, what the link reported. */
export function noteOf({ key, source, note }: Condition, texts: AlarmTexts): string | null {
  if (note === null) return null;
  if (key === HIDDEN_KEY) return texts.hidden[note as HiddenReason] ?? note;
  if (key === STOPPED_KEY) return texts.stopped;
  if (source === 'device') return texts.unexplained;
  return note === NEVER_CONNECTED ? texts.neverConnected : note;
}
