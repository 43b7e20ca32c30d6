/*
 * What became of properties that older versions of the package saved. Node-RED keeps nodes as they were saved, whatever
 * version runs: the runtime brings them up to date when it makes a node, the editor when it is given one. CONTRIBUTING.md
 * says how to add a migration.
 */

type Properties = Readonly<Record<string, unknown>>;

export interface Migration {
  /** Of the node: `chiller monitor`. */
  readonly type: string;
  /**
   * Properties that only older versions save; one of them is how an old node is known. They stay in the `defaults` of the
   * html, with the value undefined, since the editor drops all others before anybody can look at them.
   */
  readonly replaces: readonly string[];
  /** The properties that take their place. Pure. */
  readonly migrate: (saved: Properties) => Properties;
}

/** In the order of the versions. A value, so that a test can put another in its place. */
export const migrations: { table: readonly Migration[] } = { table: [] };

/** Gives a node, as it was saved by any version, the properties of today. Changes it in place; a second time does nothing. */
export function bringUpToDate(node: { type?: unknown }): void {
  const saved = node as Record<string, unknown>;
  for (const { type, replaces, migrate } of migrations.table) {
    if (type !== saved.type || replaces.every((property) => saved[property] === undefined)) continue;
    const renewed = migrate({ ...saved });
    for (const property of replaces) delete saved[property];
    Object.assign(saved, renewed);
  }
}
