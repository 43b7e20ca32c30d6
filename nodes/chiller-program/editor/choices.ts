/* The choices in the fields of a segment, with their words. */
import { labelFor } from '../../common/editor/texts';
import { CHOICES } from '../shown-fields';
import type { RowField } from '../shown-fields';
import { programText } from './texts';

type Choice = readonly [value: string, label: string];

/** Where a blank choice stands for something. */
const MAY_BE_BLANK: readonly RowField[] = ['holdback', 'reading'];

/** Of a field, none where it has no choices. What stands there but is no choice is one all the same: it was saved so. */
export function choicesOf(field: RowField, value: string, readings: readonly string[] = []): Choice[] {
  const known =
    field === 'reading' ? readings.map(readingChoice) : (CHOICES[field] ?? []).map((one) => own(field, one));
  if (known.length === 0) return [];
  const blank: Choice[] =
    MAY_BE_BLANK.includes(field) || field === 'action' || field === 'when' ? [['', blankText(field)]] : [];
  const odd: Choice[] = value === '' || known.some(([one]) => one === value) ? [] : [[value, value]];
  return [...blank, ...known, ...odd];
}

function readingChoice(name: string): Choice {
  return [name, labelFor('reading', name, name)];
}

function own(field: RowField, value: string): Choice {
  return [value, programText(`choice.${field}.${value}`)];
}

function blankText(field: RowField): string {
  return MAY_BE_BLANK.includes(field) ? programText(`choice.${field}.usual`) : '';
}
