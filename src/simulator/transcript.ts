/*
 * A recording of the wire, which a fake unit can play back. A text file, one JSON object a line:
 *
 *   {"chillerTranscript":1,"note":"..."}
 *   {"ms":0,"to":"unit","text":"{M01****\r\n"}
 *   {"ms":41,"to":"host","text":"{S011010\r\n"}
 */
import { ChillerError } from '../core';
import type { SimulatorFace } from '../core';
import type { SimulatorClock } from './clock';
import type { Direction } from './wire-faults';
import type { Answerer } from './unit-server';

/** One frame of a recording. */
export interface TranscriptEntry {
  /** Since the recording began. */
  readonly ms: number;
  /** `unit`: a request. `host`: a reply. */
  readonly to: 'unit' | 'host';
  /** The frame, its end included; one character per byte. */
  readonly text: string;
}

const VERSION = 1;

/** Entries read from a file at most; a day of polling once a second fits. */
const MAX_ENTRIES = 1_000_000;

/** Writes a transcript line by line. */
export class TranscriptRecorder {
  readonly #startMs: number;
  readonly #clock: SimulatorClock;
  readonly #writeLine: (line: string) => void;

  /** @param writeLine takes each line, without line end */
  constructor(clock: SimulatorClock, writeLine: (line: string) => void, note = '') {
    this.#clock = clock;
    this.#startMs = clock.nowMs();
    this.#writeLine = writeLine;
    writeLine(JSON.stringify({ chillerTranscript: VERSION, note }));
  }

  /** Writes one frame down, with the time since the recorder was made. `text`: with its end, one character per byte. */
  record(direction: Direction, text: string): void {
    const ms = Math.round(this.#clock.nowMs() - this.#startMs);
    const entry: TranscriptEntry = { ms, to: direction === 'request' ? 'unit' : 'host', text };
    this.#writeLine(JSON.stringify(entry));
  }
}

/**
 * Reads a transcript.
 *
 * @throws ChillerError `invalidValue`, naming the line that is wrong.
 */
export function parseTranscript(text: string): readonly TranscriptEntry[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const header = parseLine(lines[0] ?? '', 1);
  if (header.chillerTranscript !== VERSION) fail(1, `it does not begin with {"chillerTranscript":${VERSION}}`);
  if (lines.length > MAX_ENTRIES) fail(lines.length, `it has more than ${MAX_ENTRIES} lines`);
  return lines.slice(1).map((line, index) => entryOf(parseLine(line, index + 2), index + 2));
}

function parseLine(line: string, lineNumber: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Reported below.
  }
  return fail(lineNumber, 'it is no JSON object');
}

function entryOf({ ms, to, text }: Record<string, unknown>, lineNumber: number): TranscriptEntry {
  if (typeof ms !== 'number' || typeof text !== 'string' || (to !== 'unit' && to !== 'host')) {
    return fail(lineNumber, 'it needs "ms" (a number), "to" ("unit" or "host") and "text"');
  }
  return { ms, to, text };
}

function fail(lineNumber: number, what: string): never {
  throw new ChillerError('invalidValue', `Line ${lineNumber} of the transcript cannot be used: ${what}`, {
    lineNumber,
  });
}

/**
 * A fake unit that repeats a recording: each request gets the replies that it got then, in order, the last one again and
 * again. Silence is repeated as well. A request that was never recorded gets the dialect's reply to an unknown request.
 */
export class TranscriptUnit implements Answerer {
  readonly #replies = new Map<string, (string | undefined)[]>();
  readonly #face: SimulatorFace;

  constructor(entries: readonly TranscriptEntry[], face: SimulatorFace) {
    this.#face = face;
    let asked: string | undefined;
    for (const { to, text } of entries) {
      if (to === 'unit') {
        if (asked !== undefined) this.#note(asked, undefined);
        asked = face.requestKey(text);
      } else if (asked !== undefined) {
        this.#note(asked, text);
        asked = undefined;
      }
    }
    if (asked !== undefined) this.#note(asked, undefined);
  }

  answer(frame: string): string | undefined {
    const replies = this.#replies.get(this.#face.requestKey(frame));
    if (!replies) return this.#face.unknownReply(frame);
    return replies.length > 1 ? replies.shift() : replies[0];
  }

  #note(asked: string, reply: string | undefined): void {
    const replies = this.#replies.get(asked);
    if (replies) replies.push(reply);
    else this.#replies.set(asked, [reply]);
  }
}
