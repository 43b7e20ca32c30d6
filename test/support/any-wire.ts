/* Generators for the properties of any dialect. */
import * as fc from 'fast-check';
import type { Field } from '../../src/core';

type AlarmsField = Extract<Field, { kind: 'alarms' }>;

/**
 * Any value that a field can carry, made from the field's description, not from its encoder.
 *
 * @param alarmsOf the values of a field that reports alarms; default: no alarm
 */
export function anyValueOf(
  field: Field,
  alarmsOf: (field: AlarmsField) => fc.Arbitrary<unknown> = () => fc.constant({ active: [] }),
): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number': {
      const scale = 10 ** field.decimals;
      const steps = { min: Math.round(field.min * scale), max: Math.round(field.max * scale) };
      return fc.integer(steps).map((step) => step / scale);
    }
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'flag':
      return fc.boolean();
    case 'alarms':
      return alarmsOf(field);
    case 'text':
      return fc.string();
    default:
      return field satisfies never;
  }
}

/** Cuts a text at the given places, in any order. */
export function piecesOf(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].toSorted((a, b) => a - b);
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}
