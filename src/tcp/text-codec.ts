import { isAscii, isUtf8 } from 'node:buffer';
import { EncodingError, UsageError } from './errors';

export type TextEncoding = 'utf8' | 'latin1' | 'ascii' | 'utf16le';

interface EncodingRule {
  /** Bytes per code unit: a terminator may only be found at a multiple of it. */
  readonly unitBytes: 1 | 2;
  /** Matches the first character that this encoding cannot represent. */
  readonly unencodable: RegExp;
  /** Whether decoding `bytes` leniently to `text` has lost nothing. */
  readonly isFaithful: (bytes: Uint8Array, text: string) => boolean;
}

// Matches lone surrogates only: under the `u` flag a pair is one character, which is not in this class.
const LONE_SURROGATE = /\p{Surrogate}/u;

const RULES: Readonly<Record<TextEncoding, EncodingRule>> = {
  utf8: { unitBytes: 1, unencodable: LONE_SURROGATE, isFaithful: (bytes) => isUtf8(bytes) },
  latin1: { unitBytes: 1, unencodable: /[\u{100}-\u{10ffff}]/u, isFaithful: () => true },
  ascii: { unitBytes: 1, unencodable: /[\u{80}-\u{10ffff}]/u, isFaithful: (bytes) => isAscii(bytes) },
  utf16le: {
    unitBytes: 2,
    unencodable: LONE_SURROGATE,
    isFaithful: (bytes, text) => bytes.length % 2 === 0 && !LONE_SURROGATE.test(text),
  },
};

/** Strict conversion between text and bytes. Node's own conversions replace what does not fit; here that is an error. */
export class TextCodec {
  readonly encoding: TextEncoding;
  readonly unitBytes: 1 | 2;
  readonly #rule: EncodingRule;

  /** @throws UsageError when the encoding is none of `utf8`, `latin1`, `ascii`, `utf16le`. */
  constructor(encoding: TextEncoding) {
    if (!Object.hasOwn(RULES, encoding)) {
      throw new UsageError(`Encoding ${encoding} is not supported. Use one of ${Object.keys(RULES).join(', ')}.`);
    }
    this.encoding = encoding;
    this.#rule = RULES[encoding];
    this.unitBytes = this.#rule.unitBytes;
  }

  /** @throws EncodingError with the first character that does not fit, and its position. */
  encode(text: string): Buffer {
    const misfit = this.#rule.unencodable.exec(text);
    if (misfit !== null) {
      const codePoint = (misfit[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      throw new EncodingError(
        `Character U+${codePoint} at position ${misfit.index} cannot be written as ${this.encoding}. Leave it out, or use another encoding.`,
      );
    }
    return Buffer.from(text, this.encoding);
  }

  /** @throws EncodingError when the bytes are not valid in this encoding. */
  decode(bytes: Buffer): string {
    const text = bytes.toString(this.encoding);
    if (!this.#rule.isFaithful(bytes, text)) {
      throw new EncodingError(
        `Received ${bytes.length} bytes that are not ${this.encoding}: ${hexOf(bytes)}. Check the encoding.`,
      );
    }
    return text;
  }
}

function hexOf(bytes: Buffer): string {
  const shown = bytes.subarray(0, 32).toString('hex');
  return bytes.length > 32 ? `${shown}...` : shown;
}
