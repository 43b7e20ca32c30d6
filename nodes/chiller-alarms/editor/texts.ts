const CATALOG = '@lab-flows/node-red-chiller/chiller-alarms:chiller-alarms.';

/** A text of the catalog of the alarm node; `__name__` in it is replaced by a value. */
export function alarmText(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return RED._(CATALOG + key, values);
}
