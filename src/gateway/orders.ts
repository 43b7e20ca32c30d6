/* The commands of the far side for one chiller: checked, run, answered. */
import { ChillerError } from '../core';
import type { Dialect } from '../core';
import { epochMsOf } from '../session';
import type { ChillerPort, Clock } from '../session';
import type { BrokerMessage } from './broker';
import { errorText } from './error-texts';
import { passage } from './gate';
import type { GateFacts, Refusal } from './gate';
import type { Outbox } from './outbox';
import { resultPayload } from './requests';
import type { CommandRequest, RequestResult } from './requests';
import type { ChillerTopics } from './topics';
import type { GatewayCommandNews } from './types';

export interface OrderDeskOptions {
  /** Name of the chiller. */
  readonly name: string;
  readonly port: ChillerPort;
  readonly dialect: Dialect;
  readonly topics: ChillerTopics;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** What the gateway knows now. */
  readonly facts: () => Omit<GateFacts, 'dialect'>;
  readonly tell: (news: GatewayCommandNews) => void;
}

/** Takes the messages at the topic of commands. */
export class OrderDesk {
  readonly #options: OrderDeskOptions;

  constructor(options: OrderDeskOptions) {
    this.#options = options;
  }

  /** Does not throw, whatever came. */
  hear(message: BrokerMessage): void {
    const { facts, dialect, outbox, topics } = this.#options;
    const what = passage(message, { ...facts(), dialect });
    // A command that the broker keeps would come again with every connection.
    if (message.retain && message.payload.length > 0) outbox.keep(topics.command, '');
    if (what.kind === 'refuse') this.#refuse(what);
    if (what.kind === 'run') void this.#run(what.asked);
  }

  #refuse({ request, state, code, why, asked }: Refusal): void {
    const { origin, command, value } = asked ?? {};
    this.#tell({ request, origin, command, value, state, why });
    if (request !== undefined) this.#answer({ request, state, failure: { code, why, context: {} } });
  }

  async #run(asked: CommandRequest): Promise<void> {
    const { request, origin, command, value, confirm } = asked;
    const facts = { request, origin, command, value };
    this.#tell({ ...facts, state: 'accepted' });
    this.#answer({ request, state: 'accepted' });
    try {
      const options = { ...(confirm && { confirm }), ...(origin !== undefined && { origin }) };
      const result = await this.#options.port.execute(command, value, options);
      this.#tell({ ...facts, state: 'verified' });
      this.#answer({ request, state: 'verified', result });
    } catch (error) {
      const failure = failureOf(error);
      this.#tell({ ...facts, state: failure.state, why: failure.why });
      this.#answer({ request, state: failure.state, failure });
    }
  }

  #answer(result: RequestResult): void {
    const { outbox, topics, facts, clock } = this.#options;
    outbox.tell(topics.result, resultPayload(result, facts().gateway, epochMsOf(clock)), 1);
  }

  #tell(news: Omit<GatewayCommandNews, 'chiller' | 'timestamp'>): void {
    this.#options.tell({ chiller: this.#options.name, ...news, timestamp: epochMsOf(this.#options.clock) });
  }
}

/** Codes of a session that has sent nothing. */
const UNSENT: ReadonlySet<string> = new Set(['refused', 'invalidValue', 'queueFull']);

function failureOf(error: unknown): NonNullable<RequestResult['failure']> & { state: 'refused' | 'failed' } {
  if (!(error instanceof ChillerError)) {
    const why = errorText('gatewayMistake', { why: String(error) });
    return { state: 'failed', code: 'cancelled', why, context: { attempts: 1 } };
  }
  const { code, why, message, context } = error;
  const wasSent = context.attempts !== undefined || context.answered !== undefined || context.readBack !== undefined;
  const state = UNSENT.has(code) && !wasSent ? 'refused' : 'failed';
  return { state, code, why: why ?? errorText('remoteSaid', { why: message }), context };
}
