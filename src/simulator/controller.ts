/*
 * The temperature controller: proportional, integral and a little derivative action on the error, with the integral held
 * while the output is at its end (so that a long pull-down does not overshoot). Gains are assumptions, tuned to settle
 * within 0.1 °C at a constant load.
 */
const GAIN_PER_K = 0.8;
const INTEGRAL_S = 70;
const DERIVATIVE_S = 1.5;
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
export function stepController(state: ControllerState, errorK: number, dtS: number): number {
  const slopeKPerS = (errorK - state.filteredErrorK) / DERIVATIVE_FILTER_S;
  state.filteredErrorK += slopeKPerS * dtS;
  const wanted = GAIN_PER_K * (errorK + DERIVATIVE_S * slopeKPerS) + state.integral;
  const output = clamp(wanted);
  const isHeld = wanted !== output && Math.sign(errorK) === Math.sign(wanted);
  if (!isHeld) state.integral = clamp(state.integral + (GAIN_PER_K * errorK * dtS) / INTEGRAL_S);
  state.output = output;
  if (output > RELAY_HYSTERESIS) state.mode = 'cool';
  else if (output < -RELAY_HYSTERESIS) state.mode = 'heat';
  return output;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
