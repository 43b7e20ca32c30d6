import type { Station } from './station';

/** Margin before a chiller drops out of host control, ms, for replies that take a little longer than usual. */
const MARGIN_MS = 500;

/** The usual time of an exchange with it, gap included, ms. */
export function turnMsOf({ unit, options: { gapMs } }: Station): number {
  return unit.exchangeMs + gapMs;
}

/**
 * Whether every chiller still stays under host control if an exchange of `costMs` goes first, and this share of the line is left for
 * them from then on.
 */
export function canWait(stations: Iterable<Station>, costMs: number, nowMs: number, share: number): boolean {
  const living = [...stations].filter((station) => !station.isSuspect && station.isPolled(nowMs));
  living.sort((a, b) => a.unit.validAtMs - b.unit.validAtMs);
  let askedAtMs = nowMs;
  for (const station of living) {
    const limitMs = station.options.controlMs - MARGIN_MS;
    const silenceMs = askedAtMs - station.unit.validAtMs;
    // A chiller that is lost anyway is not a reason to wait.
    if (silenceMs <= limitMs && silenceMs + costMs > limitMs) return false;
    askedAtMs += turnMsOf(station) / share;
  }
  return true;
}
