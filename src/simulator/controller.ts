/*
 * The temperature controller: proportional, integral and a little derivative action on the error, with the integral held
 * while the output is at its end (so that a long pull-down does not overshoot). Gains are assumptions, tuned to settle
 * within 0.1 °C at a constant load, or for a rehearsal not to.
 */
interface Gains {
  readonly gainPerK: number;
  readonly integralS: number;
  readonly derivativeS: number;
  /** Whether the integral goes on while the output is at its end. */
  readonly windsUp: boolean;
}

/** How well a unit's controller fits its circuit. */
export const TUNINGS = {
  /** Within 0.1 °C of the set point without passing it by much. */
  settles: { gainPerK: 0.8, integralS: 70, derivativeS: 1.5, windsUp: false },
  /** Runs past the set point by 0.5 to 3 K, more after a long way, and comes to rest some minutes later. */
  overshoots: { gainPerK: 0.3, integralS: 25, derivativeS: 0, windsUp: true },
  /** Swings by 0.2 to 0.5 K around the set point for ever. */
  oscillates: { gainPerK: 0.8, integralS: 5, derivativeS: 0, windsUp: false },
} as const satisfies Readonly<Record<string, Gains>>;

/** The controller of a simulated chiller: `settles`, `overshoots` or `oscillates`. */
export type Tuning = keyof typeof TUNINGS;

export const TUNING_NAMES = Object.keys(TUNINGS) as Tuning[];

/** How the derivative smooths sensor noise, s. */
const DERIVATIVE_FILTER_S = 2;
/** The relay between cooling and heating switches only beyond this drive, so that it does not chatter. */
const RELAY_HYSTERESIS = 0.02;

export interface ControllerState {
  integral: number;
  /** The error that the derivative has caught up with, K. */
  filteredErrorK: number;
  /** -1 full heating to 1 full cooling. */
  output: number;
  mode: 'cool' | 'heat';
}

export function restingController(): ControllerState {
  return { integral: 0, filteredErrorK: 0, output: 0, mode: 'cool' };
}

/** Moves the controller on by `dtS` seconds and returns its output; `errorK` is (measured - set). */
export function stepController(
  state: ControllerState,
  errorK: number,
  dtS: number,
  tuning: Tuning = 'settles',
): number {
  const { gainPerK, integralS, derivativeS, windsUp }: Gains = TUNINGS[tuning];
  const slopeKPerS = (errorK - state.filteredErrorK) / DERIVATIVE_FILTER_S;
  state.filteredErrorK += slopeKPerS * dtS;
  const wanted = gainPerK * (errorK + derivativeS * slopeKPerS) + state.integral;
  const output = clamp(wanted);
  const isHeld = !windsUp && wanted !== output && Math.sign(errorK) === Math.sign(wanted);
  if (!isHeld) state.integral = clamp(state.integral + (gainPerK * errorK * dtS) / integralS);
  state.output = output;
  if (output > RELAY_HYSTERESIS) state.mode = 'cool';
  else if (output < -RELAY_HYSTERESIS) state.mode = 'heat';
  return output;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
