import {
  buildTextRequest,
  ChillerError,
  codec,
  computeChecksum,
  CR,
  FrameSplitter,
  isDeviceId,
  REPLY_START,
} from '../protocol';
import type { Codec, CommandTable } from '../protocol';
import { ConnectionError, IncompleteReadError, LimitOverrunError, TcpClient } from '../tcp';
import type { Log } from '../tcp';
import { matchReply } from './match';
import { probesOf, Unanswered } from './unanswered';

export interface ChillerClientOptions {
  /** `01` to `32`. Default `01`. */
  deviceId?: string;
  /** '' makes a closed client. */
  host: string;
  port: number;
  log?: Log;
  /** How long a reply may take, ms, counted from the write. Default 3000 (protocol section 2). */
  timeoutMs?: number;
}

const CR_BYTES = Buffer.from(CR);
const LONGEST_DATALESS_COMMAND = 10;
const CODEC: Codec<CommandTable> = codec;
const PROBES = probesOf(CODEC.table);

/**
 * One chiller over TCP, one request at a time: sends a command as text, gives its reply as text. Knows framing, checksum
 * and pairing, not what commands mean; `Chiller` builds on the same rules and knows the rest.
 */
export class ChillerClient extends TcpClient {
  readonly deviceId: string;
  readonly timeoutMs: number;
  /** Sound frames that answered nothing that was asked: late replies, other units. */
  strays = 0;
  readonly #splitter = new FrameSplitter(REPLY_START);
  readonly #unanswered = new Unanswered();
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;

  /** @throws ChillerError `invalidValue` when the device id is not `01` to `32`. */
  constructor({ deviceId = '01', host, port, log, timeoutMs = 3_000 }: ChillerClientOptions) {
    if (!isDeviceId(deviceId))
      throw new ChillerError('invalidValue', `Device id "${String(deviceId)}" is none: use "01" to "32"`);
    super({ host, port, log });
    this.deviceId = deviceId;
    this.timeoutMs = timeoutMs;
  }

  /** @throws ChillerError `invalidValue` when the text is not ASCII. */
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
   * Sends a command and waits for its reply; callers are served one after the other.
   *
   * The reply's checksum, id and number are verified; what answers something else is discarded and counted in `strays`.
   * Before a command is sent whose earlier time-out could leave a look-alike under way, the line is brought back into step.
   *
   * @returns the reply without checksum and CR (`#01040rSupplyT+0295`), its error digit as it is; the unit's bare refusal
   *   is `#`.
   * @throws ChillerError `invalidValue` (nothing is sent), `notConnected`, `timeout`, `checksum`.
   */
  async runCommand(command: string): Promise<string> {
    const request = this.formatFullCommand(command);
    // The turn is handed over, not given up, so that nobody can step in between.
    if (this.#isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isBusy = true;
    try {
      const number = Number(command.slice(0, 2));
      await this.#bringIntoStep(number, command.length > LONGEST_DATALESS_COMMAND);
      return await this.#exchange(request, number);
    } catch (error) {
      const isLost = error instanceof ConnectionError || error instanceof IncompleteReadError;
      throw isLost ? new ChillerError('notConnected', error.message, { command }, { cause: error }) : error;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isBusy = false;
    }
  }

  /** A bare refusal names nobody, so a command that may get one (it carries data) needs a line with nothing under way. */
  async #bringIntoStep(number: number, hasData: boolean): Promise<void> {
    if (this.#unanswered.isEmpty || !(hasData || this.#unanswered.has(number))) return;
    const probe = this.#unanswered.probe(PROBES);
    if (probe) await this.#exchange(CODEC.encodeRequest(probe.key, { id: this.deviceId }), probe.number);
  }

  async #exchange(request: string, number: number): Promise<string> {
    while (this.bufferedBytes > 0) this.strays += this.#framesIn(await this.read(this.bufferedBytes)).length;
    const isInStep = this.#unanswered.isEmpty;
    await this.write(Buffer.from(request, 'latin1'));
    const timer = setTimeout(() => this.cancelRead(this.#timeout(request)), this.timeoutMs);
    try {
      const reply = await this.#readReply(number, isInStep);
      this.#unanswered.clear();
      return reply;
    } catch (error) {
      this.#unanswered.add(number);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #readReply(number: number, isInStep: boolean): Promise<string> {
    const expected = { id: this.deviceId, number };
    for (;;) {
      for (const text of this.#framesIn(await this.#readLine())) {
        const match = matchReply(text, expected);
        switch (match.kind) {
          case 'reply':
            return text.slice(0, -3);
          case 'bare':
            if (isInStep) return text.slice(0, -3);
            this.strays++;
            break;
          case 'stray':
            this.strays++;
            break;
          case 'damaged': {
            const message = `The reply "${text.trim()}" is damaged (${match.fault}): check the line; the command may have been taken`;
            throw new ChillerError('checksum', message, { reply: text });
          }
          default:
            return match satisfies never;
        }
      }
    }
  }

  /** Up to a CR, or, when a flood without CR has filled the buffer, what there is, so that it is thrown away. */
  async #readLine(): Promise<Buffer> {
    try {
      return await this.readUntil(CR_BYTES);
    } catch (error) {
      if (error instanceof LimitOverrunError) return this.read(this.bufferedBytes);
      throw error;
    }
  }

  #framesIn(bytes: Buffer): string[] {
    return this.#splitter.push(bytes.toString('latin1'));
  }

  #timeout(request: string): ChillerError {
    const message = `No reply to ${request.trim()} from ${this.host}:${this.port} within ${this.timeoutMs} ms: check the device id and the line`;
    return new ChillerError('timeout', message, { request: request.trim() });
  }
}
