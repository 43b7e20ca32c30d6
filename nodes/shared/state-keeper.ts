/*
 * Keeps the state of the alarms over redeploys and restarts. Node-RED's context store survives a restart only where the
 * user has set one up, and without one is emptied at every redeploy: what a node leaves behind is therefore also
 * handed over in memory.
 */
import type { Node } from 'node-red';
import { errorText, restoreAlarmState } from '../../src/index';
import type { AlarmEngineState, ErrorText } from '../../src/index';

/** By config node id. */
export type StoredStates = Readonly<Record<string, AlarmEngineState>>;

/** Where states are stored. */
export interface StateStore {
  load(): Promise<unknown>;
  save(states: StoredStates): Promise<void>;
}

export interface StateKeeperOptions {
  /** Id of the node that the states belong to. */
  readonly owner: string;
  readonly store: StateStore;
  /** Told of what is damaged or cannot be stored: once, until it works again. */
  problem(text: ErrorText): void;
}

/** States that a closing node left for the next one of its id. */
const handedOver = new Map<string, StoredStates>();
const MOST_HANDED_OVER = 1000;

export class StateKeeper {
  readonly #options: StateKeeperOptions;
  #pending: StoredStates | undefined;
  #saving: Promise<void> | undefined;
  #hasFailed = false;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /** What was stored; what is damaged is left out and told. Never rejects: alarms without memory are better than none. */
  async load(): Promise<StoredStates> {
    const { owner, store, problem } = this.#options;
    const left = handedOver.get(owner);
    handedOver.delete(owner);
    if (left) return left;
    try {
      return restoreAll(await store.load(), problem);
    } catch (error) {
      problem(errorText('alarmsUnreadableFor', { why: textOf(error) }));
      return {};
    }
  }

  /** Stores soon. While one save is under way, the next waits and only the last counts. */
  save(states: StoredStates): void {
    this.#pending = states;
    this.#saving ??= this.#saveAll();
  }

  /** Leaves the states to the next node of the same id; the returned promise never rejects. */
  async handOver(states: StoredStates): Promise<void> {
    if (handedOver.size >= MOST_HANDED_OVER) handedOver.delete([...handedOver.keys()][0]!);
    handedOver.set(this.#options.owner, states);
    this.save(states);
    await this.#saving;
  }

  async #saveAll(): Promise<void> {
    const { store, problem } = this.#options;
    while (this.#pending) {
      const states = this.#pending;
      this.#pending = undefined;
      try {
        await store.save(states);
        this.#hasFailed = false;
      } catch (error) {
        if (!this.#hasFailed) problem(errorText('alarmsNotStored', { why: textOf(error) }));
        this.#hasFailed = true;
      }
    }
    // In the same turn as the last look at what is pending, or what comes between would wait for the next change.
    this.#saving = undefined;
  }
}

function restoreAll(stored: unknown, problem: (text: ErrorText) => void): StoredStates {
  if (stored === undefined || stored === null) return {};
  if (typeof stored !== 'object' || Array.isArray(stored)) {
    problem(errorText('alarmsUnreadable'));
    return {};
  }
  const states = Object.entries(stored).map(([configId, one]: [string, unknown]) => {
    const { state, whys } = restoreAlarmState(one);
    for (const why of whys) problem(why);
    return [configId, state] as const;
  });
  return Object.fromEntries(states);
}

const CONTEXT_KEY = 'alarms';

/** The context of a node as a store. */
export function contextStore(node: Node, storeName: string | undefined): StateStore {
  return {
    load: () =>
      new Promise((resolve, reject) => {
        node
          .context()
          .get(CONTEXT_KEY, storeName, (error: Error | undefined, value) => (error ? reject(error) : resolve(value)));
      }),
    save: (states) =>
      new Promise((resolve, reject) => {
        node.context().set(CONTEXT_KEY, states, storeName, (error?: Error) => (error ? reject(error) : resolve()));
      }),
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
