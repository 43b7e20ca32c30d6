import type { SerialSettings, TextValue } from '../core';
import { errorText } from './error-texts';
import type { Link, LinkHandlers, OpenLink } from './link';
import type { Port, SerialDriver } from './serial-driver';
import { withinMs } from './within-ms';

const OPEN_TIMEOUT_MS = 10_000;
/** How long closing waits for the system: a driver whose adapter is gone may never answer. */
const CLOSE_TIMEOUT_MS = 500;

/** A serial port and how its line is set. */
export interface SerialLine extends SerialSettings {
  /** As the system names it: `/dev/serial/by-id/...`, `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
}

/** Opens a serial port, locked for everybody else. */
export function serialLink(line: SerialLine, driver: SerialDriver): OpenLink {
  return (handlers) => new SerialLink(line, driver, handlers);
}

/** A link on a serial port of this machine. Whatever the driver does, each call ends. */
class SerialLink implements Link {
  readonly #path: string;
  readonly #handlers: LinkHandlers;
  readonly #port: Port;
  /** Closed on this side, or reported as closed: no handler is called any more. */
  #isOver = false;

  constructor(line: SerialLine, { SerialPort }: SerialDriver, handlers: LinkHandlers) {
    const { path, flowControl, baudRate, dataBits, parity, stopBits } = line;
    this.#path = path;
    this.#handlers = handlers;
    // XON and XOFF are data in some protocols: the driver must not take them out unless the dialect says so.
    const isXonXoff = flowControl === 'xonXoff';
    this.#port = new SerialPort({
      path,
      baudRate,
      dataBits,
      parity,
      stopBits,
      rtscts: flowControl === 'rtsCts',
      xon: isXonXoff,
      xoff: isXonXoff,
      lock: true,
      autoOpen: false,
    });
    this.#port.on('data', (data) => this.#received(data));
    this.#port.on('close', () => this.#lost(errorText('serialGone', { path })));
    this.#port.on('error', (error) => this.#lost(errorText('serialFailed', { path, why: reasonOf(error).why })));
    void this.#open();
  }

  /** On a port that has just gone the frame is lost; the reading side reports it. */
  write(frame: string): void {
    if (!this.#isOver && this.#port.isOpen) this.#port.write(frame, 'latin1');
  }

  /** In a program that was busy for long, timers fire before the port is read; one turn later it has been read. */
  afterArrivals(run: () => void): void {
    setImmediate(run);
  }

  async close(how: 'end' | 'reset'): Promise<void> {
    this.#isOver = true;
    await this.#release(how === 'reset');
  }

  async #open(): Promise<void> {
    const opened = new Promise<Error | undefined>((resolve) => {
      // Later, since handlers must not be called during the call that opens the link.
      setImmediate(() => (this.#isOver ? resolve(undefined) : this.#port.open((error) => resolve(error ?? undefined))));
    });
    const isInTime = await withinMs(OPEN_TIMEOUT_MS, opened);
    // Whenever it opens now, nobody wants it any more.
    if (this.#isOver || !isInTime) void opened.then(() => this.#release(true));
    if (!isInTime) return this.#end('unreachable', errorText('serialNoAnswer'));
    const error = await opened;
    if (error) return this.#end(...openFailure(error, this.#path));
    if (!this.#isOver) this.#handlers.opened();
  }

  #received(data: Buffer): void {
    if (this.#isOver) return;
    try {
      this.#handlers.received(data.toString('latin1'));
    } catch (error) {
      // An exception in here would end the process, and with it the sessions of all other chillers.
      this.#lost(error instanceof Error ? error.message : String(error));
    }
  }

  #lost(why: TextValue): void {
    if (this.#isOver) return;
    void this.#release(true);
    this.#end('lost', why);
  }

  #end(reason: 'refused' | 'unreachable' | 'lost', why: TextValue): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handlers.closed(reason, why);
  }

  /** Closes the port, and discards what it has not sent. */
  async #release(isReset: boolean): Promise<void> {
    const port = this.#port;
    if (!port.isOpen) return;
    if (isReset) await withinMs(CLOSE_TIMEOUT_MS, new Promise<void>((resolve) => port.flush(() => resolve())));
    if (!port.isOpen) return;
    await withinMs(CLOSE_TIMEOUT_MS, new Promise<void>((resolve) => port.close(() => resolve())));
  }
}

type Reason = 'refused' | 'unreachable';

function openFailure(error: Error, path: string): [Reason, TextValue] {
  const { reason, why } = reasonOf(error);
  return [reason, errorText('serialCannotOpen', { path, why })];
}

/** The driver tells what the system said as a text only. */
function reasonOf({ message }: Error): { reason: Reason; why: TextValue } {
  if (/cannot lock|EBUSY|EWOULDBLOCK|temporarily unavailable|Resource busy|Access denied/i.test(message))
    return { reason: 'refused', why: errorText('serialInUse') };
  if (/EACCES|Permission denied/i.test(message)) return { reason: 'refused', why: errorText('serialNotAllowed') };
  if (/ENOENT|No such file|File not found|ENXIO|ENODEV/i.test(message))
    return { reason: 'unreachable', why: errorText('serialNoPort') };
  if (/ENOTTY|Inappropriate ioctl|EISDIR|Is a directory/i.test(message))
    return { reason: 'unreachable', why: errorText('serialNoDevice') };
  return { reason: 'unreachable', why: errorText('serialOther', { text: message }) };
}
