import { buildReply, codec, parseRequest } from '../../src/dialects/thermotek';
import type { OpenLink } from '../../src/session';
import type { SimulatedChiller } from '../../src/simulator';
import { corruptOne } from '../../src/simulator/wire-fault-effects';
import type { WireFaults } from '../../src/simulator/wire-faults';
import { Random } from '../../src/simulator/random';
import type { FakeClock } from './fake-clock';
import { FakeLine } from './fake-line';
import { FaultyLine } from './faulty-line';
import { steppedUnit } from './simulator';

/** A sound request that a unit got, as its simulator tells it. */
export interface Arrival {
  readonly atMs: number;
  readonly id: string;
  /** The reply as the unit gave it, whatever became of it. */
  readonly reply: string | undefined;
  /** Of the protocol's errors; 0 for a command that was carried out. */
  readonly error: number;
}

/** How often each befalls one request or one reply of one unit. */
const ODDS = { lostRequest: 0.01, spoiltRequest: 0.01, delay: 0.03, late: 0.02, twice: 0.01 };

/** So much lies between the supply temperatures of two units. */
const BAND_C = 100;

/**
 * Simulated units behind one port, as on an RS-485 line behind a device server. Each keeps its own order, but a late one does
 * not hold up the others, and what it says late goes to whoever is connected by then. Their names tell requests apart.
 */
export class SharedLine {
  readonly units: ReadonlyMap<string, SimulatedChiller>;
  readonly #line: FakeLine;
  readonly #faulty: FaultyLine;
  readonly #arrivals = new Map<string, Arrival[]>();
  readonly #lastReplyAtMs = new Map<string, number>();
  readonly #random: Random;
  /** How often each of `ODDS` has struck. */
  readonly struck = new Map<string, number>();
  /** Spares requests and replies; the faults of the link itself are in `faults`. */
  isCalm = false;
  #readings = 0;

  constructor(
    readonly clock: FakeClock,
    readonly ids: readonly string[],
    { seed, timeoutMs }: { seed: number; timeoutMs: number },
  ) {
    this.#random = new Random(seed);
    this.#line = new FakeLine(clock);
    this.#faulty = new FaultyLine(clock, this.#line, seed);
    this.#line.answer = ({ frame }) => {
      this.#asked(frame, timeoutMs);
      return undefined;
    };
    this.units = new Map(ids.map((id) => [id, steppedUnit({ id, bareRefusal: true, clock })]));
    for (const [id, unit] of this.units) {
      unit.on('request', ({ request, reply, error }) => {
        const parsed = parseRequest(request);
        if (parsed.ok)
          this.arrivalsOf(parsed.frame.name).push({ atMs: clock.nowMs(), id, reply: this.#own(id, reply), error });
      });
    }
  }

  get openLink(): OpenLink {
    return this.#faulty.openLink;
  }

  get faults(): WireFaults {
    return this.#faulty.faults;
  }

  /** Links open now. */
  get open(): number {
    return this.#line.open;
  }

  /** Every arrival of requests of that name, at any unit. */
  arrivalsOf(name: string): Arrival[] {
    let arrivals = this.#arrivals.get(name);
    if (!arrivals) this.#arrivals.set(name, (arrivals = []));
    return arrivals;
  }

  /** Whether a supply temperature can be of that unit. */
  isOf(id: string, supplyC: number): boolean {
    return Math.floor(supplyC / BAND_C) === this.ids.indexOf(id);
  }

  /** The supply temperature is another with every request, and no other unit's. */
  #own(id: string, reply: string | undefined): string | undefined {
    if (reply?.slice(3, 6) !== '040') return reply;
    const supplyTemperature = this.ids.indexOf(id) * BAND_C + (this.#readings++ % (BAND_C * 10)) / 10;
    const data = codec.encodeReply('readSupplyTemperature', id, { supplyTemperature }).slice(14, -3);
    return buildReply({ id, number: 4, error: 0, name: reply.slice(6, 14), data });
  }

  #asked(frame: string, timeoutMs: number): void {
    if (this.#strikes('lostRequest')) return;
    const heard = this.#strikes('spoiltRequest') ? corruptOne(frame, this.#random) : frame;
    const unit = this.units.get(heard.slice(1, 3));
    let reply = unit?.answer(heard);
    if (!unit || reply === undefined) return;
    const parsed = parseRequest(heard);
    // What is told is what was written down.
    if (parsed.ok) reply = this.arrivalsOf(parsed.frame.name).at(-1)?.reply ?? reply;
    const nowMs = this.clock.nowMs();
    const atMs = Math.max(nowMs + this.#latencyMs(timeoutMs), this.#lastReplyAtMs.get(unit.id) ?? 0);
    this.#lastReplyAtMs.set(unit.id, atMs);
    const text = this.#strikes('twice') ? reply + reply : reply;
    this.clock.after(atMs - nowMs, () => this.#line.say(text));
  }

  /** Less than two time-outs: a unit that was silent for so long is no longer waited for. */
  #latencyMs(timeoutMs: number): number {
    if (this.#strikes('late')) return timeoutMs * (1 + 0.8 * this.#random.next());
    return this.#strikes('delay') ? timeoutMs * 0.9 * this.#random.next() : 5;
  }

  #strikes(what: keyof typeof ODDS): boolean {
    if (this.isCalm || this.#random.below(10_000) >= ODDS[what] * 10_000) return false;
    this.struck.set(what, (this.struck.get(what) ?? 0) + 1);
    return true;
  }
}
