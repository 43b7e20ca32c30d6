import { addressOf, Arrivals, checkNames, checkSignal, ChillerError, inEnglish, probesOf, Unanswered } from '../core';
import type { NamesOf } from '../core';
import {
  buildTextRequest,
  codec,
  computeChecksum,
  FrameSplitter,
  matchReply,
  REPLY_START,
  thermotek,
} from '../dialects/thermotek';
import type { Asked, Codec, ThermotekTable } from '../dialects/thermotek';
import { ConnectionError, TcpClient } from '../tcp';
import { checkOptions } from './options';
import type { ChillerClientOptions } from './options';

/** How to wait for a reply. */
export interface RunCommandOptions {
  /**
   * Cancels the command: it rejects with `cancelled`, and with the signal's reason as `cause`. Before its turn nothing is sent; later
   * it is not known whether the chiller took it.
   */
  signal?: AbortSignal;
}

const RUN_NAMES: NamesOf<RunCommandOptions> = { signal: true };
/** More than any reply; a flood is read in pieces of this size. */
const READ_BYTES = 4096;
const LONGEST_DATALESS_COMMAND = 10;
/** Callers in the queue: a program that keeps asking faster than the unit answers gets an error before it runs out of memory. */
const MOST_WAITING = 10_000;
const CODEC: Codec<ThermotekTable> = codec;
const PROBES = probesOf(CODEC.table);

/**
 * One chiller over TCP, one request at a time: sends a command as text and returns the reply as text. It knows framing, checksum and
 * pairing, but not what commands mean; that is what `Chiller` adds.
 */
export class ChillerClient extends TcpClient {
  /** Device id that its requests carry, `01` to `32`. */
  readonly deviceId: string;
  /** How long a reply may take, ms, counted from the write. */
  readonly timeoutMs: number;
  /** Frames that were no answer: late replies, replies of other units, greetings of a device server. */
  strays = 0;
  readonly #splitter = new FrameSplitter(REPLY_START);
  readonly #unanswered = new Unanswered();
  readonly #waiting: (() => void)[] = [];
  /** What has arrived since the request was sent. */
  readonly #arrivals = new Arrivals(thermotek.wire);
  #exchanges = 0;
  #isBusy = false;
  /** In flight: sent and not answered yet. */
  #request: string | undefined;
  /** Restarted with every request, which is cheaper than a timer for each. Only the socket keeps the process alive. */
  readonly #timeout: NodeJS.Timeout;

  /**
   * Connects at once; await `startTask` before use.
   *
   * @throws ChillerError `invalidValue` for an unknown option and for a device id, host or time-out that cannot be used; UsageError for
   *   such a port.
   */
  constructor(options: ChillerClientOptions) {
    const { deviceId, host, port, log, timeoutMs } = checkOptions(options);
    super({ host, port, log });
    this.deviceId = deviceId;
    this.timeoutMs = timeoutMs;
    this.#timeout = setTimeout(() => this.#timedOut(), timeoutMs).unref();
  }

  /** Two hexadecimal digits: the low 8 bits of the sum of all characters. @throws ChillerError `invalidValue` when the text is not ASCII. */
  static computeChecksum(text: string): string {
    return computeChecksum(text);
  }

  /**
   * The whole frame for a command: `.{id}{command}{checksum}\r`.
   *
   * @param command 10 to 18 ASCII characters: two digits, eight of name, up to eight of data (`17sCtrlT__+0200`).
   * @throws ChillerError `invalidValue`
   */
  formatFullCommand(command: string): string {
    return buildTextRequest(this.deviceId, command);
  }

  /**
   * Sends a command and waits for its reply. Callers are served in turn, and at most 10 000 can wait.
   *
   * The reply's checksum, id and number are verified; other frames are discarded and counted in `strays`. After a time-out the line is
   * resynchronised before a command is sent that a late reply could be taken for the answer to.
   *
   * @returns the reply without checksum and CR (`#01040rSupplyT+0295`), with its error digit; `#` for the unit's bare refusal
   * @throws ChillerError `invalidValue` or `queueFull` (nothing is sent), `notConnected`, `timeout`, `checksum`, `cancelled`.
   */
  async runCommand(command: string, options: RunCommandOptions = {}): Promise<string> {
    checkNames('runCommand', options, RUN_NAMES);
    const { signal } = options;
    checkSignal('runCommand', signal);
    const request = this.formatFullCommand(command);
    if (signal?.aborted) throw cancelled(command, signal, false);
    if (this.#waiting.length >= MOST_WAITING)
      throw new ChillerError(
        'queueFull',
        `${command} was not sent: ${MOST_WAITING} commands are already waiting for ${this.#address}. Wait for their replies.`,
        { command },
      );
    // The turn is passed on without becoming free, so that nobody can jump the queue.
    if (this.#isBusy) await this.#turn(command, signal);
    this.#isBusy = true;
    const cancel = (): void => {
      this.cancelRead(cancelled(command, signal, this.#request === request));
    };
    signal?.addEventListener('abort', cancel);
    try {
      const number = Number(command.slice(0, 2));
      if (this.#mayBeMistaken(number, command.length > LONGEST_DATALESS_COMMAND)) await this.#resynchronise();
      return await this.#exchange(request, number);
    } catch (error) {
      throw error instanceof ConnectionError
        ? new ChillerError('notConnected', error.why ?? error.message, { command }, { cause: error })
        : error;
    } finally {
      signal?.removeEventListener('abort', cancel);
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isBusy = false;
    }
  }

  /** Waits for this command's turn; a command that is cancelled meanwhile leaves the queue. */
  #turn(command: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal?.removeEventListener('abort', withdraw);
        resolve();
      };
      const withdraw = (): void => {
        signal?.removeEventListener('abort', withdraw);
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(cancelled(command, signal, false));
      };
      signal?.addEventListener('abort', withdraw);
      this.#waiting.push(take);
    });
  }

  /** A bare refusal has no id and no number, so a command that may get one (because it has data) needs a line without late replies. */
  #mayBeMistaken(number: number, hasData: boolean): boolean {
    return !this.#unanswered.isEmpty && (hasData || this.#unanswered.has(number));
  }

  /** A request without an answer must not arrive later: then the connection is reset. */
  protected override async closeConnection(): Promise<void> {
    if (this.#request === undefined && this.#unanswered.isEmpty) await super.closeConnection();
    else await this.resetConnection();
  }

  async #resynchronise(): Promise<void> {
    const probe = this.#unanswered.probe(PROBES);
    if (probe) await this.#exchange(CODEC.encodeRequest(probe.key, { id: this.deviceId }), probe.number);
  }

  async #exchange(request: string, number: number): Promise<string> {
    // What has arrived since the last exchange is no answer.
    while (this.bufferedBytes > 0) this.strays += this.#framesIn(await this.read(this.bufferedBytes)).length;
    const isInSync = this.#unanswered.isEmpty;
    const asked = { id: this.deviceId, number, name: request.slice(5, 13) };
    this.#send(request);
    try {
      for (;;) {
        const bytes = await this.read(READ_BYTES);
        if (bytes.length === 0) throw new ConnectionError(`${this.#address} closed the connection before the reply.`);
        this.#arrivals.add(bytes.toString('latin1'));
        const reply = this.#answerIn(this.#framesIn(bytes), asked, isInSync);
        if (reply === undefined) continue;
        this.#unanswered.clear();
        return reply;
      }
    } catch (error) {
      this.#unanswered.add(number);
      throw error;
    } finally {
      this.#request = undefined;
    }
  }

  /** Sends it in one write and starts the time-out. The socket never buffers more than this one request. */
  #send(request: string): void {
    const { socket } = this;
    if (!socket) throw new ConnectionError(`Not connected to ${this.#address}. Connect first.`);
    socket.write(request, 'latin1');
    this.#request = request;
    this.#exchanges++;
    this.#arrivals.clear();
    this.#timeout.refresh();
  }

  /** Counts every frame as a stray until it proves to be the answer. */
  #answerIn(frames: readonly string[], asked: Asked, isInSync: boolean): string | undefined {
    this.strays += frames.length;
    for (const text of frames) {
      const match = matchReply(text, asked);
      if (match.kind === 'stray' || match.kind === 'noise' || (match.kind === 'bare' && !isInSync)) continue;
      this.strays--;
      if (match.kind !== 'damaged') return text.slice(0, -3);
      const message = `The reply "${text.trim()}" is damaged (${match.fault}): check the line; the command may have been taken`;
      throw new ChillerError('checksum', message, { reply: text });
    }
    return undefined;
  }

  #framesIn(bytes: Buffer): string[] {
    return this.#splitter.push(bytes.toString('latin1'));
  }

  /** The reply may already be in the socket, if this program was busy: read it first. */
  #timedOut(): void {
    const late = this.#exchanges;
    if (this.#request === undefined) return;
    setImmediate(() => {
      const request = this.#request?.trim();
      if (request === undefined || this.#exchanges !== late) return;
      this.cancelRead(new ChillerError('timeout', this.#noReply(request), { request }));
    });
  }

  #noReply(request: string): string {
    const within = `${request} from ${this.#address} within ${this.timeoutMs} ms`;
    const came = this.#arrivals.whatCame(`${request}\r`);
    return came
      ? `No reply to ${within}, but ${came.bytes} bytes came: ${inEnglish(came.what)}`
      : `No reply to ${within}: check the device id and the line`;
  }

  get #address(): string {
    return addressOf(this.host, this.port);
  }
}

function cancelled(command: string, signal: AbortSignal | undefined, wasSent: boolean): ChillerError {
  const why = wasSent
    ? 'was cancelled after it was sent: the chiller may have taken it'
    : 'was cancelled before it was sent';
  return new ChillerError('cancelled', `${command} ${why}`, { command, wasSent }, { cause: signal?.reason as unknown });
}
