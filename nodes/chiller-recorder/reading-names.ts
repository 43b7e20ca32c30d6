/* Names of readings that somebody typed, checked: a misspelt one would be missing in silence. Pure: it also runs in the browser. */
import { describeReadings, describeValue } from '../../src/core';
import type { ErrorText } from '../../src/core';
import { ALL_VARIANTS } from '../../src/dialects';
import { errorText } from '../common/field-texts';
import { namesIn } from '../common/names-in';
import { nearNames } from '../common/near-names';

/** Of the chillers of all makes: a node may look at several. */
const READINGS: ReadonlySet<string> = new Set(
  ALL_VARIANTS.flatMap((dialect) => describeReadings(dialect).map(({ name }) => name)),
);

/** What to do about the first name that no chiller has. */
export function checkReadingNames(text: string): ErrorText | undefined {
  const wrong = namesIn(text).find((name) => !READINGS.has(name));
  if (wrong === undefined) return undefined;
  const known = nearNames(wrong, [...READINGS]).join(', ');
  return errorText('noSuchReading', { value: describeValue(wrong), known });
}
