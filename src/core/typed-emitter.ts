/**
 * An `EventEmitter` of Node.js whose events are typed: name to the list of what a listener is given. Said here since
 * declarations of Node.js before version 22 know no such thing; it works with any, and with `once` and `on` of `node:events`.
 */
export interface TypedEmitter<E extends Record<keyof E, unknown[]>> {
  /** Calls the listener at every event of that name. */
  on<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Calls the listener at the next event of that name only. */
  once<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Takes a listener away; nothing happens when it is not there. */
  off<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** The same as `on`. */
  addListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** The same as `off`. */
  removeListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Like `on`, but called before those that are there already. */
  prependListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Like `once`, but called before those that are there already. */
  prependOnceListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  /** Takes away all listeners of that name; without a name, all. */
  removeAllListeners(name?: keyof E): this;
  /** Calls the listeners, one after the other; false when there are none. Throws what a listener throws. */
  emit<N extends keyof E>(name: N, ...args: E[N]): boolean;
  /** How many listeners an event has. */
  listenerCount(name: keyof E): number;
  /** The listeners of an event, in the order in which they are called. */
  listeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  /** The same, with those of `once` in their wrapper. */
  rawListeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  /** The events that have a listener. */
  eventNames(): (string | symbol)[];
  /** More listeners than this for one event bring a warning of the process. Default 10; 0 for no limit. */
  setMaxListeners(count: number): this;
  /** The limit that `setMaxListeners` sets. */
  getMaxListeners(): number;
}
