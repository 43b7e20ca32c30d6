import { addressOf, ERROR_TEXTS, errorText, inEnglish } from '../core';
import type { ErrorText, ErrorTextKey, TextValue } from '../core';

/** Where a connection was to lead, and how long it might take to come. */
export interface Endpoint {
  /** Name or address, as it was given. */
  readonly host: string;
  /** TCP port. */
  readonly port: number;
  /** How long the connection might take to come, ms. Serves to recognise the error of an attempt that took longer. Default 0. */
  readonly timeoutMs?: number;
}

/**
 * What an error of the layer below says, as a text of the table. That layer has sentences of its own and knows of no
 * other language: a text is taken only where it says the same in English, else the sentence stays as it is.
 */
export function connectionText(error: unknown, { host, port, timeoutMs = 0 }: Endpoint): TextValue {
  const message = error instanceof Error ? error.message : String(error);
  const address = addressOf(host, port);
  const cause = error instanceof Error ? error.cause : undefined;
  const why = cause instanceof Error ? systemText(cause) : undefined;
  const candidates: ErrorText[] = [
    errorText('connectTimeout', { address, timeoutMs }),
    ...(why === undefined
      ? []
      : (['cannotConnect', 'connectionGone', 'cannotServe'] as const).map((key) => errorText(key, { address, why }))),
  ];
  return candidates.find((text) => inEnglish(text) === message) ?? message;
}

/** An error of the operating system. A host with several addresses gives several, of which the first tells enough. */
export function systemText(cause: Error): TextValue {
  const first: unknown = cause instanceof AggregateError ? (cause.errors as unknown[])[0] : cause;
  if (!(first instanceof Error)) return cause.message;
  const key = `system${String((first as NodeJS.ErrnoException).code)}`;
  return isKey(key) ? errorText(key as 'systemEPIPE') : first.message;
}

function isKey(key: string): key is ErrorTextKey {
  return Object.hasOwn(ERROR_TEXTS, key);
}
