/* What happens in a simulator, as messages. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import { epochMsOf, fillText } from '../../src/index';
import type {
  AnsweredRequest,
  Clock,
  DialectKey,
  SimulatedChiller,
  SimulatedChillerEvents,
  SimulatedChillerStatus,
  WireFaultKey,
} from '../../src/index';
import { SecondLimit } from './second-limit';

/** A unit at ten thousand times the pace can have more to tell than a flow can bear. */
export const MESSAGES_PER_SECOND = 500;

export interface ReporterTexts {
  /** More than `__limit__` messages in a second. */
  readonly tooMany: string;
}

export const REPORTER_TEXTS_EN: ReporterTexts = {
  tooMany:
    'More than __limit__ messages in a second: the rest is left out. To get all, lower the speed, or do not send the requests',
};

export interface ReporterOptions {
  /** What people call the simulator. */
  readonly name: string;
  /** Titles of the chiller's alarms, by key. */
  readonly titles: Readonly<Record<string, string>>;
  readonly texts: ReporterTexts;
  /** Whether requests that were answered are told too. */
  readonly sendsRequests: boolean;
  readonly clock: Clock;
  send(message: NodeMessage): void;
  /** Told once when there is more to tell than the limit. */
  warn(text: string): void;
}

type AlarmBit = SimulatedChillerEvents['alarm'][0]['bit'];

interface Event {
  readonly topic: string;
  readonly payload: unknown;
  /** What kind of event; the first part of the topic. */
  readonly event: string;
  readonly facts?: object;
}

export class SimulatorReporter {
  readonly #options: ReporterOptions;
  readonly #limit: SecondLimit;
  #isStopped = false;
  #hasWarned = false;

  constructor(options: ReporterOptions) {
    this.#options = options;
    this.#limit = new SecondLimit(MESSAGES_PER_SECOND, options.clock);
  }

  /** Tells what a chiller does, and from now on what happens to it. */
  follow(unit: SimulatedChiller<DialectKey>): void {
    const tell = (event: Event): void => this.#tell(event, unit.id);
    const { sources } = unit.dialect.alarms;
    tell(statusEvent(unit.status, { reason: 'deployed' }));
    unit.on('status', ({ from, to, reason }) => tell(statusEvent(to, { from, reason })));
    unit.on('alarm', ({ bit, isRaised }) => {
      const source = sources.find(({ name }) => name === bit.word);
      tell(alarmEvent(bit, source?.level ?? 'alarm', isRaised, this.#options.titles[bit.key]));
    });
    unit.on('fault', ({ key, isActive }) => tell(faultEvent(key, isActive ? 'active' : 'cleared')));
    unit.on('indicator', ({ name, isOn }) => tell({ topic: name, payload: isOn, event: name }));
    if (this.#options.sendsRequests) unit.on('request', (answered) => tell(requestEvent(answered)));
  }

  /** A fault of the line has struck. */
  struck(key: WireFaultKey): void {
    this.#tell(faultEvent(key, 'struck'), undefined);
  }

  stop(): void {
    this.#isStopped = true;
  }

  #tell({ topic, payload, event, facts }: Event, id: string | undefined): void {
    if (this.#isStopped) return;
    if (!this.#limit.admits()) return this.#warnOnce();
    const { name, clock, send } = this.#options;
    const timestamp = epochMsOf(clock);
    send({ topic, payload, simulator: { name, ...(id !== undefined && { id }), event, ...facts, timestamp } });
  }

  #warnOnce(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    this.#options.warn(fillText(this.#options.texts.tooMany, { limit: MESSAGES_PER_SECOND }));
  }
}

function statusEvent(to: SimulatedChillerStatus, facts: { from?: SimulatedChillerStatus; reason: string }): Event {
  return { topic: 'status', payload: to, event: 'status', facts };
}

function alarmEvent(bit: AlarmBit, event: 'alarm' | 'warning', isRaised: boolean, title = bit.title): Event {
  const { code, key, severity, word } = bit;
  const facts = { key, title, code, word, severity };
  return { topic: `${event}/${key}`, payload: isRaised ? 'raised' : 'cleared', event, facts };
}

function faultEvent(key: string, payload: 'active' | 'cleared' | 'struck'): Event {
  return { topic: `fault/${key}`, payload, event: 'fault', facts: { key } };
}

/** Frames as everywhere in our messages: without the carriage return. */
function requestEvent({ request, reply, key, error }: AnsweredRequest): Event {
  const frames = { request: request.trimEnd(), reply: reply?.trimEnd() ?? null };
  return { topic: 'request', payload: key ?? null, event: 'request', facts: { error, ...frames } };
}
