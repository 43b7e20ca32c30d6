/* Huber's manual as data, and frames built by hand: a mistake in our codec must not be able to hide itself. */
import addressTable from '../data/huber/addresses.json';
import frameTable from '../data/huber/frames.json';

/** An exchange of the manual: what was sent, what came, and what it says. */
export interface ManualFrame {
  request?: string;
  requestBytes?: string;
  reply?: string;
  /** Our command; null where our table has none. */
  command: string | null;
  /** What the request sets. */
  value?: number;
  /** What the reply says; `unknown` and `absent` are no values. */
  means?: number | string;
  note?: string;
  chapter?: string;
}

/** An address of the manual's chapter 7. */
export interface ManualAddress {
  address: string;
  name: string;
  access: string;
  lsb: number | null;
  unit: string | null;
  min: number | null;
  max: number | null;
}

export const manualFrames: readonly ManualFrame[] = frameTable.frames;
/** Of a public driver's tests. */
export const otherFrames: readonly ManualFrame[] = frameTable.others;
export const manualAddresses: readonly ManualAddress[] = addressTable.addresses;
/** Our readings by the bit of the status word, as decimal number. */
export const statusBits: Readonly<Record<string, string>> = addressTable.statusBits;

/** A frame by hand: `frame('S', 0x0a, 0x4011)` is `{S0A4011` and its end. */
export function huberFrame(sender: 'M' | 'S', address: number, value: number | string, digits = 4): string {
  const text =
    typeof value === 'string'
      ? value
      : (value < 0 ? value + 16 ** digits : value).toString(16).toUpperCase().padStart(digits, '0');
  return `{${sender}${address.toString(16).toUpperCase().padStart(2, '0')}${text}\r\n`;
}
