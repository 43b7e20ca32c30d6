import { Chiller } from '../../src/session';
import type { AlarmReport, ChillerOptions, Link, LinkHandlers, LinkState } from '../../src/session';
import type { ChillerError, Dialect } from '../../src/core';
import { dialectOf } from '../../src/dialects';
import type { DialectKey } from '../../src/dialects';
import { SimulatedChiller } from '../../src/simulator';
import type { UnitOptions } from '../../src/simulator';
import { FakeClock } from './fake-clock';

let lines = 0;

export type AnyOptions = Partial<ChillerOptions<string>>;
export type AnyUnit = SimulatedChiller<DialectKey>;

/** What a line makes of a reply: what arrives, and when, ms. */
export type Arriving = readonly { readonly text: string; readonly afterMs: number }[];

/** A line without a network, with simulated units of any dialect at its far end, on one clock. */
export class SimulatedLineRig {
  /** Requests that have arrived, without their end, with the time. */
  readonly asked: { readonly atMs: number; readonly frame: string }[] = [];
  readonly units: readonly AnyUnit[];
  readonly dialect: Dialect;
  readonly host = `simulated-${++lines}`;
  opened = 0;
  latencyMs = 20;
  isReachable = true;
  /** An adapter repeats what it sends. */
  hasEcho = false;
  /** What the line makes of a reply. */
  spoil: (reply: string) => Arriving = (reply) => [{ text: reply, afterMs: this.latencyMs }];
  #drop: (() => void) | undefined;

  constructor(
    readonly key: DialectKey,
    readonly clock: FakeClock,
    unitOptions: Partial<UnitOptions<DialectKey>> = {},
    ids?: readonly string[],
  ) {
    this.dialect = dialectOf(key);
    const all = ids ?? [this.dialect.addresses?.default ?? ''];
    this.units = all.map((id) => {
      const options = { dialect: key, clock, noise: 0, start: 'standby', ...unitOptions, id };
      return new SimulatedChiller<DialectKey>(options as UnitOptions<DialectKey>);
    });
  }

  /** Breaks the link from the far end. */
  drop(): void {
    this.#drop?.();
  }

  readonly openLink = (handlers: LinkHandlers): Link => {
    const { clock, dialect } = this;
    const splitter = dialect.simulator.splitter();
    let isOpen = true;
    let freeAtMs = 0;
    const later = (ms: number, run: () => void): unknown => clock.after(ms, () => isOpen && run());
    const end = (reason: 'refused' | 'lost'): void => {
      if (!isOpen) return;
      isOpen = false;
      handlers.closed(reason, reason);
    };
    later(1, () => {
      if (!this.isReachable) return end('refused');
      this.opened++;
      this.#drop = () => end('lost');
      handlers.opened();
    });
    return {
      write: (text) => {
        for (const frame of splitter.push(text)) {
          this.asked.push({ atMs: clock.nowMs(), frame: frame.trim() });
          if (this.hasEcho) later(1, () => handlers.received(frame));
          const address = dialect.simulator.addressOf(frame);
          const reply = this.units.find(({ id }) => id === address)?.answer(frame);
          if (reply === undefined) continue;
          for (const { text: piece, afterMs } of this.spoil(reply)) {
            // A stream keeps its order: what is late holds up what comes behind it.
            freeAtMs = Math.max(freeAtMs, clock.nowMs() + afterMs);
            later(freeAtMs - clock.nowMs(), () => handlers.received(piece));
          }
        }
      },
      close: async () => {
        isOpen = false;
      },
    };
  };
}

/** A session of one of the units on such a line. */
export class SimulatedRig {
  readonly clock: FakeClock;
  readonly line: SimulatedLineRig;
  readonly unit: AnyUnit;
  readonly chiller: Chiller<string>;
  readonly states: LinkState[] = [];
  readonly alarms: AlarmReport[] = [];
  readonly errors: ChillerError[] = [];
  readonly logged: string[] = [];

  constructor(
    key: DialectKey,
    options: AnyOptions = {},
    unitOptions: Partial<UnitOptions<DialectKey>> = {},
    line?: SimulatedLineRig,
  ) {
    this.line = line ?? new SimulatedLineRig(key, new FakeClock(), unitOptions);
    this.clock = this.line.clock;
    const { addresses, models } = this.line.dialect;
    const model = (unitOptions as { profile?: string }).profile ?? Object.keys(this.line.dialect.simulator.profiles)[0];
    const id = options.id ?? addresses?.default;
    this.unit = this.line.units.find((unit) => unit.id === (id ?? '')) ?? this.line.units[0]!;
    const log = { info: (text: string) => this.logged.push(text), warn: (text: string) => this.logged.push(text) };
    this.chiller = new Chiller<string>({
      dialect: key,
      ...(models.some((one) => one.key === model) && { model }),
      host: this.line.host,
      port: 4001,
      clock: this.clock,
      openLink: this.line.openLink,
      random: () => 0.5,
      log,
      ...(id !== undefined && { id }),
      ...options,
    });
    this.chiller.on('state', (state) => this.states.push(state));
    this.chiller.on('alarm', (report) => this.alarms.push(report));
    this.chiller.on('error', (error) => this.errors.push(error));
  }

  /** What is known of a reading: its value where it is good, else its quality. */
  known(name: string): unknown {
    const reading = (this.chiller.readings as ReadonlyMap<string, { value: unknown; quality: string }>).get(name);
    return reading?.quality === 'good' ? reading.value : reading?.quality;
  }

  /** How a promise ended, after time has passed: its value, or its error. */
  async after<T>(ms: number, promise: Promise<T>): Promise<T | ChillerError> {
    const settled = promise.catch((error: ChillerError) => error);
    await this.clock.advance(ms);
    return Promise.race([settled, Promise.reject(new Error(`still pending after ${ms} ms`))]);
  }
}

/** Connected, with all readings read. */
export async function connectedRig(
  key: DialectKey,
  options: AnyOptions = {},
  unitOptions: Partial<UnitOptions<DialectKey>> = {},
): Promise<SimulatedRig> {
  const rig = new SimulatedRig(key, options, unitOptions);
  void rig.chiller.connect();
  await rig.clock.advance(10_000);
  return rig;
}
