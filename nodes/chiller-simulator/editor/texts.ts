const CATALOG = '@lab-flows/node-red-chiller/chiller-simulator:chiller-simulator.';

/** A text of the simulator's own catalog; `__name__` in it is replaced by a value. */
export function tell(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return RED._(CATALOG + key, values);
}
