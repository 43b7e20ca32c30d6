/*
 * The link of a chiller behind a broker: connected only while every part of the way is proven. The broker is there, the gateway shows signs
 * of life, it is in contact with the chiller, and says so in its present run. Pure.
 */
import { inEnglish } from '../core';
import type { ErrorText } from '../core';
import type { LinkState } from '../session';
import { errorText } from './error-texts';

/** What is known of the way. */
export interface WayFacts {
  readonly isBrokerThere: boolean;
  /** The topic of the chiller, for people. */
  readonly topic: string;
  /** The gateway that the chiller's availability names. */
  readonly gateway: string | undefined;
  /** Whether that gateway is there, in the run that the availability names. */
  readonly isGatewayProven: boolean;
  /** That gateway has said good-bye, or lost its connection. */
  readonly isGatewayGone: boolean;
  /** It gives signs of life, but its messages wait for a slow broker. */
  readonly isGatewayBehind: boolean;
  /** How often it gives a sign of life, ms; undefined where none was heard. */
  readonly beatEveryMs: number | undefined;
  /** Whether the gateway is in contact with the chiller. */
  readonly isOnline: boolean;
  /** The link as that run of the gateway tells it. */
  readonly link: LinkState | undefined;
  /** Asked only for a little while: what is missing may still come. */
  readonly isStarting: boolean;
  /** How long one sign of life counts, ms. */
  readonly proofMs: number;
}

/** A link without its time. */
export type WayState = Omit<LinkState, 'timestamp'>;

/** How the link stands. */
export function linkOf(facts: WayFacts): WayState {
  const { isBrokerThere, gateway, isGatewayProven, isGatewayGone, isOnline, link, isStarting } = facts;
  if (!isBrokerThere) return down('unreachable', errorText('brokerAway'));
  if (gateway !== undefined && isGatewayGone && !isGatewayProven)
    return down('unreachable', errorText('gatewayGone', { gateway }));
  if (gateway === undefined || !isGatewayProven) return isStarting ? starting() : unheard(facts);
  if (!link || (link.phase === 'connected') !== isOnline) return starting();
  const { timestamp: _, ...passedOn } = link;
  return passedOn;
}

function unheard({ gateway, topic, isGatewayBehind, beatEveryMs = 0, proofMs }: WayFacts): WayState {
  if (gateway === undefined) return down('unreachable', errorText('gatewayUnheard', { topic }));
  const seconds = proofMs / 1_000;
  if (beatEveryMs >= proofMs) {
    const every = beatEveryMs / 1_000;
    return down('silent', errorText('gatewayTooRare', { gateway, every, seconds }));
  }
  return down('silent', errorText(isGatewayBehind ? 'gatewayBehind' : 'gatewaySilent', { gateway, seconds }));
}

function starting(): WayState {
  const why = errorText('remoteStarting');
  return { phase: 'connecting', reason: 'starting', text: inEnglish(why), why, attempt: 1 };
}

function down(reason: LinkState['reason'], why: ErrorText): WayState {
  return { phase: 'disconnected', reason, text: inEnglish(why), why, attempt: 1 };
}
