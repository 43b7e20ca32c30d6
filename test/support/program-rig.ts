/* A program on a chiller of numbers: its readings come as in a session, its orders are answered after a while. */
import { createProgram } from '../../src/program';
import type {
  OrderOutcome,
  Program,
  ProgramEngine,
  ProgramEvent,
  ProgramInput,
  ProgramOptions,
  ProgramOrder,
  ProgramState,
  ProgramStep,
} from '../../src/program';

export const RIG_LIMITS = { min: -20, max: 60, decimals: 1 };

/** What the chiller does with an order: an outcome, or nothing for ever. */
type Answer = (order: ProgramOrder) => OrderOutcome | 'silence';

export class ProgramRig {
  readonly engine: ProgramEngine;
  state: ProgramState;
  step!: ProgramStep;
  nowMs = 1_000_000;
  epochMs = 1_700_000_000_000;
  setPoint = 20;
  temperature = 20;
  runState = 'run';
  isLinked = true;
  isRead = true;
  /** °C/min that it heats and cools. */
  rate = Infinity;
  latencyMs = 50;
  readEveryMs = 5_000;
  answer: Answer = () => 'taken';
  readonly writes: { atMs: number; value: number }[] = [];
  readonly orders: ProgramOrder[] = [];
  readonly events: ProgramEvent[] = [];
  #replies: { atMs: number; run: () => void }[] = [];
  #nextReadMs = 0;
  #reads = 0;

  constructor(options: ProgramOptions = {}) {
    this.engine = createProgram({ limits: RIG_LIMITS, startFrom: 'setPoint', ...options });
    this.state = this.engine.initial();
    this.#nextReadMs = this.nowMs;
    this.link(true);
    this.#read();
  }

  get phase(): string {
    return this.state.phase;
  }

  /** The states that it went through, with their reasons. */
  get way(): string[] {
    return this.events.filter(({ event }) => event === 'state').map(({ state, reason }) => `${state} ${reason}`);
  }

  give(input: ProgramInput): ProgramStep {
    this.step = this.engine.next(this.state, this, input);
    this.state = this.step.state;
    this.events.push(...this.step.events);
    for (const order of this.step.orders) this.#send(order);
    return this.step;
  }

  start(program: Program): this {
    this.give({ kind: 'start', program: [...program, ...('end' in program.at(-1)! ? [] : [END])] });
    return this;
  }

  link(isUp: boolean): void {
    this.isLinked = isUp;
    const phase = isUp ? 'connected' : 'disconnected';
    this.give({ kind: 'link', link: { phase, reason: isUp ? 'opened' : 'lost', text: '' } });
  }

  reading(name: string, value: unknown, quality: 'good' | 'stale' = 'good'): void {
    this.give({ kind: 'reading', reading: { name, value, quality, timestamp: this.epochMs } });
  }

  /** Time passes: readings, answers and the engine's own time come in their order. */
  pass(ms: number): this {
    const endMs = this.nowMs + ms;
    for (;;) {
      const due = [this.step.nextAtMs ?? Infinity, this.#nextReadMs, ...this.#replies.map(({ atMs }) => atMs)];
      const atMs = Math.max(this.nowMs, Math.min(...due));
      if (atMs > endMs) break;
      this.#goTo(atMs);
      const reply = this.#replies.findIndex((one) => one.atMs <= atMs);
      if (reply >= 0) this.#replies.splice(reply, 1)[0]!.run();
      else if (this.#nextReadMs <= atMs) this.#read();
      else this.give({ kind: 'tick' });
    }
    this.#goTo(endMs);
    return this;
  }

  minutes(minutes: number): this {
    return this.pass(minutes * 60_000);
  }

  /** The process stands: time goes on, nobody looks. */
  freeze(ms: number): this {
    this.#goTo(this.nowMs + ms);
    this.#nextReadMs = this.nowMs;
    return this;
  }

  #goTo(atMs: number): void {
    const ms = atMs - this.nowMs;
    const way = this.setPoint - this.temperature;
    const most = (this.rate / 60_000) * ms;
    if (this.runState === 'run' && ms > 0) this.temperature += Math.sign(way) * Math.min(Math.abs(way), most);
    this.nowMs = atMs;
    this.epochMs += ms;
  }

  #read(): void {
    this.#nextReadMs = this.nowMs + this.readEveryMs;
    if (!this.isLinked || !this.isRead) return;
    this.reading('controlStatus', this.runState);
    this.reading('supplyTemperature', this.temperature);
    if (this.#reads++ % 5 === 0) this.reading('setTemperature', this.setPoint);
  }

  #send(order: ProgramOrder): void {
    this.orders.push(order);
    if (order.order === 'setPoint') this.writes.push({ atMs: this.nowMs, value: order.value });
    const outcome = this.answer(order);
    if (outcome === 'silence') return;
    this.#replies.push({ atMs: this.nowMs + this.latencyMs, run: () => this.#reply(order, outcome) });
  }

  #reply(order: ProgramOrder, outcome: OrderOutcome): void {
    if (outcome === 'taken' && order.order === 'setPoint') {
      this.setPoint = order.value;
      this.give({ kind: 'commanded', sets: 'setTemperature', value: order.value, who: 'program' });
    }
    if (outcome === 'taken' && order.order === 'readSetPoint') this.reading('setTemperature', this.setPoint);
    if (outcome === 'taken' && order.order === 'start') this.runState = 'run';
    if (outcome === 'taken' && order.order === 'standby') this.runState = 'standby';
    this.give({ kind: 'outcome', id: order.id, outcome });
  }
}

const END = { end: { action: 'hold' } } as const;
