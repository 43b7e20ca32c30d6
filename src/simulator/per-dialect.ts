import type { Dialect } from '../core';

/** What is made once for each dialect and shared by all its units: there may be a thousand of them. */
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
