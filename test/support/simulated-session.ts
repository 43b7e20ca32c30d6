import { Chiller } from '../../src/session';
import type { AlarmReport, ChillerOptions, Link, LinkHandlers, LinkState } from '../../src/session';
import type { ChillerError } from '../../src/core';
import { DIALECTS } from '../../src/dialects';
import type { DialectKey } from '../../src/dialects';
import { SimulatedChiller } from '../../src/simulator';
import type { UnitOptions } from '../../src/simulator';
import { FakeClock } from './fake-clock';

const LATENCY_MS = 60;
let lines = 0;

/** A session and a simulated unit of one make at the two ends of a line without network, on one clock. */
export class SessionRig<K extends DialectKey> {
  /** Its own, or the one of the options. */
  readonly clock: FakeClock;
  readonly unit: SimulatedChiller<K>;
  readonly chiller: Chiller<K>;
  /** Requests that have arrived at the unit, without their end. */
  readonly asked: string[] = [];
  readonly states: LinkState[] = [];
  readonly alarms: AlarmReport[] = [];
  readonly errors: ChillerError[] = [];
  /** What the line makes of a reply; undefined loses it. */
  spoil: (reply: string) => string | undefined = (reply) => reply;
  /** How long a reply takes, ms. */
  latencyMs = LATENCY_MS;

  constructor(
    readonly dialect: K,
    options: Partial<ChillerOptions<K>> = {},
    unitOptions: Partial<UnitOptions<K>> = {},
  ) {
    const clock = options.clock instanceof FakeClock ? options.clock : new FakeClock();
    this.clock = clock;
    const unit = { dialect, clock, noise: 0, start: 'standby', ...unitOptions } as unknown as UnitOptions<K>;
    this.unit = new SimulatedChiller<K>(unit);
    const host = `${dialect}-${++lines}`;
    const openLink = (handlers: LinkHandlers): Link => this.#link(handlers);
    const given = { dialect, host, port: 1, clock, openLink, random: () => 0.5, ...options };
    this.chiller = new Chiller<K>(given);
    this.chiller.on('state', (state) => this.states.push(state));
    this.chiller.on('alarm', (report) => this.alarms.push(report));
    this.chiller.on('error', (error) => this.errors.push(error));
  }

  /** What is known of a reading: its value where it is good, else its quality. */
  known(name: string): unknown {
    const reading = (this.chiller.readings as ReadonlyMap<string, { value: unknown; quality: string }>).get(name);
    return reading?.quality === 'good' ? reading.value : reading?.quality;
  }

  /** A command by its name, of whatever model. */
  execute(key: string, value?: unknown): Promise<unknown> {
    return (this.chiller as Chiller<string>).execute(key, value);
  }

  /** How a promise ended, after time has passed: its value, or its error. */
  async after<T>(ms: number, promise: Promise<T>): Promise<T | ChillerError> {
    const settled = promise.catch((error: ChillerError) => error);
    await this.clock.advance(ms);
    return Promise.race([settled, Promise.reject(new Error(`still pending after ${ms} ms`))]);
  }

  #link({ opened, received }: LinkHandlers): Link {
    const splitter = DIALECTS[this.dialect].simulator.splitter();
    let isOpen = true;
    const later = (ms: number, run: () => void): unknown => this.clock.after(ms, () => isOpen && run());
    later(1, opened);
    return {
      write: (text) => {
        for (const frame of splitter.push(text)) {
          this.asked.push(frame.trim());
          const reply = this.unit.answer(frame);
          const heard = reply === undefined ? undefined : this.spoil(reply);
          if (heard !== undefined) later(this.latencyMs, () => received(heard));
        }
      },
      close: async () => {
        isOpen = false;
      },
    };
  }
}

/** Connected, with all readings read. */
export async function connectedRig<K extends DialectKey>(
  dialect: K,
  options: Partial<ChillerOptions<K>> = {},
  unitOptions: Partial<UnitOptions<K>> = {},
): Promise<SessionRig<K>> {
  const rig = new SessionRig(dialect, options, unitOptions);
  void rig.chiller.connect();
  await rig.clock.advance(15_000);
  return rig;
}
