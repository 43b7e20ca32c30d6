/* Who listens to which topics: one look for a message costs as much as its topic has levels, however many listen. Pure. */

interface Branch<T> {
  /** By the next level, `+` among them. */
  readonly next: Map<string, Branch<T>>;
  /** Of filters that end here. */
  readonly here: Set<T>;
  /** Of filters that end in `#` here. */
  readonly below: Set<T>;
}

const branch = <T>(): Branch<T> => ({ next: new Map(), here: new Set(), below: new Set() });

/** Listeners by their topic filters. */
export class FilterTree<T> {
  readonly #root = branch<T>();
  readonly #counts = new Map<string, number>();

  /** The filters in use. */
  get filters(): IterableIterator<string> {
    return this.#counts.keys();
  }

  /** @returns whether the filter is new */
  add(filter: string, listener: T): boolean {
    const { at, isBelow } = this.#find(filter);
    (isBelow ? at.below : at.here).add(listener);
    const count = this.#counts.get(filter) ?? 0;
    this.#counts.set(filter, count + 1);
    return count === 0;
  }

  /** @returns whether nobody uses the filter any more */
  remove(filter: string, listener: T): boolean {
    const { at, isBelow } = this.#find(filter);
    const count = this.#counts.get(filter);
    if (count === undefined || !(isBelow ? at.below : at.here).delete(listener)) return false;
    if (count > 1) this.#counts.set(filter, count - 1);
    else this.#counts.delete(filter);
    return count === 1;
  }

  /** Everybody whose filter fits a topic. */
  listeners(topic: string): Set<T> {
    const found = new Set<T>();
    const levels = topic.split('/');
    const visit = (at: Branch<T> | undefined, level: number): void => {
      if (!at) return;
      // `a/#` fits `a`, too.
      for (const listener of at.below) found.add(listener);
      if (level === levels.length) for (const listener of at.here) found.add(listener);
      else for (const name of [levels[level]!, '+']) visit(at.next.get(name), level + 1);
    };
    visit(this.#root, 0);
    return found;
  }

  #find(filter: string): { at: Branch<T>; isBelow: boolean } {
    const levels = filter.split('/');
    const isBelow = levels.at(-1) === '#';
    let at = this.#root;
    for (const level of isBelow ? levels.slice(0, -1) : levels) {
      const next = at.next.get(level) ?? branch<T>();
      at.next.set(level, next);
      at = next;
    }
    return { at, isBelow };
  }
}
