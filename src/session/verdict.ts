import type { InFlight, Wire } from '../core';
import type { Outcome } from './jobs';
import { errorText } from './error-texts';

/** The end of an exchange. `isHeard`: the frame was sound and came from the chiller that was asked. */
export interface Verdict {
  readonly isHeard: boolean;
  readonly outcome: Outcome;
}

/**
 * What a frame means for the request in flight. A stray or noise leaves it in flight.
 *
 * @param roundTripMs since the request went out
 */
export function judge(
  raw: string,
  inFlight: InFlight,
  roundTripMs: number,
  wire: Pick<Wire, 'hear' | 'errorMeaning'>,
): Verdict | 'stray' | 'noise' {
  const heard = wire.hear(raw, inFlight);
  switch (heard.kind) {
    case 'reply': {
      const { reply } = heard;
      const refusal = reply.error === 0 ? undefined : refusalOf(reply.error, wire);
      return { isHeard: true, outcome: { kind: 'reply', reply, refusal, raw, roundTripMs } };
    }
    case 'stray':
    case 'noise':
      return heard.kind;
    case 'damaged':
      return { isHeard: heard.isHeard, outcome: { kind: 'damaged', fault: heard.fault, raw } };
    default:
      return heard satisfies never;
  }
}

/** An unknown error counts as a refusal, and not as proof that the request was understood. */
function refusalOf(error: number, wire: Pick<Wire, 'errorMeaning'>): NonNullable<ReturnType<Wire['errorMeaning']>> {
  const unknown = {
    code: 'refused',
    why: errorText('deviceOther', { error }),
    isValid: false,
    isDamaged: false,
  } as const;
  return wire.errorMeaning(error) ?? unknown;
}
