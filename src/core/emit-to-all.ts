import type { TypedEmitter } from './typed-emitter';

/**
 * Emits an event to every listener, whatever the others do: `emit` of Node.js leaves out those behind one that throws.
 *
 * @param failed gets what a listener throws; must not throw itself
 */
export function emitToAll<E extends Record<keyof E, unknown[]>, N extends keyof E>(
  emitter: Pick<TypedEmitter<E>, 'listenerCount' | 'rawListeners'>,
  event: N,
  args: E[N],
  failed: (error: unknown) => void,
): void {
  // The list is a copy.
  if (emitter.listenerCount(event) === 0) return;
  for (const listener of emitter.rawListeners(event)) {
    try {
      Reflect.apply(listener, emitter, args);
    } catch (error) {
      failed(error);
    }
  }
}
