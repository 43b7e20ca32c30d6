/* Cells that hold several values: `10.0.0.7:4001`, `5 to 45`. Pure. */
import { checkHost, inEnglish, isSerialPath, numberWritten } from '../core';
import type { ErrorText } from '../core';
import { errorText } from './error-texts';
import type { Cell } from './types';

type Spread =
  { readonly ok: true; readonly cells: ReadonlyMap<string, Cell> } | { readonly ok: false; readonly why: ErrorText };

/** The cells that a cell stands for; undefined for a column that stands for itself. */
export function spread(column: string, cell: Cell): Spread | undefined {
  if (column === 'connection') return connectionIn(cell);
  return column === 'band' ? bandIn(cell) : undefined;
}

function connectionIn({ value, heading }: Cell): Spread {
  const text = String(value).trim();
  if (isSerialPath(text)) return good(heading, { serialPort: text });
  const checked = checkHost(text);
  if (checked.ok) return good(heading, { host: checked.host });
  const { key, values, ...rest } = checked.advice;
  if (key === 'hostAndPort')
    return good(heading, { host: inEnglish(values.host ?? ''), port: inEnglish(values.port ?? '') });
  return { ok: false, why: { key, values, ...rest } };
}

function bandIn({ value, heading }: Cell): Spread {
  const ends = String(value).split(/\s*(?:\.\.|…|\bto\b|\bbis\b|;)\s*|(?<=\d)\s*[–-]\s*(?=\d)/);
  const [min, max] = ends;
  const isBand = ends.length === 2 && ends.every((end) => numberWritten(end) !== undefined);
  return isBand
    ? good(heading, { minSetTemperature: min!, maxSetTemperature: max! })
    : { ok: false, why: errorText('fleetBand') };
}

function good(heading: string, values: Readonly<Record<string, string>>): Spread {
  return { ok: true, cells: new Map(Object.entries(values).map(([column, value]) => [column, { value, heading }])) };
}
