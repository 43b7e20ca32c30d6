import { addressOf, Arrivals, checkHost, checkNames, ChillerError, inEnglish, probesOf, Unanswered } from '../core';
import type { NamesOf } from '../core';
import {
  buildTextRequest,
  codec,
  computeChecksum,
  FrameSplitter,
  isDeviceId,
  matchReply,
  REPLY_START,
  thermotek,
} from '../dialects/thermotek';
import type { Asked, Codec, ThermotekTable } from '../dialects/thermotek';
import { ConnectionError, TcpClient } from '../tcp';
import type { Log } from '../tcp';

/** Which chiller, and how long to wait for it. An option that does not exist is an error. */
export interface ChillerClientOptions {
  /** `01` to `32`. Default `01`. */
  deviceId?: string;
  /** The same as `deviceId`, as `Chiller` calls it. */
  id?: string;
  /** '' makes a closed client. */
  host: string;
  /** TCP port, 1 to 65535. */
  port: number;
  /** Where lines for people go. Default: says nothing. */
  log?: Log;
  /** How long a reply may take, 1 to 600 000 ms, counted from the write. Default 3000 (protocol section 2). */
  timeoutMs?: number;
}

/** How a command is waited for. */
export interface RunCommandOptions {
  /**
   * Gives the command up: `cancelled`, with the signal's reason as `cause`. Before its turn nothing is sent; afterwards it is not
   * known whether the chiller took it.
   */
  signal?: AbortSignal;
}

const RUN_NAMES: NamesOf<RunCommandOptions> = { signal: true };
const OPTION_NAMES: NamesOf<ChillerClientOptions> = {
  deviceId: true,
  id: true,
  host: true,
  port: true,
  log: true,
  timeoutMs: true,
};

/** Longer than any reply; a flood is taken in pieces of this size. */
const READ_BYTES = 4096;
const LONGEST_DATALESS_COMMAND = 10;
const LONGEST_TIMEOUT_MS = 600_000;
/** Callers that wait: a program that asks for ever faster than the unit answers is told, before its memory is full. */
const MOST_WAITING = 10_000;
const CODEC: Codec<ThermotekTable> = codec;
const PROBES = probesOf(CODEC.table);

/**
 * One chiller over TCP, one request at a time: sends a command as text, gives its reply as text. Knows framing, checksum
 * and pairing, not what commands mean; `Chiller` builds on the same rules and knows the rest.
 */
export class ChillerClient extends TcpClient {
  /** Device id that its requests carry, `01` to `32`. */
  readonly deviceId: string;
  /** How long a reply may take, ms, counted from the write. */
  readonly timeoutMs: number;
  /** Frames that answered nothing that was asked: late replies, other units, greetings of a device server. */
  strays = 0;
  readonly #splitter = new FrameSplitter(REPLY_START);
  readonly #unanswered = new Unanswered();
  readonly #waiting: (() => void)[] = [];
  /** What has come since the request went out. */
  readonly #arrivals = new Arrivals(thermotek.wire);
  #exchanges = 0;
  #isBusy = false;
  /** On the wire and not yet answered. */
  #request: string | undefined;
  /** Restarted with every request, which costs less than a timer for each. It keeps no process alive; the socket does. */
  readonly #timeout: NodeJS.Timeout;

  /**
   * Connects at once; await `startTask` before use.
   *
   * @throws ChillerError `invalidValue` when an option is not known, or the device id, the host or the time-out cannot be used;
   *   UsageError when the port cannot.
   */
  constructor(options: ChillerClientOptions) {
    checkNames('ChillerClient', options, OPTION_NAMES);
    const { id, deviceId = id ?? '01', host, port, log, timeoutMs = 3_000 } = options;
    if (id !== undefined && id !== deviceId) {
      const why = `deviceId is ${deviceId} and id is ${id}, and both mean the same: give one of them`;
      throw new ChillerError('invalidValue', why);
    }
    if (!isDeviceId(deviceId))
      throw new ChillerError('invalidValue', `Device id "${String(deviceId)}" is none: use "01" to "32"`);
    if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS))
      throw new ChillerError('invalidValue', `timeoutMs is ${String(timeoutMs)}: use 1 to ${LONGEST_TIMEOUT_MS}`);
    super({ host: host === '' ? '' : usableHost(host), port, log });
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
   * Sends a command and waits for its reply; callers are served one after the other, and at most 10 000 can wait.
   *
   * The reply's checksum, id and number are verified; what answers something else is discarded and counted in `strays`.
   * Before a command is sent whose earlier time-out could leave a look-alike under way, the line is brought back into step.
   *
   * @returns the reply without checksum and CR (`#01040rSupplyT+0295`), its error digit as it is; the unit's bare refusal
   *   is `#`.
   * @throws ChillerError `invalidValue` or `queueFull` (nothing is sent), `notConnected`, `timeout`, `checksum`, `cancelled`.
   */
  async runCommand(command: string, options: RunCommandOptions = {}): Promise<string> {
    checkNames('runCommand', options, RUN_NAMES);
    const { signal } = options;
    const request = this.formatFullCommand(command);
    if (signal?.aborted) throw givenUp(command, signal, false);
    if (this.#waiting.length >= MOST_WAITING)
      throw new ChillerError(
        'queueFull',
        `${command} was not sent: ${MOST_WAITING} commands wait already for ${this.#address}. Wait for their replies.`,
        { command },
      );
    // The turn is handed over, not given up, so that nobody can step in between.
    if (this.#isBusy) await this.#turn(command, signal);
    this.#isBusy = true;
    const giveUp = (): void => {
      this.cancelRead(givenUp(command, signal, this.#request === request));
    };
    signal?.addEventListener('abort', giveUp);
    try {
      const number = Number(command.slice(0, 2));
      if (this.#mayBeMistaken(number, command.length > LONGEST_DATALESS_COMMAND)) await this.#bringIntoStep();
      return await this.#exchange(request, number);
    } catch (error) {
      throw error instanceof ConnectionError
        ? new ChillerError('notConnected', error.why ?? error.message, { command }, { cause: error })
        : error;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isBusy = false;
    }
  }

  /** Waits until it is this command's turn; one that is given up meanwhile leaves the line of those who wait. */
  #turn(command: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal?.removeEventListener('abort', withdraw);
        resolve();
      };
      const withdraw = (): void => {
        signal?.removeEventListener('abort', withdraw);
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(givenUp(command, signal, false));
      };
      signal?.addEventListener('abort', withdraw);
      this.#waiting.push(take);
    });
  }

  /** A bare refusal names nobody, so a command that may get one (it carries data) needs a line with nothing under way. */
  #mayBeMistaken(number: number, hasData: boolean): boolean {
    return !this.#unanswered.isEmpty && (hasData || this.#unanswered.has(number));
  }

  /** What was sent in vain is not to arrive later: a farewell is for a line that is in step. */
  protected override async closeConnection(): Promise<void> {
    if (this.#request === undefined && this.#unanswered.isEmpty) await super.closeConnection();
    else await this.resetConnection();
  }

  async #bringIntoStep(): Promise<void> {
    const probe = this.#unanswered.probe(PROBES);
    if (probe) await this.#exchange(CODEC.encodeRequest(probe.key, { id: this.deviceId }), probe.number);
  }

  async #exchange(request: string, number: number): Promise<string> {
    // What came since the last exchange answers nothing.
    while (this.bufferedBytes > 0) this.strays += this.#framesIn(await this.read(this.bufferedBytes)).length;
    const isInStep = this.#unanswered.isEmpty;
    const asked = { id: this.deviceId, number, name: request.slice(5, 13) };
    this.#send(request);
    try {
      for (;;) {
        const bytes = await this.read(READ_BYTES);
        if (bytes.length === 0) throw new ConnectionError(`${this.#address} closed the connection before the reply.`);
        this.#arrivals.add(bytes.toString('latin1'));
        const reply = this.#answerIn(this.#framesIn(bytes), asked, isInStep);
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

  /** In one write; the time-out starts now. There is never more than one request for the socket to hold. */
  #send(request: string): void {
    const { socket } = this;
    if (!socket) throw new ConnectionError(`Not connected to ${this.#address}. Connect first.`);
    socket.write(request, 'latin1');
    this.#request = request;
    this.#exchanges++;
    this.#arrivals.clear();
    this.#timeout.refresh();
  }

  /** Whatever came is a stray, until it proves to be the answer. */
  #answerIn(frames: readonly string[], asked: Asked, isInStep: boolean): string | undefined {
    this.strays += frames.length;
    for (const text of frames) {
      const match = matchReply(text, asked);
      if (match.kind === 'stray' || match.kind === 'noise' || (match.kind === 'bare' && !isInStep)) continue;
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

  /** The reply may lie in the socket already, while this program was busy with something else: that is read first. */
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

function givenUp(command: string, signal: AbortSignal | undefined, wasSent: boolean): ChillerError {
  const why = wasSent
    ? 'was given up after it was sent: the chiller may have taken it'
    : 'was not sent: it was given up';
  return new ChillerError('cancelled', `${command} ${why}`, { command, wasSent }, { cause: signal?.reason as unknown });
}

function usableHost(host: string): string {
  const checked = typeof host === 'string' ? checkHost(host) : undefined;
  if (checked?.ok) return checked.host;
  const advice = checked ? inEnglish(checked.advice) : 'give a name or an address';
  throw new ChillerError('invalidValue', `Host is "${host}": ${advice}`, { host });
}
