import type { Dialect } from '../core';

/** Makes a value once for each dialect. All its units share it: there may be a thousand of them. */
export function perDialect<T>(make: (dialect: Dialect) => T): (dialect: Dialect) => T {
  const made = new WeakMap<Dialect, { readonly value: T }>();
  return (dialect) => {
    const known = made.get(dialect);
    if (known) return known.value;
    const value = make(dialect);
    made.set(dialect, { value });
    return value;
  };
}
