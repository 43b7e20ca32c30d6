/* Simulated chillers on a TCP port, as a device server or a chiller's own port shows them. */
import { checkNames, ChillerError, describeValue, isDeviceId } from '../protocol';
import type { ErrorText, NamesOf } from '../protocol';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import type { Conditions } from './conditions';
import { SimulatedChiller } from './device';
import { errorText } from './error-texts';
import { checkFault, checkFaultOwner } from './fault-catalogue';
import type { FaultOptions } from './fault-catalogue';
import { isWireFault, WireFaults } from './faults';
import type { Direction, WireFaultKey } from './faults';
import { ANY_WHOLE_NUMBER, isInRange } from '../core';
import type { OptionRange } from '../core';
import { UNIT_OPTION_NAMES } from './unit-options';
import type { UnitOptions } from './unit-options';
import { LINE_OPTION_NAMES, UnitServer } from './unit-server';
import type { LineOptions } from './unit-server';

/** What `startSimulator` is told: the port, and what each chiller behind it is like. All can be left out. */
export interface SimulatorOptions extends Omit<UnitOptions, 'id'>, LineOptions {
  /** TCP port, 0 for any free one. Default 0. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1: nobody outside this machine. */
  host?: string;
  /** Device ids of the chillers behind the port, as on an RS-485 line. Default `['01']`. */
  ids?: readonly string[];
  /**
   * How often the units look at the clock while nobody asks them anything, ms from 10 to 86400000 (a day), so that alarms,
   * other events and the steps of a scenario come by themselves. Default 1000; 0 for never (requests and `advance` still do).
   */
  refreshMs?: number;
  /** Told of every request that is understood and every reply, before a wire fault strikes it; for transcripts. */
  onFrame?: (direction: Direction, frame: string) => void;
  /** Told of every wire fault that strikes. */
  onWireFault?: (key: WireFaultKey) => void;
}

const { id: _id, ...SHARED_UNIT_NAMES } = UNIT_OPTION_NAMES;

const OPTION_NAMES: NamesOf<SimulatorOptions> = {
  ...SHARED_UNIT_NAMES,
  ...LINE_OPTION_NAMES,
  port: true,
  host: true,
  ids: true,
  refreshMs: true,
  onFrame: true,
  onWireFault: true,
};

/** A running simulator. */
export interface Simulator {
  /** The port it listens on. */
  readonly port: number;
  /** The address it listens on. */
  readonly host: string;
  /** The chillers, in the order of `ids`. */
  readonly units: readonly SimulatedChiller[];
  /** Faults of the wire, which all units share; `inject` and `clear` reach them, too. */
  readonly wireFaults: WireFaults;
  /** Whether a client is there. */
  readonly isConnected: boolean;
  /** The chiller of an id; the first one without. @throws ChillerError `invalidValue` when there is none. */
  unit(id?: string): SimulatedChiller;
  /**
   * Brings about any fault of `FAULTS`: one of the wire on the port, any other in the unit `id` (default: in all).
   *
   * @throws ChillerError `invalidValue` for an unknown fault, id or option, or an `id` with a fault of the wire; then
   * everything stays as it was.
   */
  inject(fault: string, options?: FaultOptions, id?: string): void;
  /**
   * Ends one fault, or all: with an `id` in that unit only, without one in all units and on the wire.
   *
   * @throws ChillerError `invalidValue` for an unknown fault or id, or an `id` with a fault of the wire; then everything
   * stays as it was.
   */
  clear(fault?: string, id?: string): void;
  /** Sets conditions in all units. @throws ChillerError `invalidValue` */
  set(conditions: Partial<Conditions>): void;
  /** Drops the client and frees the port. Safe to call again. */
  close(): Promise<void>;
  /** The same, at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts simulated chillers on a port.
 *
 * @throws ChillerError `invalidValue` when an option is wrong, ConnectionError when the port cannot be had.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  checkNames('startSimulator', options, OPTION_NAMES);
  const { ids = ['01'], refreshMs = 1000, seed = 1, clock = realClock } = options;
  checkIds(ids);
  // Before the units' seeds are derived from it.
  if (!isInRange(seed, ANY_WHOLE_NUMBER)) fail('seed', seed, errorText('useWhole'));
  if (refreshMs !== 0 && !isInRange(refreshMs, REFRESH_MS))
    fail('refreshMs', refreshMs, errorText('useZeroOrRange', REFRESH_MS));
  // Each unit has noise of its own.
  const units = ids.map((id, index) => new SimulatedChiller({ ...unitOptionsIn(options), id, seed: seed + index }));
  const simulator = new RunningSimulator(units, options, clock);
  await simulator.start(refreshMs);
  return simulator;
}

/** Those that each unit is told. */
function unitOptionsIn(options: SimulatorOptions): Omit<UnitOptions, 'id'> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(SHARED_UNIT_NAMES, name)));
}

/** Beyond its limit a timer of the machine would not wait at all. */
const REFRESH_MS = { min: 10, max: 86_400_000 } satisfies OptionRange;

function fail(option: string, value: unknown, advice: ErrorText): never {
  const why = errorText('simulatorOption', { name: option, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { option, value });
}

function checkIds(ids: readonly string[]): void {
  if (ids.length > 0 && ids.every(isDeviceId) && new Set(ids).size === ids.length) return;
  const told = { name: 'ids', value: `[${ids.join(', ')}]`, advice: errorText('useDeviceIds') };
  throw new ChillerError('invalidValue', errorText('simulatorOption', told), { option: 'ids', value: ids });
}

class RunningSimulator implements Simulator {
  readonly host: string;
  readonly wireFaults: WireFaults;
  readonly #server: UnitServer;
  readonly #byId: ReadonlyMap<string, SimulatedChiller>;
  #callOffRefresh: (() => void) | undefined;

  constructor(
    readonly units: readonly SimulatedChiller[],
    options: SimulatorOptions,
    readonly clock: SimulatorClock,
  ) {
    const { host = '127.0.0.1', port = 0, seed = 1, onWireFault, onFrame } = options;
    const { baud = 0, replyDelayMs = 0, characterGapMs = 10 } = options;
    this.host = host;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    this.wireFaults = new WireFaults({ seed, ...(onWireFault && { onStrike: onWireFault }) });
    const line = { baud, replyDelayMs, characterGapMs };
    const answerer = { answer: (frame: string) => this.#byId.get(frame.slice(1, 3))?.answer(frame) };
    this.#server = new UnitServer({ ...line, port, host, clock, faults: this.wireFaults, answerer, onFrame });
  }

  get port(): number {
    return this.#server.port;
  }

  get isConnected(): boolean {
    return this.#server.isConnected;
  }

  async start(refreshMs: number): Promise<void> {
    await this.#server.listen();
    if (refreshMs > 0) this.#refreshAfter(refreshMs);
  }

  unit(id?: string): SimulatedChiller {
    const found = id === undefined ? this.units[0] : this.#byId.get(id);
    if (found) return found;
    const why = errorText('noUnit', { id: String(id), known: [...this.#byId.keys()].join(', ') });
    throw new ChillerError('invalidValue', why, { id });
  }

  inject(fault: string, options: FaultOptions = {}, id?: string): void {
    const units = this.#unitsOf(id);
    checkFault(fault, options, id);
    if (isWireFault(fault)) this.wireFaults.inject(fault, options);
    else for (const unit of units) unit.inject(fault, options);
  }

  clear(fault?: string, id?: string): void {
    const units = this.#unitsOf(id);
    if (fault !== undefined) {
      checkFaultOwner(fault, id);
      if (isWireFault(fault)) return this.wireFaults.clear(fault);
    } else if (id === undefined) this.wireFaults.clear();
    for (const unit of units) unit.clear(fault);
  }

  set(conditions: Partial<Conditions>): void {
    for (const unit of this.units) unit.set(conditions);
  }

  async close(): Promise<void> {
    this.#callOffRefresh?.();
    await this.#server.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #unitsOf(id: string | undefined): readonly SimulatedChiller[] {
    return id === undefined ? this.units : [this.unit(id)];
  }

  #refreshAfter(refreshMs: number): void {
    this.#callOffRefresh = this.clock.after(refreshMs, () => {
      // A unit that nobody listens to, and that has nothing to do, catches up when it is asked.
      for (const unit of this.units) if (unit.eventNames().length > 0 || unit.hasPlans) unit.advance();
      this.#refreshAfter(refreshMs);
    });
  }
}
