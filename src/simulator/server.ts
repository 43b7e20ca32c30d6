/* Simulated chillers on a TCP port, as a device server or a chiller's own port shows them. */
import { ANY_WHOLE_NUMBER, checkNames, ChillerError, describeValue, isInRange } from '../core';
import type { Dialect, NamesOf, OptionRange, TextValue } from '../core';
import { dialectOf } from '../dialects';
import type { DialectKey } from '../dialects';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import type { Conditions } from './conditions';
import { errorText } from './error-texts';
import { checkFault, checkFaultOwner } from './fault-catalogue';
import type { FaultOptions } from './fault-catalogue';
import type { DefaultDialect } from './kinds';
import { perDialect } from './per-dialect';
import { SimulatedChiller } from './simulated-chiller';
import { unitOptionNames } from './unit-options';
import type { UnitOptions } from './unit-options';
import { LINE_OPTION_NAMES, UnitServer } from './unit-server';
import type { LineOptions } from './unit-server';
import { isWireFault, WireFaults } from './wire-faults';
import type { Direction, WireFaultKey } from './wire-faults';

/** Options of the port; the others are those of the chillers behind it. */
export interface PortOptions extends LineOptions {
  /** TCP port, 0 for any free one. Default 0. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1: nobody outside this machine. */
  host?: string;
  /**
   * Addresses of the chillers behind the port, as on an RS-485 line. Default: one chiller with the dialect's default address. A dialect
   * without addresses has one chiller behind a port: leave this out.
   */
  ids?: readonly string[];
  /**
   * How often the units catch up with the clock while no request arrives, ms from 10 to 86400000 (a day), so that alarms,
   * other events and the steps of a scenario are not late. Default 1000; 0 for never (requests and `advance` still do).
   */
  refreshMs?: number;
  /** Called for every whole request and every reply, before a wire fault is applied; for transcripts. */
  onFrame?: (direction: Direction, frame: string) => void;
  /** Called whenever a wire fault is applied. */
  onWireFault?: (key: WireFaultKey) => void;
}

/** Options of `startSimulator`: those of the port, and those of each chiller behind it. All can be left out. */
export type SimulatorOptions<K extends DialectKey = DefaultDialect> = Omit<UnitOptions<K>, 'id'> & PortOptions;

const PORT_OPTION_NAMES: NamesOf<PortOptions> = {
  ...LINE_OPTION_NAMES,
  port: true,
  host: true,
  ids: true,
  refreshMs: true,
  onFrame: true,
  onWireFault: true,
};

/** Names of all options of a simulator of a dialect, and of those that its units take. */
const optionNamesOf = perDialect((dialect) => {
  const { id: _id, ...ofUnits } = unitOptionNames(dialect);
  const all: Readonly<Record<string, true>> = { ...ofUnits, ...PORT_OPTION_NAMES };
  return { ofUnits, all };
});

/** The same for a dialect that is known only when the program runs. */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the default is one of them
export type AnySimulatorOptions = SimulatorOptions<DialectKey>;

/** A running simulator. */
export interface Simulator<K extends DialectKey = DefaultDialect> {
  /** The protocol that the chillers speak. */
  readonly dialect: Dialect;
  /** The port it listens on. */
  readonly port: number;
  /** The address it listens on. */
  readonly host: string;
  /** The chillers, in the order of `ids`. */
  readonly units: readonly SimulatedChiller<K>[];
  /** Faults of the wire, which all units share; `inject` and `clear` also reach these. */
  readonly wireFaults: WireFaults;
  /** Whether a client is connected. */
  readonly isConnected: boolean;
  /** The chiller of an id; the first one without. @throws ChillerError `invalidValue` when there is none. */
  unit(id?: string): SimulatedChiller<K>;
  /**
   * Injects any fault of the dialect (see `simulatorFaultsOf`): a wire fault on the port, any other in the unit `id` (default: all units).
   *
   * @throws ChillerError `invalidValue` for an unknown fault, id or option, or an `id` with a fault of the wire; then
   * everything stays as it was.
   */
  inject(fault: string, options?: FaultOptions, id?: string): void;
  /**
   * Clears one fault, or all: with an `id` in that unit only, without one in all units and on the wire.
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

/** A running simulator of a dialect that is known only when the program runs. */
// oxlint-disable-next-line typescript/no-unnecessary-type-arguments -- the default is one of them
export type AnySimulator = Simulator<DialectKey>;

/**
 * Starts simulated chillers on a port.
 *
 * @throws ChillerError `invalidValue` when an option is wrong, ConnectionError when the port cannot be had.
 */
export async function startSimulator<K extends DialectKey = DefaultDialect>(
  options: SimulatorOptions<K> = {} as SimulatorOptions<K>,
): Promise<Simulator<K>> {
  const dialect = dialectOf(options.dialect);
  const { ofUnits, all } = optionNamesOf(dialect);
  checkNames('startSimulator', options as object, all);
  const { refreshMs = 1000, seed = 1, clock = realClock } = options;
  const ids = addressesFrom(dialect, options.ids);
  // Checked here, since the units' seeds are derived from it.
  if (!isInRange(seed, ANY_WHOLE_NUMBER)) fail('seed', seed, errorText('useWhole'));
  if (refreshMs !== 0 && !isInRange(refreshMs, REFRESH_MS))
    fail('refreshMs', refreshMs, errorText('useZeroOrRange', REFRESH_MS));
  const given = Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(ofUnits, name)));
  // Each unit has noise of its own.
  const units = ids.map((id, index) => new SimulatedChiller<K>({ ...given, id, seed: seed + index } as UnitOptions<K>));
  const simulator = new RunningSimulator(dialect, units, options, clock);
  await simulator.start(refreshMs);
  return simulator;
}

/** A timer of Node.js with a longer delay would not wait at all. */
const REFRESH_MS = { min: 10, max: 86_400_000 } satisfies OptionRange;

function fail(option: string, value: unknown, advice: TextValue, shown: TextValue = describeValue(value)): never {
  const why = errorText('simulatorOption', { name: option, value: shown, advice });
  throw new ChillerError('invalidValue', why, { option, value });
}

function addressesFrom({ addresses }: Dialect, ids: readonly string[] | undefined): readonly string[] {
  if (!addresses) {
    if (ids === undefined) return [''];
    return fail('ids', ids, errorText('noAddresses'), `[${ids.join(', ')}]`);
  }
  const { all, default: one } = addresses;
  const wanted = ids ?? [one];
  const isList: boolean = Array.isArray(wanted);
  const areGood = isList && wanted.every((id) => all.includes(id)) && new Set(wanted).size === wanted.length;
  if (areGood && wanted.length > 0) return wanted;
  return fail(
    'ids',
    ids,
    errorText('useDeviceIds', { first: all.find((id) => id !== '') ?? '', last: all.at(-1) ?? '' }),
    isList ? `[${wanted.join(', ')}]` : describeValue(wanted),
  );
}

class RunningSimulator<K extends DialectKey> implements Simulator<K> {
  readonly host: string;
  readonly wireFaults: WireFaults;
  readonly #server: UnitServer;
  readonly #byId: ReadonlyMap<string, SimulatedChiller<K>>;
  #callOffRefresh: (() => void) | undefined;

  constructor(
    readonly dialect: Dialect,
    readonly units: readonly SimulatedChiller<K>[],
    options: PortOptions & { readonly seed?: number },
    readonly clock: SimulatorClock,
  ) {
    const face = dialect.simulator;
    const { host = '127.0.0.1', port = 0, seed = 1, onWireFault, onFrame } = options;
    const { baud = 0, replyDelayMs = 0, characterGapMs = face.characterGapMs } = options;
    this.host = host;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    this.wireFaults = new WireFaults({ seed, face, ...(onWireFault && { onStrike: onWireFault }) });
    const line = { baud, replyDelayMs, characterGapMs };
    const answerer = { answer: (frame: string) => this.#byId.get(face.addressOf(frame) ?? '')?.answer(frame) };
    this.#server = new UnitServer({ ...line, face, port, host, clock, faults: this.wireFaults, answerer, onFrame });
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

  unit(id?: string): SimulatedChiller<K> {
    const found = id === undefined ? this.units[0] : this.#byId.get(id);
    if (found) return found;
    const why = errorText('noUnit', { id: String(id), known: [...this.#byId.keys()].join(', ') });
    throw new ChillerError('invalidValue', why, { id });
  }

  inject(fault: string, options: FaultOptions = {}, id?: string): void {
    const units = this.#unitsOf(id);
    checkFault(fault, options, id, this.dialect);
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

  #unitsOf(id: string | undefined): readonly SimulatedChiller<K>[] {
    return id === undefined ? this.units : [this.unit(id)];
  }

  #refreshAfter(refreshMs: number): void {
    this.#callOffRefresh = this.clock.after(refreshMs, () => {
      // A unit without listeners and schedule catches up at its next request.
      for (const unit of this.units) if (unit.eventNames().length > 0 || unit.hasPlans) unit.advance();
      this.#refreshAfter(refreshMs);
    });
  }
}
