/* The faults inside one unit: which are planned, and which are there now. */
import { checkDeviceFault } from './device-fault-list';
import type { DeviceFaultList } from './device-fault-list';
import { checkDeviceFaultOptions } from './fault-options';
import type { DeviceFaultOptions } from './fault-options';
import { Random } from './random';

/** Apart by so much, the faults of one unit draw different numbers. */
const SEED_STEP = 1_000;

interface Plan extends Required<Omit<DeviceFaultOptions, 'seed'>> {
  readonly random: Random;
  /** When it may occur next, and when what has occurred ends; Infinity for never. */
  nextAtMs: number;
  endsAtMs: number;
}

/** The faults of one unit: which are planned, and which are there now. */
export class DeviceFaults {
  readonly #plans = new Map<string, Plan>();
  readonly #active = new Set<string>();

  /** @param onChange told of every fault that comes or goes */
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
   * Plans a fault, in the place of the same one that is planned already.
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

  /** Ends one fault, or all. @throws ChillerError `invalidValue` for an unknown fault. */
  clear(key?: string): void {
    if (key !== undefined) checkDeviceFault(this.list, key);
    const keys = key === undefined ? [...this.#plans.keys()] : [key];
    for (const one of keys) {
      this.#plans.delete(one);
      this.#set(one, false);
    }
  }

  /** Lets come and go what is due. */
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
