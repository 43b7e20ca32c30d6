/* Alarms that are the details of another one: while it is shown they are suppressed, so that one cause gives one message. */
import type { DialectAlarms } from '../core';

/** Key of the alarm that an alarm with this code is a detail of. */
export function parentOf(code: string, { families = [] }: Pick<DialectAlarms, 'families'>): string | undefined {
  return families.find(({ details }) => code.startsWith(details))?.parent;
}
