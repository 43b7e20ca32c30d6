/* One cell, read as its column has it. Pure. */
import { describeValue, numberWritten } from '../core';
import type { ErrorText } from '../core';
import { FLEET_BOUNDS } from './bounds';
import type { FleetColumn } from './columns';
import { errorText } from './error-texts';
import { plainName } from './plain-name';
import type { Cell } from './types';

type Read = { readonly value: string | number | boolean } | { readonly why: ErrorText };

/** As spreadsheets of several languages write them. */
const FLAGS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['true', 'yes', '1', 'wahr', 'ja', 'vrai', 'oui'].map((word) => [word, true])),
  ...Object.fromEntries(['false', 'no', '0', 'falsch', 'nein', 'faux', 'non'].map((word) => [word, false])),
};

/** The value in the unit of the session, or what is wrong with the cell by itself. */
export function readCell({ kind, factor = 1, choices, most }: FleetColumn, value: Cell['value']): Read {
  switch (kind) {
    case 'number': {
      const number = numberWritten(value);
      if (number === undefined) return { why: errorText('needsNumber', { value: describeValue(value) }) };
      return { value: factor === 1 ? number : Math.round(number * factor) };
    }
    case 'flag': {
      const flag = FLAGS[String(value).trim().toLowerCase()];
      return flag === undefined ? { why: errorText('useFlag') } : { value: flag };
    }
    case 'text':
      return choices ? readChoice(choices, value) : readText(value, most);
    default:
      return kind satisfies never;
  }
}

/** Whatever the case. */
function readChoice(choices: readonly string[], value: Cell['value']): Read {
  const meant = String(value).trim().toLowerCase();
  const found = choices.find((choice) => choice.toLowerCase() === meant);
  return found === undefined ? { why: errorText('useThese', { choices: choices.join(', ') }) } : { value: found };
}

function readText(value: Cell['value'], most: number = FLEET_BOUNDS.textLength): Read {
  if (typeof value === 'boolean') return { why: errorText('fleetText') };
  const text = plainName(String(value));
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) return { why: errorText('fleetControl') };
  return text.length > most ? { why: errorText('fleetLongText', { most }) } : { value: text };
}
