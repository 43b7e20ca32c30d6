/* How one value stands on the wire and what it means. Everything else works in the units named here. */
import { checkChoice, checkFlag, checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, NumberRange, TextField } from '../../core/fields';
import { ALARMS } from './alarms';
import type { AlarmSourceName } from './alarms';
import { errorText } from './error-texts';
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

/** A choice of named values, each with its word on the wire, and other words for them. */
function choiceField<const Name extends string>(
  wire: Readonly<Record<Name, string>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  return {
    kind: 'choice',
    choices,
    also,
    width: 1,
    check: (value) => checkChoice(value, choices),
    encode: (value) => wire[value],
    decode: (text) => choices.find((name) => wire[name] === text),
  };
}

/** What the unit is told. */
export const order = choiceField(
  { standby: 'STOP', run: 'START' },
  { stop: 'standby', off: 'standby', false: 'standby', start: 'run', on: 'run', true: 'run' },
);

/** What it says that it does (`IN_MODE_02`): 0 is on, 1 is standby. */
export const mode = choiceField({ standby: '1', run: '0' });

/** A switch with its two words on the wire. */
function flagField(isTrue: string, isFalse: string): FlagField {
  return {
    kind: 'flag',
    width: 1,
    check: checkFlag,
    encode: (value) => (value ? isTrue : isFalse),
    decode: (text) => (text === isTrue ? true : text === isFalse ? false : undefined),
  };
}

export const flag = flagField('1', '0');

/** `STATUS`: 0 without a fault, -1 with one. */
export const fault = flagField('-1', '0');

/** True while one of the flags of `STAT` at these places, counted from 0, is 1. */
export function anyOf(places: readonly number[], length: number): FlagField {
  return {
    kind: 'flag',
    width: length,
    check: checkFlag,
    encode: (value) => flagsWith(value ? places.slice(0, 1) : [], length),
    decode: (text) => (areFlags(text, length) ? places.some((place) => text[place] === '1') : undefined),
  };
}

/** The alarms of one source among the flags of `STAT`. */
export function alarmsField(source: AlarmSourceName, places: readonly number[], length: number): AlarmsField {
  const own = ALARMS.filter(({ word, place }) => word === source && places.includes(place));
  return {
    kind: 'alarms',
    source,
    width: length,
    check: () => errorText('alarmsAreRead'),
    encode: ({ active }) =>
      flagsWith(
        own.filter(({ key }) => active.includes(key)).map(({ place }) => place),
        length,
      ),
    decode(text) {
      if (!areFlags(text, length)) return undefined;
      const active = own.filter(({ place }) => text[place] === '1').map(({ key }) => key);
      return { active, unknown: [], raw: text };
    },
  };
}

function areFlags(text: string, length: number): boolean {
  return text.length === length && /^[01]+$/.test(text);
}

function flagsWith(places: readonly number[], length: number): string {
  return Array.from({ length }, (_, place) => (places.includes(place) ? '1' : '0')).join('');
}

function textField(isText: (text: string) => boolean): TextField {
  return {
    kind: 'text',
    width: 20,
    check: () => errorText('textIsRead'),
    encode: (value) => value,
    decode: (text) => (isText(text) ? text : undefined),
  };
}

/** `MC`, `BC_LOOP`, `RP  845`: like no other reply. */
export const typeName = textField((text) => /^[A-Z][\x20-\x7e]*$/i.test(text) && !isReply(text));

export const version = textField((text) => /^[\x20-\x7e]+$/.test(text));
