/* The values of this protocol: text on the wire. Decimals are free: `24`, `24.0` and `24.00` are the same. */
import { checkChoice, checkFlag, checkNumber } from '../../core/fields';
import type { AlarmsField, ChoiceField, FlagField, NumberField, TextField, Unit } from '../../core/fields';
import { decodeMessage } from './alarms';
import { errorText } from './error-texts';
import { parseStatus } from './status';

/** A value of this protocol. */
export type JulaboField = NumberField | ChoiceField | FlagField | AlarmsField | TextField;

/** In place of the temperature of a sensor that is not connected. */
export const NO_SENSOR = /^-+\.-*$/;

const NUMBER = /^[+-]?\d{1,6}(?:\.\d{1,4})?$/;

/** @param decimals of what is sent, and the step for comparing what is read back */
export function number(range: { min: number; max: number }, decimals: number, unit?: Unit): NumberField {
  return {
    kind: 'number',
    ...range,
    decimals,
    ...(unit && { unit }),
    width: 6,
    check: (value) => checkNumber(value, { ...range, decimals, unit }),
    encode: (value) => value.toFixed(decimals),
    decode: (text) => (NUMBER.test(text) ? Number(text) : undefined),
  };
}

/** °C, if that is what the chiller shows: values are in the unit of its display (manual of the CF31, p. 73). */
export const temperature = (decimals: number): NumberField => number({ min: -120, max: 450 }, decimals, '°C');

/** Of heater or compressor; cooling is below 0. */
export const percent = (min: number): NumberField => number({ min, max: 100 }, 1, '%');

/** Words by their number on the wire. */
export function choice<const Name extends string>(
  wire: Readonly<Record<Name, number>>,
  also: Readonly<Record<string, NoInfer<Name>>> = {},
): ChoiceField<Name> {
  const choices = Object.keys(wire) as Name[];
  return {
    kind: 'choice',
    choices,
    also,
    width: 1,
    check: (value) => checkChoice(value, choices),
    encode: (value) => String(wire[value]),
    decode: (text) => choices.find((name) => String(wire[name]) === text),
  };
}

/** `1` is true, `0` is false. */
export const flag: FlagField = {
  kind: 'flag',
  width: 1,
  check: checkFlag,
  encode: (value) => (value ? '1' : '0'),
  decode: (text) => (text === '1' ? true : text === '0' ? false : undefined),
};

/** A part of the status text, read only. */
function statusFlag(read: (text: string) => boolean | undefined): FlagField {
  return { kind: 'flag', width: 2, growing: true, check: checkFlag, encode: String, decode: read };
}

/** False while the chiller is controlled from its panel. */
export const remote = statusFlag((text) => parseStatus(text)?.remote);

/** Any message but a complaint about a command. Only one is shown, so one of the chiller may hide behind a complaint: then unknown. */
export const messagePresent = statusFlag((text) => {
  const status = parseStatus(text);
  return status && !status.isComplaint ? status.message !== undefined : undefined;
});

export const messages: AlarmsField = {
  kind: 'alarms',
  source: 'messages',
  width: 2,
  growing: true,
  check: () => errorText('alarmsAreRead'),
  encode: ({ raw }) => raw,
  decode: decodeMessage,
};

export const text: TextField = {
  kind: 'text',
  width: 1,
  growing: true,
  check: () => errorText('textIsRead'),
  encode: (value) => value,
  decode: (value) => value,
};
