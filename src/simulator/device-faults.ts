/* What can go wrong inside a unit, as plain data, and when it does. */
import { ALARMS, ChillerError } from '../protocol';
import { errorText } from './error-texts';
import { checkDeviceFaultOptions } from './fault-options';
import type { DeviceFaultOptions } from './fault-options';
import { Random } from './random';

export interface FaultDescription {
  /** What `inject` takes. */
  readonly key: string;
  /** For a drop-down. */
  readonly label: string;
  /** What happens, in a sentence. */
  readonly help: string;
  /** device: inside the unit. alarm: the cause of one alarm bit. wire: on the way between unit and host. */
  readonly kind: 'device' | 'alarm' | 'wire';
}

const PHYSICAL: readonly (readonly [key: string, label: string, help: string])[] = [
  ['lowCoolantLevel', 'Drain the coolant', 'The reservoir is empty at once; after 5 s the unit stops with an alarm.'],
  [
    'coolantLeak',
    'Coolant leaks',
    'The level falls by 1 % a second: first the warning, then the alarm. Clearing refills.',
  ],
  ['lowProcessFlow', 'Restrict the flow', 'A clogged filter lets a fifth of the flow through.'],
  ['noProcessFlow', 'Block the flow', 'A closed valve: nothing flows while the pump runs.'],
  ['pumpFailure', 'Pump fails', 'The pump does not turn.'],
  ['fan1Failure', 'Fan 1 fails (rear left)', 'The fan stands still and gives no signal.'],
  ['fan2Failure', 'Fan 2 fails (rear right)', 'The fan stands still and gives no signal.'],
  ['fan3Failure', 'Fan 3 fails (front left)', 'The fan stands still and gives no signal.'],
  ['fan4Failure', 'Fan 4 fails (front right)', 'The fan stands still and gives no signal.'],
  ['tecBank1Failure', 'TEC bank 1 fails', 'Half of the cooling power is gone. No alarm: only the current shows it.'],
  ['tecBank2Failure', 'TEC bank 2 fails', 'Half of the cooling power is gone. No alarm: only the current shows it.'],
  ['highAmbientTemperature', 'Room too hot', 'The room is at 55 °C.'],
  ['lowAmbientTemperature', 'Room too cold', 'The room is at 2 °C.'],
  ['loadSurge', 'Load too large', 'The load gives off 3 kW, more than the unit can take.'],
  ['eepromFailure', 'Memory fails', 'The settings cannot be read: defaults after the next power-up.'],
  ['powerCut', 'Power cut', 'The unit is dark and silent until the fault is cleared, then it powers up.'],
];

/** Every fault inside a unit: the physical ones, then the cause of every other alarm and warning bit. */
export const DEVICE_FAULTS: readonly FaultDescription[] = listFaults();

function listFaults(): FaultDescription[] {
  const faults = PHYSICAL.map(([key, label, help]): FaultDescription => ({ key, label, help, kind: 'device' }));
  const known = new Set(faults.map(({ key }) => key));
  for (const { key, title, word } of ALARMS) {
    if (known.has(key)) continue;
    known.add(key);
    const what = word === 'warnings' ? 'warning' : 'alarm';
    faults.push({ key, label: title, help: `The cause of the ${what} "${title}" is there.`, kind: 'alarm' });
  }
  return faults;
}

/** Faults that act through the physics, so that their alarms keep their arming times. */
export const PHYSICAL_FAULTS: ReadonlySet<string> = new Set(PHYSICAL.map(([key]) => key));

const KNOWN_KEYS: ReadonlySet<string> = new Set(DEVICE_FAULTS.map(({ key }) => key));
/** Apart by so much, the faults of one unit draw different numbers. */
const SEED_STEP = 1_000;

/** @throws ChillerError `invalidValue` for a fault that is none inside a unit. */
export function checkDeviceFault(key: string): void {
  if (KNOWN_KEYS.has(key)) return;
  const known = [...PHYSICAL_FAULTS].join(', ');
  throw new ChillerError('invalidValue', errorText('noFault', { key, known }), { key });
}

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
  constructor(readonly onChange: (key: string, isActive: boolean) => void) {}

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
    checkDeviceFault(key);
    checkDeviceFaultOptions(key, options);
    this.clear(key);
    this.#plans.set(key, planOf(options, nowMs, seed + SEED_STEP * [...KNOWN_KEYS].indexOf(key)));
    this.advance(nowMs);
  }

  /** Ends one fault, or all. @throws ChillerError `invalidValue` for an unknown fault. */
  clear(key?: string): void {
    if (key !== undefined) checkDeviceFault(key);
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
