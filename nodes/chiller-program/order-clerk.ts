/* Carries out the orders of a program at its chiller: one at a time, and the next one withdraws one that still waits. */
import { ChillerError, describeReadings } from '../../src/index';
import type { ChillerPort, CommandNews, Dialect, ErrorText, ProgramInput, ProgramOrder } from '../../src/index';

type Outcome = Extract<ProgramInput, { kind: 'outcome' }>['outcome'];

/** The chiller has understood it, and does not take it. */
const DECLINED: readonly string[] = ['outOfBounds', 'badNumber', 'badLength', 'notFitted', 'refused', 'invalidValue'];

export interface OrderClerkOptions {
  readonly port: ChillerPort;
  readonly dialect: Dialect;
  /** Who gives the orders, for people. */
  readonly origin: string;
  /** Told what became of an order. */
  heard(input: Extract<ProgramInput, { kind: 'outcome' }>): void;
}

interface Sending {
  readonly command: string;
  readonly value?: unknown;
}

export class OrderClerk {
  readonly #options: OrderClerkOptions;
  #withdraw = new AbortController();

  constructor(options: OrderClerkOptions) {
    this.#options = options;
  }

  /** Never throws. */
  carryOut(order: ProgramOrder): void {
    const { port, origin, heard } = this.#options;
    this.stop();
    const { command, value } = this.#sendingOf(order);
    let wasSent = false;
    const listen = (news: CommandNews): void => {
      if (news.command === command && news.origin === origin && news.outcome === 'sent') wasSent = true;
    };
    port.on('command', listen);
    port
      .execute(command, value, { origin, signal: this.#withdraw.signal })
      .then(
        () => heard({ kind: 'outcome', id: order.id, outcome: 'taken' }),
        (error: unknown) => heard({ kind: 'outcome', id: order.id, ...failureOf(error, wasSent) }),
      )
      .finally(() => port.off('command', listen));
  }

  /** Withdraws what still waits. */
  stop(): void {
    this.#withdraw.abort();
    this.#withdraw = new AbortController();
  }

  #sendingOf(order: ProgramOrder): Sending {
    const { roles } = this.#options.dialect;
    switch (order.order) {
      case 'setPoint':
        return { command: roles.commands.setPoint, value: order.value };
      case 'start':
        return roles.commands.start;
      case 'standby':
        return roles.commands.stop;
      case 'readSetPoint':
        return { command: readerOf(this.#options.dialect) };
      default:
        return order satisfies never;
    }
  }
}

/** The command that reads the set point. */
function readerOf(dialect: Dialect): string {
  const { setPoint } = dialect.roles.readings;
  return describeReadings(dialect).find(({ name }) => name === setPoint)?.command ?? dialect.roles.commands.state;
}

/** What became of an order that failed: where it went out and nobody knows more, it may have been taken. */
function failureOf(error: unknown, wasSent: boolean): { outcome: Outcome; why?: ErrorText } {
  const { code = '', why } = error instanceof ChillerError ? error : {};
  const told = why && { why };
  // What was refused after it went out came back in another shape than it was sent.
  const isDeclined = DECLINED.includes(code) && !(wasSent && (code === 'refused' || code === 'invalidValue'));
  if (isDeclined) return { outcome: 'declined', ...told };
  return { outcome: wasSent ? 'unknown' : 'notSent', ...told };
}
