/** Three digits, 000 to 127, of the chillers on an RS-485 line; blank for one that is alone on its line and has none. */
export const RS485_ADDRESSES: readonly string[] = [
  '',
  ...Array.from({ length: 128 }, (_, address) => String(address).padStart(3, '0')),
];
