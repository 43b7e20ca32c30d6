/*
 * Checks a host: a name or an address, and nothing else. One check for the dialog, the deployment and the library. A text
 * that a resolver would read as another address (010.0.0.7 is octal, 127.1 is 127.0.0.1) is refused. Pure, so that it also
 * runs in the editor's browser.
 */
import { errorText } from './error-text';
import type { ErrorText } from './error-text';

/** The result of `checkHost`: the host to use, or a sentence that says what to write instead. */
export type CheckedHost =
  /** `host`: without blanks or brackets around it, in half-width characters. */
  | { ok: true; host: string }
  /** `advice`: a text of the table. */
  | { ok: false; advice: ErrorText };

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
/** The last label of a name is never a number: resolvers read such a text as an address in short form. */
const ENDS_IN_NUMBER = /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/i;
const LABEL = /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?$/u;
const SERIAL_PORT = /^(?:\\\\\.\\)?com[0-9]+:?$|^\/dev\/|^tty(?:S|USB|ACM|AMA)[0-9]+$/i;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:tcp|udp|telnet|https?|socket|serial|rfc2217):(?:\/\/)?)/i;

/** The host to use, or what to write instead. */
export function checkHost(written: string): CheckedHost {
  // Full-width digits and points, as a Japanese keyboard writes them, become plain ones.
  const text = written.normalize('NFKC').trim();
  if (SERIAL_PORT.test(text)) return { ok: false, advice: errorText('hostIsSerial') };
  const bare = text
    .replace(SCHEME, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '');
  const { host, port } = withoutPort(bare);
  if (isHost(host)) {
    if (port !== undefined) return { ok: false, advice: errorText('hostAndPort', { host, port }) };
    return bare === text ? { ok: true, host } : { ok: false, advice: errorText('hostOnly', { host }) };
  }
  return {
    ok: false,
    advice: errorText(/^[0-9a-fx.]+$/i.test(host) && ENDS_IN_NUMBER.test(host) ? 'hostNoAddress' : 'useHost'),
  };
}

/** `[::1]:4001` and `name:4001`; brackets belong to IPv6 addresses only. */
function withoutPort(text: string): { host: string; port: string | undefined } {
  const [, address, portBehind] = /^\[(.*)\](?::([0-9]+))?$/.exec(text) ?? [];
  if (address !== undefined && isIpv6(address)) return { host: address, port: portBehind };
  const [, name, port] = /^([^:]+):([0-9]+)$/.exec(text) ?? [];
  return name === undefined ? { host: text, port: undefined } : { host: name, port };
}

function isHost(text: string): boolean {
  if (IPV4.test(text) || isIpv6(text)) return true;
  if (ENDS_IN_NUMBER.test(text) || text.length > 253) return false;
  return text
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length <= 63 && LABEL.test(label));
}

/** Eight groups, where `::` stands for one or more zero groups; optionally an interface after `%`. */
function isIpv6(text: string): boolean {
  const address = text.replace(/%[\w.-]+$/, '');
  const halves = address.split('::');
  if (!address.includes(':') || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (IPV4.test(last) && !address.endsWith('::') ? 1 : 0);
  const areGood = groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group) || (group === last && IPV4.test(group)));
  return areGood && (halves.length === 2 ? count < 8 : count === 8);
}

/** A host and a port as one word, for messages; an IPv6 address in brackets. */
export function addressOf(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
