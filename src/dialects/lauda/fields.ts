/* How one value stands on the wire and what it means. Everything else works in the units named here. */
import { checkNumber } from '../../core/fields';
import type { AlarmsField, FlagField, NumberField, NumberRange } from '../../core/fields';
import { alarmsField, choiceField, flagField, flagIn, runField, textField } from '../../core/wire-fields';
import { ALARMS } from './alarms';
import type { AlarmSourceName } from './alarms';
import { isReply } from './frame';

/** `XXX.XX`, `-XXX.XX`; units leave out digits on either side of the point. Six digits alone are flags, and no value. */
const NUMBER = /^-?(?:[0-9]{1,4}(?:\.[0-9]{0,3})?|\.[0-9]{1,3})$/;

interface NumberFormat extends NumberRange {
  /** Steps of the wire in one unit; 10 for a share in per mille. Default 1. */
  readonly perUnit?: number;
}

function numberField({ perUnit = 1, ...range }: NumberFormat): NumberField {
  const { min, max, decimals, unit } = range;
  return {
    kind: 'number',
    width: 7,
    min,
    max,
    decimals,
    ...(unit && { unit }),
    check: (value) => checkNumber(value, range),
    // Without surplus digits, as in the manuals: 30.5.
    encode: (value) => String(Number((value * perUnit).toFixed(decimals)) + 0),
    decode: (text) => (NUMBER.test(text) ? Number(text) / perUnit : undefined),
  };
}

/** Up to three digits before the point and two behind it. */
export const temperature = numberField({ min: -200, max: 500, decimals: 2, unit: '°C' });

/** Limits have no decimals in the manuals (`OUT_SP_04_XXX`). */
export const limit = numberField({ min: -200, max: 500, decimals: 0, unit: '°C' });

export const pressure = numberField({ min: -1, max: 20, decimals: 2, unit: 'bar' });

export const flow = numberField({ min: 0, max: 999, decimals: 2, unit: 'L/min' });

/** In per mille on the wire; above 0 it heats. */
export const controllerOutput = numberField({ min: -100, max: 100, decimals: 1, unit: '%', perUnit: 10 });

export const power = numberField({ min: -9_999, max: 9_999, decimals: 0, unit: 'W' });

/** How many there are depends on the unit, which refuses what it does not have. Some take 0 for a stop, so it cannot be sent. */
export const pumpStage = numberField({ min: 1, max: 8, decimals: 0 });

/** What the unit is told. */
export const order = runField({ standby: 'STOP', run: 'START' });

/** What it says that it does (`IN_MODE_02`): 0 is on, 1 is standby. */
export const mode = choiceField({ standby: '1', run: '0' });

export const flag = flagField();

/** `STATUS`: 0 without a fault, -1 with one. */
export const fault = flagField('-1', '0');

/** True while one of the flags of `STAT` at these places, counted from 0, is 1. */
export function anyOf(places: readonly number[], length: number): FlagField {
  return {
    ...flagIn(length, (text) => (areFlags(text, length) ? places.some((place) => text[place] === '1') : undefined)),
    encode: (value) => flagsWith(value ? places.slice(0, 1) : [], length),
  };
}

/** The alarms of one source among the flags of `STAT`. */
export function flagsField(source: AlarmSourceName, places: readonly number[], length: number): AlarmsField {
  const own = ALARMS.filter(({ word, place }) => word === source && places.includes(place));
  return alarmsField(source, {
    width: length,
    encode({ active }) {
      const set = own.filter(({ key }) => active.includes(key));
      return flagsWith(
        set.map(({ place }) => place),
        length,
      );
    },
    decode(text) {
      if (!areFlags(text, length)) return undefined;
      const active = own.filter(({ place }) => text[place] === '1').map(({ key }) => key);
      return { active, unknown: [], raw: text };
    },
  });
}

function areFlags(text: string, length: number): boolean {
  return text.length === length && /^[01]+$/.test(text);
}

export function flagsWith(places: readonly number[], length: number): string {
  return Array.from({ length }, (_, place) => (places.includes(place) ? '1' : '0')).join('');
}

/** `MC`, `BC_LOOP`, `RP  845`: like no other reply. */
export const typeName = textField((text) => /^[A-Z][\x20-\x7e]*$/i.test(text) && !isReply(text));

export const version = textField((text) => /^[\x20-\x7e]+$/.test(text));
