/* The faults of one unit: which are scheduled, and which are active. */
import { checkDeviceFault } from './device-fault-list';
import type { DeviceFaultList } from './device-fault-list';
import { checkDeviceFaultOptions } from './fault-options';
import type { DeviceFaultOptions } from './fault-options';
import { Random } from './random';

/** Distance between the seeds of two faults, so that they draw different numbers. */
const SEED_STEP = 1_000;

interface Plan extends Required<Omit<DeviceFaultOptions, 'seed'>> {
  readonly random: Random;
  /** When it may occur next, and when the present occurrence ends; Infinity for never. */
  nextAtMs: number;
  endsAtMs: number;
}

/** The faults of one unit: which are scheduled, and which are active. */
export class DeviceFaults {
  readonly #plans = new Map<string, Plan>();
  readonly #active = new Set<string>();

  /** @param onChange called for every fault that becomes active or ends */
  constructor(
    readonly list: DeviceFaultList,
    readonly onChange: (key: string, isActive: boolean) => void,
  ) {}

  get active(): ReadonlySet<string> {
    return this.#active;
  }

  has(key: string): boolean {
    return this.#active.size > 0 && this.#active.has(key);
  }

  /**
   * Schedules a fault; it replaces one of the same key.
   *
   * @throws ChillerError `invalidValue` for an unknown fault or a wrong option, with everything as it was.
   */
  inject(key: string, options: DeviceFaultOptions, nowMs: number, seed: number): void {
    checkDeviceFault(this.list, key);
    checkDeviceFaultOptions(key, options);
    this.clear(key);
    const place = this.list.places.get(key) ?? 0;
    this.#plans.set(key, planOf(options, nowMs, seed + SEED_STEP * place));
    this.advance(nowMs);
  }

  /** Clears one fault, or all. @throws ChillerError `invalidValue` for an unknown fault. */
  clear(key?: string): void {
    if (key !== undefined) checkDeviceFault(this.list, key);
    const keys = key === undefined ? [...this.#plans.keys()] : [key];
    for (const one of keys) {
      this.#plans.delete(one);
      this.#set(one, false);
    }
  }

  /** Starts and ends what is due. */
  advance(nowMs: number): void {
    if (this.#plans.size === 0) return;
    for (const [key, plan] of this.#plans) {
      if (nowMs >= plan.endsAtMs) {
        plan.endsAtMs = Infinity;
        plan.nextAtMs = nowMs + plan.everyMs;
        this.#set(key, false);
        if (plan.count === 0) this.#plans.delete(key);
      }
      if (nowMs >= plan.nextAtMs && plan.count > 0) this.#draw(key, plan, nowMs);
    }
  }

  #draw(key: string, plan: Plan, nowMs: number): void {
    if (plan.random.next() >= plan.probability) {
      plan.nextAtMs = nowMs + plan.everyMs;
      return;
    }
    plan.count--;
    plan.nextAtMs = Infinity;
    plan.endsAtMs = nowMs + plan.durationMs;
    this.#set(key, true);
  }

  #set(key: string, isActive: boolean): void {
    if (this.#active.has(key) === isActive) return;
    if (isActive) this.#active.add(key);
    else this.#active.delete(key);
    this.onChange(key, isActive);
  }
}

function planOf(options: DeviceFaultOptions, nowMs: number, seed: number): Plan {
  const { durationMs = Infinity, probability = 1, everyMs = 1000 } = options;
  const count = options.count ?? (durationMs === Infinity ? 1 : Infinity);
  const random = new Random(options.seed ?? seed);
  return { durationMs, count, probability, everyMs, random, nextAtMs: nowMs, endsAtMs: Infinity };
}
