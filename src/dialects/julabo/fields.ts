/* The values of this protocol: text on the wire. Decimals are free: `24`, `24.0` and `24.00` are the same. */
import { checkNumber } from '../../core/fields';
import type { FlagField, NumberField, Unit } from '../../core/fields';
import { alarmsField, flagIn } from '../../core/wire-fields';
import { decodeMessage, messageOf } from './alarms';
import { parseStatus } from './status';

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

/** A part of the status text, read only. */
const statusFlag = (read: FlagField['decode']): FlagField => ({ ...flagIn(2, read), growing: true });

/** False while the chiller is controlled from its panel. */
export const remote = statusFlag((text) => parseStatus(text)?.remote);

/** Any message but a complaint about a command. Only one is shown, so one of the chiller may hide behind a complaint: then unknown. */
export const messagePresent = statusFlag((text) => {
  const status = parseStatus(text);
  return status && !status.isComplaint ? status.message !== undefined : undefined;
});

export const messages = alarmsField('messages', {
  width: 2,
  growing: true,
  encode: ({ active: [key = ''] }) => messageOf(key),
  decode: decodeMessage,
});
