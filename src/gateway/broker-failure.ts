/* What is said when a broker cannot be reached, or does not take a message. Pure. */
import { ChillerError } from '../core';
import { errorText } from './error-texts';

/** An error of the package `mqtt`. `code`: a reason of the protocol, or the name that Node.js has for what went wrong below it. */
export type BrokerError = Error & { readonly code?: number | string };

/** Reasons not to let a user in: 4 and 5 are of MQTT 3.1.1, the others of MQTT 5. */
const NOT_THIS_USER = /^(4|5|134|135)$/;
const OTHER_NAME = /ALTNAME|HOSTNAME/;
const OUT_OF_DATE = /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/;
const UNTRUSTED = /CERT|ISSUER|LEAF_SIGNATURE|INVALID_CA/;

/** From here on, a reason of MQTT 5 says that something failed. */
const FIRST_FAILURE = 128;

/**
 * Why there is no connection, for a `Broker` by the package `mqtt`: `refused` when the broker does not accept the user, else
 * `notConnected`. The message says what to change.
 *
 * @param address of the broker; a user and a password in it are left out
 * @param error what the package emitted; undefined where the connection ended without a word
 */
export function connectionFailure(address: string, error?: BrokerError): ChillerError {
  const key = keyFor(String(error?.code));
  const why = errorText(key, {
    address: address.replace(/\/\/.*@/, '//'),
    why: error?.message || errorText('brokerAway'),
  });
  const code = key === 'brokerUserRefused' ? 'refused' : 'notConnected';
  return new ChillerError(code, why, { reason: error?.code }, { cause: error });
}

function keyFor(
  code: string,
): 'brokerUserRefused' | 'brokerOtherName' | 'brokerOutOfDate' | 'brokerUntrusted' | 'brokerUnreachable' {
  if (NOT_THIS_USER.test(code)) return 'brokerUserRefused';
  if (OTHER_NAME.test(code)) return 'brokerOtherName';
  if (OUT_OF_DATE.test(code)) return 'brokerOutOfDate';
  return UNTRUSTED.test(code) ? 'brokerUntrusted' : 'brokerUnreachable';
}

/**
 * Why a message did not get through, for a `Broker` by the package `mqtt`: `refused` when the broker says so, which only MQTT 5 does, else
 * `notConnected`.
 *
 * @param cause what the package gave to the callback of `publish`
 */
export function publishFailure(topic: string, cause: unknown): ChillerError {
  const { code, message } =
    cause instanceof Error ? (cause as BrokerError) : { code: undefined, message: String(cause) };
  if (typeof code !== 'number' || code < FIRST_FAILURE)
    return new ChillerError('notConnected', errorText('brokerAway'), {}, { cause });
  return new ChillerError('refused', errorText('brokerDeclined', { topic, why: message }), { reason: code }, { cause });
}
