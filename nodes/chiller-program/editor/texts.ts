const CATALOG = '@lab-flows/node-red-chiller/chiller-program:chiller-program.';

/** A text of the catalog of the program node; `__name__` in it is replaced by a value. */
export function programText(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return RED._(CATALOG + key, values);
}
