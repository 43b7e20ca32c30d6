/*
 * Keeps the state of the alarms over redeploys and restarts. Node-RED's context store survives a restart only where the
 * user has set one up, and without one is emptied at every redeploy: what a node leaves behind is therefore also
 * handed over in memory.
 */
import type { Node } from 'node-red';
import { ChillerError, NO_ALARMS_TOLD, restoreAlarmsTold, restoreAlarmState } from '../../src/index';
import type { AlarmEngineState, AlarmsTold, Clock, ErrorText, TextValue } from '../../src/index';
import { Latest, within } from '../../src/runner';
import { errorText } from './error-texts';

/** By config node id. */
export type StoredStates = Readonly<Record<string, AlarmEngineState>>;

/** What a node knows of its alarms. */
export interface StoredAlarms {
  readonly states: StoredStates;
  readonly told: AlarmsTold;
}

/** Where states are stored. */
export interface StateStore {
  load(): Promise<unknown>;
  save(stored: object): Promise<void>;
}

export interface StateKeeperOptions {
  /** Id of the node that the states belong to. */
  readonly owner: string;
  readonly store: StateStore;
  readonly clock: Clock;
  /** Told of what is damaged. */
  problem(text: ErrorText): void;
  /** Told, once, why the store cannot be used; and with undefined whenever something has been stored. */
  outage(why: ErrorText | undefined): void;
}

/** Beside the states, where no config node can have its id. */
const TOLD = '#told';
const NOTHING: StoredAlarms = { states: {}, told: NO_ALARMS_TOLD };

/** What a closing node left for the next one of its id. */
const handedOver = new Map<string, StoredAlarms>();
const MOST_HANDED_OVER = 1000;

/** A store belongs to somebody else and may never answer: a database that is gone, a disk that hangs. */
const STORE_LIMIT_MS = 5_000;

export class StateKeeper {
  readonly #options: StateKeeperOptions;
  readonly #writer = new Latest<StoredAlarms, void>((alarms) => this.#store(alarms));
  #hasFailed = false;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
  }

  /**
   * What was stored; what is damaged is left out and told. Never rejects, and ends in time: alarms without memory are better
   * than none. What the store gives too late is not used any more, since the alarms have gone on.
   */
  async load(): Promise<StoredAlarms> {
    const { owner, store, problem } = this.#options;
    const left = handedOver.get(owner);
    handedOver.delete(owner);
    if (left) return left;
    try {
      const stored = await this.#inTime(store.load(), 'alarmsNotLoaded');
      return restoreAll(stored, this.#options.clock.nowMs(), problem);
    } catch (error) {
      this.#options.outage(isLate(error) ? error.why! : errorText('alarmsUnreadableFor', { why: whyOf(error) }));
      return NOTHING;
    }
  }

  /** Stores soon; of several before the next save the last counts. */
  save(alarms: StoredAlarms): void {
    void this.#writer.put(alarms);
  }

  /** Leaves the states to the next node of the same id; the returned promise never rejects. */
  async handOver(alarms: StoredAlarms): Promise<void> {
    if (handedOver.size >= MOST_HANDED_OVER) handedOver.delete([...handedOver.keys()][0]!);
    handedOver.set(this.#options.owner, alarms);
    await this.#writer.put(alarms);
  }

  async #store({ states, told }: StoredAlarms): Promise<void> {
    const { store, outage } = this.#options;
    try {
      // One that throws at once fails like one that rejects.
      const saved = (async () => store.save({ ...states, [TOLD]: told }))();
      await this.#inTime(saved, 'storeSilent');
      this.#hasFailed = false;
      outage(undefined);
    } catch (error) {
      if (!this.#hasFailed) outage(errorText('alarmsNotStored', { why: whyOf(error) }));
      this.#hasFailed = true;
    }
  }

  /** @throws ChillerError `timeout` when the store has not answered in time */
  async #inTime<T>(work: Promise<T>, key: 'alarmsNotLoaded' | 'storeSilent'): Promise<T> {
    const answer = await within(
      this.#options.clock,
      STORE_LIMIT_MS,
      work.then((value) => ({ value })),
    );
    if (answer) return answer.value;
    throw new ChillerError('timeout', errorText(key, { seconds: STORE_LIMIT_MS / 1000 }));
  }
}

function isLate(error: unknown): error is ChillerError {
  return error instanceof ChillerError && error.code === 'timeout';
}

function restoreAll(stored: unknown, nowMs: number, problem: (text: ErrorText) => void): StoredAlarms {
  if (stored === undefined || stored === null) return NOTHING;
  if (typeof stored !== 'object' || Array.isArray(stored)) {
    problem(errorText('alarmsUnreadable'));
    return NOTHING;
  }
  const { [TOLD]: told, ...chillers } = stored as Record<string, unknown>;
  const states = Object.entries(chillers).map(([configId, one]) => {
    const { state, whys } = restoreAlarmState(one);
    for (const why of whys) problem(why);
    return [configId, state] as const;
  });
  return { states: Object.fromEntries(states), told: restoreAlarmsTold(told, nowMs) };
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
    save: (stored) =>
      new Promise((resolve, reject) => {
        node.context().set(CONTEXT_KEY, stored, storeName, (error?: Error) => (error ? reject(error) : resolve()));
      }),
  };
}

function whyOf(error: unknown): TextValue {
  if (error instanceof ChillerError && error.why) return error.why;
  return error instanceof Error ? error.message : String(error);
}
