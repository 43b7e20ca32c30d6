import type { Addresses } from './dialect';

/** The address that somebody means: people write 1 for 01. Where none is usual, it has to be written out. */
export function addressIn({ all, isOptional }: Addresses, text: string): string | undefined {
  if (isOptional) return all.find((address) => address === text);
  const isNumber = /^[0-9]+$/;
  return all.find(
    (address) =>
      address === text || (isNumber.test(address) && isNumber.test(text) && Number(address) === Number(text)),
  );
}
