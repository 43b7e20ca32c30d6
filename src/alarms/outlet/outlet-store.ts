/* Saving and restoring what a node has sent. A part that does not match is dropped: at worst, a message is sent twice. */
import { isObject, shape, number, count, flag, text, listOf, alarm, orNull, among } from '../store-shapes';
import type { Shape } from '../store-shapes';
import { SEVERITIES } from '../../core';
import type { Hold } from './hold';
import type { Mirror, Standing } from './mirror';
import { EMPTY_OUTLET } from './outlet';
import type { OutletState } from './outlet';
import { CALM } from './shared-flood';
import type { SharedFlood, SharedWithheld } from './shared-flood';

/** What a node has sent: to people, and to receivers that keep the state of every alarm. */
export interface Told {
  /** What was sent to people, and what is held back. */
  readonly outlet: OutletState;
  /** What is kept by receivers that keep the state of every alarm. */
  readonly mirror: Mirror;
}

/** The state of a node that has not sent anything yet. */
export const NOTHING_TOLD: Told = { outlet: EMPTY_OUTLET, mirror: {} };

const MOST = 1_000;

const severity = among(...SEVERITIES);
const level = among('alarm', 'warning');
const hold = shape<Hold>({
  toldAt: number,
  worst: shape<Hold['worst']>({ severity, level }),
  isChatterTold: flag,
  isQuiet: flag,
  cameAt: number,
  heldBack: count,
  last: orNull(alarm),
});
const withheld = shape<SharedWithheld>({
  event: text as Shape<SharedWithheld['event']>,
  title: text,
  severity,
  chiller: text,
  key: text,
});
const flood = shape<SharedFlood>({
  isFlooding: flag,
  windowAt: number,
  count,
  cleared: count,
  summaryAt: orNull(number),
  withheld: listOf(withheld),
  withheldCount: count,
});
const standing = shape<Standing>({ alarm, prefix: orNull(text) });

/**
 * Never throws. Stored times come from another process, whose clock had another zero: none counts as later than now, so that nothing
 * waits for longer than its interval.
 *
 * @param nowMs of a monotonic clock
 */
export function restoreTold(stored: unknown, nowMs: number): Told {
  if (!isObject(stored) || !isObject(stored.outlet)) return NOTHING_TOLD;
  const own = entriesOf(stored.outlet.holds, hold).filter(([id, { last }]) => isIdOf(id, last));
  const holds = own.map(([id, one]) => {
    return [id, { ...one, toldAt: Math.min(one.toldAt, nowMs), cameAt: Math.min(one.cameAt, nowMs) }] as const;
  });
  const { flood: storedFlood, summaries } = stored.outlet;
  return {
    outlet: {
      holds: Object.fromEntries(holds),
      flood: flood(storedFlood) ? begunBy(storedFlood, nowMs) : CALM,
      summaries: count(summaries) ? summaries : 0,
    },
    mirror: Object.fromEntries(entriesOf(stored.mirror, standing)),
  };
}

function isIdOf(id: string, last: Hold['last']): boolean {
  try {
    const names: unknown = JSON.parse(id);
    return Array.isArray(names) && (last === null || (names[0] === last.chiller && names[1] === last.key));
  } catch {
    return false;
  }
}

function begunBy(before: SharedFlood, nowMs: number): SharedFlood {
  const summaryAt = before.summaryAt === null ? null : Math.min(before.summaryAt, nowMs);
  return {
    ...before,
    windowAt: Math.min(before.windowAt, nowMs),
    summaryAt: before.isFlooding ? (summaryAt ?? nowMs) : null,
  };
}

function entriesOf<T>(value: unknown, matches: Shape<T>): [string, T][] {
  if (!isObject(value)) return [];
  const entries = Object.entries(value).filter((entry): entry is [string, T] => !(entry[0] in {}) && matches(entry[1]));
  return entries.slice(-MOST);
}
