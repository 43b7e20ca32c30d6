import { buildReply, codec, FrameSplitter, REQUEST_START } from '../../src/dialects/thermotek';
import type { CommandKey, ReplyValues } from '../../src/dialects/thermotek';
import type { Clock, Link, LinkHandlers, OpenLink } from '../../src/session';

/** What a scripted unit does with a request: its reply's text, nothing, or something later. */
export type Answer = undefined | { text: string; afterMs?: number } | 'usual';

export interface SeenRequest {
  atMs: number;
  frame: string;
  key: string;
  id: string;
  value: unknown;
}

const REST: Partial<ReplyValues> = {
  controlStatus: 'run',
  pumpOn: true,
  alarmPresent: false,
  warningPresent: false,
  controlSensor: 'supply',
  teDriveMode: 'cool',
  relayMode: 'cool',
};

/**
 * The other end of a session's link, without a network: answers after `latencyMs` on the test's clock, remembers every
 * request, and can be told to misbehave.
 */
export class FakeLine {
  readonly seen: SeenRequest[] = [];
  readonly values: Partial<ReplyValues> = { ...REST };
  /** Links opened so far, and open now. */
  opened = 0;
  open = 0;
  /** How the links were closed from the session's side. */
  readonly closings: ('end' | 'reset')[] = [];
  /** What arrives stays in the link until the session looks, as in a program that is busy with something else. */
  isBusy = false;
  /** What the next attempts to connect come to; 'refused' until told otherwise. */
  isReachable = true;
  /** A request that cannot be read is the session's mistake; false on a line that spoils requests. */
  isStrict = true;
  /** Overrides the answer to a request; return 'usual' for the normal one. */
  answer: (request: SeenRequest) => Answer = () => 'usual';
  #handlers: LinkHandlers | undefined;
  #unread: (() => void)[] = [];

  constructor(
    readonly clock: Clock,
    readonly latencyMs = 20,
  ) {}

  readonly openLink: OpenLink = (handlers): Link => {
    const splitter = new FrameSplitter(REQUEST_START);
    let isOpen = false;
    const callOff = this.clock.after(1, () => {
      if (!this.isReachable) return handlers.closed('refused', 'the connection was refused');
      this.#handlers = handlers;
      isOpen = true;
      this.opened++;
      this.open++;
      handlers.opened();
    });
    const close = (): void => {
      callOff();
      if (isOpen) this.open--;
      isOpen = false;
    };
    return {
      write: (frame) => {
        for (const request of splitter.push(frame)) this.#asked(request, handlers);
      },
      afterArrivals: (run) => {
        for (const hand of this.#unread.splice(0)) hand();
        run();
      },
      close: async (how) => {
        this.closings.push(how);
        close();
      },
    };
  };

  /** Breaks the link from this end. */
  drop(): void {
    this.open--;
    this.#handlers?.closed('lost', 'the other end closed it');
  }

  /** Sends something that nobody asked for. */
  say(text: string): void {
    this.#handlers?.received(text);
  }

  keys(): string[] {
    return this.seen.map(({ key }) => key);
  }

  usualReply(key: string, id: string, value: unknown): string {
    const row = codec.table[key as CommandKey];
    const values: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(row.reply)) {
      const known = (this.values as Record<string, unknown>)[name];
      values[name] =
        known ??
        (field.kind === 'alarms'
          ? { active: [] }
          : field.kind === 'flag'
            ? false
            : field.kind === 'choice'
              ? field.choices[0]
              : 0);
    }
    if ('argument' in row) {
      values[row.argument] = value;
      (this.values as Record<string, unknown>)[row.argument] = value;
      if (key === 'setChillerStatus') this.values.controlStatus = value as 'run' | 'standby';
    }
    return codec.encodeReply(key as CommandKey, id, values);
  }

  #asked(frame: string, handlers: LinkHandlers): void {
    const decoded = codec.decodeRequest(frame);
    if (!decoded.ok) {
      if (this.isStrict) throw new Error(`The session sent a bad request: ${JSON.stringify(frame)} ${decoded.fault}`);
      if (decoded.frame && decoded.fault === 'checksum') {
        const refusal = buildReply({ ...decoded.frame, error: 1, data: '' });
        this.clock.after(this.latencyMs, () => handlers.received(refusal));
      }
      return;
    }
    const request = { atMs: this.clock.nowMs(), frame, key: decoded.key, id: decoded.frame.id, value: decoded.value };
    this.seen.push(request);
    const answer = this.answer(request);
    if (answer === undefined) return;
    const text = answer === 'usual' ? this.usualReply(request.key, request.id, request.value) : answer.text;
    const afterMs = answer === 'usual' ? this.latencyMs : (answer.afterMs ?? this.latencyMs);
    this.clock.after(afterMs, () => {
      if (this.isBusy) this.#unread.push(() => handlers.received(text));
      else handlers.received(text);
    });
  }
}

/** A reply that cannot be read: its head and its name are as they should be, its checksum is not. */
export function spoiltReply(key: string): { text: string } {
  const { number, name } = codec.table[key as CommandKey];
  return { text: `#01${String(number).padStart(2, '0')}0${name}zz\r` };
}
