/* Round figures for the axes of the plot, and their labels. Pure. */

/** Steps of a time axis, min: those in which people count hours and days. */
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
const DAY_MIN = 1440;

/** A part of an axis, from low to high. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** Round values within a span, so many at the most. */
export function valueTicks(span: Span, most: number): number[] {
  const rough = (span.high - span.low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough * (1 - 1e-9)) ?? 10 * power;
  return multiplesOf(step, span);
}

/** Times, min, within a span, so many at the most: whole minutes, hours or days. */
export function timeTicks(span: Span, most: number): number[] {
  const rough = (span.high - span.low) / most;
  const days = Math.ceil(rough / DAY_MIN) * DAY_MIN;
  return multiplesOf(TIME_STEPS.find((step) => step >= rough) ?? days, span);
}

function multiplesOf(step: number, { low, high }: Span): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  // The rounding takes away what 3 * 0.1 leaves behind.
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The span with some air at both ends; one degree at least, since a flat line needs a place, too. */
export function withAir({ low, high }: Span, share: number): Span {
  const air = Math.max((high - low) * share, 0.5);
  return { low: low - air, high: high + air };
}

/** `1:40`: hours and minutes, as on the axis and under the node. */
export function hoursAndMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
