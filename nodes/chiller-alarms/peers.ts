/*
 * Two nodes may tell one receiver of the same alarm. What one of them takes back there, since it is removed or looks at less
 * from now on, the other may still see: it tells that once more, or the receiver would take an alarm that is up for over.
 */
import { EventEmitter } from 'node:events';
import type { NodeAPI } from 'node-red';

/** Beyond this the oldest are forgotten. */
const MOST_OPEN = 1_000;

export class AlarmPeers extends EventEmitter<{ takenBack: [] }> {
  /** Places at receivers: what was taken back there, and not told by anybody since. */
  readonly #open = new Set<string>();

  constructor() {
    super();
    // Each node listens; Node.js takes more than ten listeners for a mistake.
    this.setMaxListeners(0);
  }

  /** To be called when it has been sent. */
  takeBack(places: readonly string[]): void {
    for (const place of places) this.#open.add(place);
    for (const place of [...this.#open].slice(0, -MOST_OPEN)) this.#open.delete(place);
    if (places.length > 0) this.emit('takenBack');
  }

  isTakenBack(place: string | undefined): boolean {
    return place !== undefined && this.#open.has(place);
  }

  /** It stands there again. */
  tell(place: string | undefined): void {
    if (place !== undefined) this.#open.delete(place);
  }
}

const peers = new WeakMap<NodeAPI['events'], AlarmPeers>();

/** Those of one Node-RED. */
export function peersOf({ events }: Pick<NodeAPI, 'events'>): AlarmPeers {
  const known = peers.get(events) ?? new AlarmPeers();
  peers.set(events, known);
  return known;
}
