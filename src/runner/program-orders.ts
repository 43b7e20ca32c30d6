/* Carries out the orders of a program at its chiller, one at a time. */
import { ChillerError, describeReadings } from '../core';
import type { Dialect, ErrorText } from '../core';
import type { OrderOutcome, ProgramOrder } from '../program';
import type { ChillerPort, CommandNews, CommandResult } from '../session';

/** What became of an order, and the set point where it brought one. */
export interface Carried {
  readonly outcome: OrderOutcome;
  readonly why?: ErrorText | undefined;
  readonly setPoint?: number;
}

/** Codes of a chiller that has understood and does not want, and of ours that sent nothing. */
const REFUSALS: readonly string[] = ['outOfBounds', 'badNumber', 'badLength', 'notFitted', 'refused', 'invalidValue'];
/** Of these, those that are also told when an answer came back in another shape than it should. */
const DOUBTFUL: readonly string[] = ['refused', 'invalidValue'];

/** The command of an order, by the roles of a dialect. */
function commandOf(order: ProgramOrder, { roles, commands }: Dialect): { command: string; value?: unknown } {
  switch (order.order) {
    case 'setPoint':
      return { command: roles.commands.setPoint, value: order.value };
    case 'start':
      return roles.commands.start;
    case 'standby':
      return roles.commands.stop;
    case 'readSetPoint': {
      const reading = describeReadings({ commands, roles }).find(({ name }) => name === roles.readings.setPoint);
      return { command: reading?.command ?? roles.commands.state };
    }
    default:
      return order satisfies never;
  }
}

export class ProgramOrders {
  readonly #port: ChillerPort;
  readonly #dialect: Dialect;
  readonly #origin: string;
  #current: { readonly id: number; readonly control: AbortController } | undefined;

  /** @param origin who gives the orders, for people */
  constructor(port: ChillerPort, dialect: Dialect, origin: string) {
    this.#port = port;
    this.#dialect = dialect;
    this.#origin = origin;
  }

  /** Withdraws an order that still waits, unless it is the one that the program is waiting for. */
  keepOnly(id: number | undefined): void {
    if (this.#current && this.#current.id !== id) this.#current.control.abort();
  }

  /** Sends it, in place of one that still waits. Never rejects. */
  async carryOut(order: ProgramOrder): Promise<Carried> {
    this.keepOnly(order.id);
    const control = new AbortController();
    const current = { id: order.id, control };
    this.#current = current;
    const { command, value } = commandOf(order, this.#dialect);
    let wasSent = false;
    const listen = (news: CommandNews): void => {
      wasSent ||= news.command === command && news.origin === this.#origin && news.outcome === 'sent';
    };
    this.#port.on('command', listen);
    try {
      const result = await this.#port.execute(command, value, { origin: this.#origin, signal: control.signal });
      return { outcome: 'taken', ...this.#setPointIn(order, result) };
    } catch (error) {
      return failure(error, wasSent);
    } finally {
      this.#port.off('command', listen);
      if (this.#current === current) this.#current = undefined;
    }
  }

  #setPointIn({ order }: ProgramOrder, { values }: CommandResult): { setPoint?: number } {
    const read = values[this.#dialect.roles.readings.setPoint];
    return order === 'readSetPoint' && typeof read === 'number' ? { setPoint: read } : {};
  }
}

/** What went out and was not answered well may have been taken. */
function failure(error: unknown, wasSent: boolean): Carried {
  if (!(error instanceof ChillerError)) return { outcome: wasSent ? 'unknown' : 'notSent' };
  const { code, why } = error;
  const isDeclined = REFUSALS.includes(code) && !(wasSent && DOUBTFUL.includes(code));
  return { outcome: isDeclined ? 'declined' : wasSent ? 'unknown' : 'notSent', why };
}
