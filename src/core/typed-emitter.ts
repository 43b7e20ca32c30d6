/**
 * A Node.js `EventEmitter` with typed events: from name to the arguments of a listener. Declared here because the types of Node.js
 * before version 22 lack it; it works with any version, and with `once` and `on` of `node:events`.
 */
export interface TypedEmitter<E extends Record<keyof E, unknown[]>> {
  /** Calls the listener on every event of that name. */
  on<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Calls the listener on the next event of that name only. */
  once<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Removes a listener; does nothing if it is not registered. */
  off<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** The same as `on`. */
  addListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** The same as `off`. */
  removeListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Like `on`, but called before the existing listeners. */
  prependListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Like `once`, but called before the existing listeners. */
  prependOnceListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Removes all listeners of that name; without a name, all. */
  removeAllListeners(name?: keyof E): this;
  /** Calls the listeners in turn; false if there are none. An exception in a listener is thrown on. */
  emit<N extends keyof E>(name: N, ...args: E[N]): boolean;
  /** How many listeners an event has. */
  listenerCount(name: keyof E): number;
  /** The listeners of an event, in the order in which they are called. */
  listeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  /** The same, with those of `once` in their wrapper. */
  rawListeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  /** The events that have a listener. */
  eventNames(): (string | symbol)[];
  /** Number of listeners of one event above which the process emits a warning. Default 10; 0 for no limit. */
  setMaxListeners(count: number): this;
  /** The limit that `setMaxListeners` sets. */
  getMaxListeners(): number;
}
