import { constants as bufferLimits } from 'node:buffer';
import { IncompleteReadError, LimitOverrunError } from './errors';
import type { ReadBuffer } from './read-buffer';

/** What one read takes from the buffer. It has no timer and no socket: it is called again whenever bytes arrive. */
export interface ReadRequest {
  /** With fewer bytes than this in the buffer, `take` need not be called. */
  readonly minimumBytes: number;
  /** The result, if the buffer holds it; undefined to wait for more. @throws LimitOverrunError, leaving the buffer as it was. */
  take(buffer: ReadBuffer): Buffer | undefined;
  /** The result at end of stream. @throws IncompleteReadError with what had arrived, which is then taken. */
  takeAtEnd(buffer: ReadBuffer): Buffer;
}

/** The other end (for messages), and how many bytes it can make one read buffer. */
export interface ReadLimits {
  readonly peer: string;
  readonly limit: number;
}

/** Whatever is there, up to `count` bytes, as a view of the first chunk; empty at end of stream. */
export function someBytes(count: number): ReadRequest {
  return {
    minimumBytes: Math.min(count, 1),
    take: (buffer) => buffer.takeSome(count),
    takeAtEnd: (buffer) => buffer.takeSome(count),
  };
}

/** The largest buffer that Node.js can allocate. */
const LARGEST_BUFFER = bufferLimits.MAX_LENGTH;

/** Everything until the other end closes, however much that is, up to the largest buffer. */
export function allBytes({ peer }: Pick<ReadLimits, 'peer'>, largest = LARGEST_BUFFER): ReadRequest {
  return {
    minimumBytes: largest + 1,
    take: () => {
      throw new LimitOverrunError(peer, 'Reading until the other end closes', largest, 'Read in pieces.');
    },
    takeAtEnd: (buffer) => buffer.takeAll(),
  };
}

/** Exactly `count` bytes; that number is the caller's own, so no other limit applies. */
export function exactBytes(count: number, { peer }: ReadLimits): ReadRequest {
  return {
    minimumBytes: count,
    take: (buffer) => buffer.take(count),
    takeAtEnd: (buffer) => {
      throw new IncompleteReadError(peer, `${count} bytes had arrived`, buffer.takeAll());
    },
  };
}

/** As `exactBytes`, copied into `target`. A read that fails leaves `target` untouched. */
export function filledBytes(target: Buffer, { peer }: ReadLimits): ReadRequest {
  return {
    minimumBytes: target.length,
    take: (buffer) => buffer.fill(target),
    takeAtEnd: (buffer) => {
      throw new IncompleteReadError(peer, `${target.length} bytes had arrived`, buffer.takeAll());
    },
  };
}

/**
 * Bytes up to and including `separator`, which is searched for at multiples of `unitBytes` only. The limit counts the bytes before it.
 * Each byte is searched once, in however many chunks a line arrives. The end of the search is kept as a position in the stream, because
 * the buffer may be discarded while the read waits.
 */
export function separatedBytes(separator: Buffer, unitBytes: number, limits: ReadLimits): ReadRequest {
  return new SeparatedRead(separator, unitBytes, limits);
}

// A class, unlike the others, because this is the hot path: one object per read and no closures.
class SeparatedRead implements ReadRequest {
  readonly minimumBytes: number;
  readonly #separator: Buffer;
  readonly #unitBytes: number;
  readonly #limits: ReadLimits;
  #searchedTo = 0;

  constructor(separator: Buffer, unitBytes: number, limits: ReadLimits) {
    this.minimumBytes = separator.length;
    this.#separator = separator;
    this.#unitBytes = unitBytes;
    this.#limits = limits;
  }

  take(buffer: ReadBuffer): Buffer | undefined {
    const { peer, limit } = this.#limits;
    const at = buffer.indexOf(this.#separator, Math.max(0, this.#searchedTo - buffer.taken), this.#unitBytes);
    if (at > limit) throw new LimitOverrunError(peer, 'Text before the separator', limit);
    if (at !== -1) return buffer.take(at + this.#separator.length);
    const searched = Math.max(0, buffer.length - this.#separator.length + 1);
    this.#searchedTo = buffer.taken + searched;
    if (searched > limit) throw new LimitOverrunError(peer, 'Text without a separator', limit);
    return undefined;
  }

  takeAtEnd(buffer: ReadBuffer): Buffer {
    const wanted = `separator ${JSON.stringify(this.#separator.toString('latin1'))} had arrived`;
    throw new IncompleteReadError(this.#limits.peer, wanted, buffer.takeAll());
  }
}

/** As `separatedBytes`, except that end of stream gives the incomplete line. */
export function lineBytes(separator: Buffer, limits: ReadLimits): ReadRequest {
  const request = separatedBytes(separator, 1, limits);
  return { minimumBytes: 1, take: (buffer) => request.take(buffer), takeAtEnd: (buffer) => buffer.takeAll() };
}
