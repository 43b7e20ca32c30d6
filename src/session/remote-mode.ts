import { REMOTE_MODE_MS } from '../protocol';
import type { Station } from './station';

/** What is left of Remote mode's time for replies that take a little longer than usual. */
const MARGIN_MS = 500;

/** What an exchange with it usually takes, with the gap. */
export function turnMsOf({ unit, options: { gapMs } }: Station): number {
  return unit.exchangeMs + gapMs;
}

/**
 * Whether all that are in Remote mode can be asked in time when something goes first that takes so long, and then such a share of
 * the line is theirs.
 */
export function canWait(stations: Iterable<Station>, costMs: number, nowMs: number, share: number): boolean {
  const living = [...stations].filter((station) => !station.isSuspect && station.isPolled(nowMs));
  living.sort((a, b) => a.unit.validAtMs - b.unit.validAtMs);
  const limitMs = REMOTE_MODE_MS - MARGIN_MS;
  let askedAtMs = nowMs;
  for (const station of living) {
    const silenceMs = askedAtMs - station.unit.validAtMs;
    // What is lost anyhow is no reason to wait.
    if (silenceMs <= limitMs && silenceMs + costMs > limitMs) return false;
    askedAtMs += turnMsOf(station) / share;
  }
  return true;
}
