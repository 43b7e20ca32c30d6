/* Data bits, parity and stop bits of a serial port, as device servers write them. */
import type { SerialSettings } from './dialect';

export const CHARACTER_FORMATS = ['8N1', '8E1', '8O1', '7E1', '7O1', '8N2', '7E2', '7O2'] as const;

const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const;

/** What `8N1` says; undefined for any other text. */
export function characterFormat(text: string): Pick<SerialSettings, 'dataBits' | 'parity' | 'stopBits'> | undefined {
  const [, dataBits, parity, stopBits] = /^([78])([NEO])([12])$/.exec(text) ?? [];
  if (!parity) return undefined;
  return {
    dataBits: Number(dataBits) as 7 | 8,
    parity: PARITIES[parity as keyof typeof PARITIES],
    stopBits: Number(stopBits) as 1 | 2,
  };
}
