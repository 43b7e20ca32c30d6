/* Alarms that are details of another one: while the parent is visible they are suppressed, so that one cause gives one message. */
import type { DialectAlarms } from '../core';

/** Key of the parent of an alarm with this code. */
export function parentOf(code: string, { families = [] }: Pick<DialectAlarms, 'families'>): string | undefined {
  return families.find(({ details }) => code.startsWith(details))?.parent;
}
