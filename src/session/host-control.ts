import type { Station } from './station';

/** What is left of the time in which a chiller stays under control, for replies that take a little longer than usual. */
const MARGIN_MS = 500;

/** What an exchange with it usually takes, with the gap. */
export function turnMsOf({ unit, options: { gapMs } }: Station): number {
  return unit.exchangeMs + gapMs;
}

/**
 * Whether every chiller can be asked in time to stay under the control of its host when something goes first that takes `costMs`, and
 * from then on such a share of the line is left for them.
 */
export function canWait(stations: Iterable<Station>, costMs: number, nowMs: number, share: number): boolean {
  const living = [...stations].filter((station) => !station.isSuspect && station.isPolled(nowMs));
  living.sort((a, b) => a.unit.validAtMs - b.unit.validAtMs);
  let askedAtMs = nowMs;
  for (const station of living) {
    const limitMs = station.options.controlMs - MARGIN_MS;
    const silenceMs = askedAtMs - station.unit.validAtMs;
    // What is lost anyhow is no reason to wait.
    if (silenceMs <= limitMs && silenceMs + costMs > limitMs) return false;
    askedAtMs += turnMsOf(station) / share;
  }
  return true;
}
