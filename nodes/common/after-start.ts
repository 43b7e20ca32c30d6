import type { NodeAPI } from 'node-red';

type Events = NodeAPI['events'];

/** One listener for all nodes: an event emitter warns of a leak from eleven on. */
const waitingOn = new WeakMap<Events, Set<() => void>>();

/**
 * Runs something once when the deployment in progress is complete. What a node sends before is lost where the node
 * behind it does not exist yet. The returned function calls it off.
 */
export function whenStarted(events: Events, run: () => void): () => void {
  const waiting = waitingOn.get(events) ?? listen(events);
  waiting.add(run);
  return () => waiting.delete(run);
}

function listen(events: Events): Set<() => void> {
  const waiting = new Set<() => void>();
  waitingOn.set(events, waiting);
  events.on('flows:started', () => {
    const due = [...waiting];
    waiting.clear();
    for (const run of due) run();
  });
  return waiting;
}
