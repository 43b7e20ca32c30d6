/* Random numbers that a seed repeats exactly. */

/** Mixes three integers into 32 well-spread bits (the finalizer of MurmurHash3, by A. Appleby, public domain). */
function mix(seed: number, channel: number, index: number): number {
  let bits = seed ^ Math.imul(channel + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Standard deviation of the sum of four random bytes. */
const FOUR_BYTES_SD = Math.sqrt((4 * (256 ** 2 - 1)) / 12);

/**
 * A sample of noise with mean 0 and standard deviation 1, bounded by 3.5. It depends on seed, channel and index only, so
 * that it is the same however often and in whichever order samples are asked for.
 */
export function noiseAt(seed: number, channel: number, index: number): number {
  const bits = mix(seed, channel, index);
  const sum = (bits & 0xff) + ((bits >>> 8) & 0xff) + ((bits >>> 16) & 0xff) + (bits >>> 24);
  return (sum - 510) / FOUR_BYTES_SD;
}

/** A stream of random numbers. The same seed gives the same stream. */
export class Random {
  #drawn = 0;

  /** @param seed any integer */
  constructor(readonly seed: number) {}

  /** In [0, 1). */
  next(): number {
    return mix(this.seed, 0, this.#drawn++) / 2 ** 32;
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }
}
