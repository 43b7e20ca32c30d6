/**
 * Received bytes that were not read yet, in the chunks in which they arrived.
 *
 * Nothing is joined on arrival. Bytes inside one chunk are returned as a view of it; only what spans chunks is copied, once. The owner
 * keeps the bound: it pauses the socket when `length` passes its limit.
 */
export class ReadBuffer {
  #chunks: Buffer[] = [];
  #length = 0;
  #taken = 0;

  get length(): number {
    return this.#length;
  }

  /** Bytes taken or discarded so far: the position of the buffer in the stream. */
  get taken(): number {
    return this.#taken;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** Up to `count` bytes from the first chunk; empty when there are none. */
  takeSome(count: number): Buffer {
    const first = this.#chunks[0];
    return first === undefined ? Buffer.alloc(0) : this.take(Math.min(count, first.length));
  }

  /** Exactly `count` bytes; the caller has checked that there are enough. */
  take(count: number): Buffer {
    const first = this.#chunks[0];
    if (first === undefined || count > first.length) return this.fill(Buffer.allocUnsafe(count));
    this.#advance(count);
    if (count < first.length) {
      this.#chunks[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    this.#chunks.shift();
    return first;
  }

  /** Moves the first `target.length` bytes into `target` and returns it; the caller has checked that there are enough. */
  fill(target: Buffer): Buffer {
    let filled = 0;
    let emptied = 0;
    for (const chunk of this.#chunks) {
      const copied = chunk.copy(target, filled);
      filled += copied;
      if (copied < chunk.length) {
        this.#chunks[emptied] = chunk.subarray(copied);
        break;
      }
      emptied += 1;
    }
    this.#chunks.splice(0, emptied);
    this.#advance(filled);
    return target;
  }

  takeAll(): Buffer {
    return this.take(this.#length);
  }

  /** Discards everything; returns the number of bytes. */
  clear(): number {
    const discarded = this.#length;
    this.#chunks = [];
    this.#advance(discarded);
    return discarded;
  }

  /**
   * The first index of `separator` at or after `from` that is a multiple of `unitBytes`; -1 when there is none.
   * The chunk to start in is searched from the tail, because a repeated search begins where the last one ended.
   */
  indexOf(separator: Buffer, from: number, unitBytes: number): number {
    let index = this.#chunks.length;
    let start = this.#length;
    while (index > 0 && start > from) start -= this.#chunks[--index]?.length ?? 0;
    for (; index < this.#chunks.length; index += 1) {
      const offset = Math.max(0, from - start);
      const found = this.#findFromChunk(index, offset, separator, start, unitBytes);
      if (found !== -1) return found;
      start += this.#chunks[index]?.length ?? 0;
    }
    return -1;
  }

  #advance(count: number): void {
    this.#length -= count;
    this.#taken += count;
  }

  /** The first match that begins in this chunk: inside it, or at its end and continued in the next ones. */
  #findFromChunk(index: number, from: number, separator: Buffer, start: number, unitBytes: number): number {
    const chunk = this.#chunks[index];
    if (chunk === undefined) return -1;
    // Node.js finds a single byte faster as a number.
    const wanted = separator.length === 1 ? (separator[0] ?? 0) : separator;
    let inside = chunk.indexOf(wanted, from);
    while (inside !== -1 && (start + inside) % unitBytes !== 0) inside = chunk.indexOf(wanted, inside + 1);
    if (inside !== -1) return start + inside;
    for (let offset = Math.max(from, chunk.length - separator.length + 1); offset < chunk.length; offset += 1) {
      if ((start + offset) % unitBytes === 0 && this.#matchesAt(index, offset, separator)) return start + offset;
    }
    return -1;
  }

  #matchesAt(index: number, offset: number, separator: Buffer): boolean {
    let chunkIndex = index;
    let position = offset;
    for (const byte of separator) {
      while (position === this.#chunks[chunkIndex]?.length) {
        chunkIndex += 1;
        position = 0;
      }
      if (this.#chunks[chunkIndex]?.[position] !== byte) return false;
      position += 1;
    }
    return true;
  }
}
