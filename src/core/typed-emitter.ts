/**
 * An `EventEmitter` of Node.js whose events are typed: name to the list of what a listener is given. Said here since
 * declarations of Node.js before version 22 know no such thing; it works with any, and with `once` and `on` of `node:events`.
 */
export interface TypedEmitter<E extends Record<keyof E, unknown[]>> {
  on<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  once<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  off<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  addListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  removeListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  prependListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  prependOnceListener<N extends keyof E>(name: N, listener: (...args: E[N]) => void): this;
  removeAllListeners(name?: keyof E): this;
  emit<N extends keyof E>(name: N, ...args: E[N]): boolean;
  listenerCount(name: keyof E): number;
  listeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  rawListeners<N extends keyof E>(name: N): ((...args: E[N]) => void)[];
  eventNames(): (string | symbol)[];
  /** More listeners than this for one event bring a warning of the process. Default 10; 0 for no limit. */
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
}
