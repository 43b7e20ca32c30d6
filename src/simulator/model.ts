/*
 * The physics: one body of coolant between a load, the room and what cools it (thermoelectric banks or a compressor), and the heat sink
 * behind that. What differs between makers is parameters (core/simulator/profile.ts).
 *
 *   C dT/dt = load + pump heat + loss x (ambient - T) - drive x capacity(T - ambient)
 *   return temperature = T + load / (flow x heat capacity of the flow)
 *
 * A settled unit therefore drives its coolers at (load + pump heat + loss x (ambient - set)) / capacity, and a unit in
 * standby relaxes to ambient with the time constant C / loss: the tests hold the model to these closed forms.
 */
import type { Physics } from '../core';

/** Density times specific heat of water: W per K and L/min. Fact: 4.18 kJ/(kg K), 1 kg/L, 60 s/min. */
export const FLOW_HEAT_W_PER_K_LPM = 4180 / 60;

/** Time constants, s. Assumptions: typical of such parts. */
const TIME_CONSTANTS_S = { cooler: 3, supplySensor: 2, pump: 0.2, fan: 2.5 } as const;

/** Assumption: an aluminium heat sink of some 4 kg. */
const HEAT_SINK_J_PER_K = 3_600;
/** What the heat sink gives to the air, W/K: without fans, and more with all fans at full speed. Assumption. */
const HEAT_SINK_STILL_W_PER_K = 6;
const HEAT_SINK_FANS_W_PER_K = 110;

/** Fan speeds in Hz. 131 is the example of a protocol document; the rest is assumption. */
const FAN_IDLE_HZ = 62;
const FAN_FULL_HZ = 131;
/** The fans reach full speed when the heat sink is this much warmer than the room, K. Assumption. */
const FAN_FULL_AT_K = 14;
/** Below this flow the load's heat does not reach the reservoir, L/min. Assumption. */
const LOAD_COUPLED_ABOVE_LPM = 0.1;

export interface ModelState {
  /** Coolant in the reservoir, which is the supply, °C. */
  coolantC: number;
  /** Temperature of the supply sensor, which lags, °C. */
  supplySensorC: number;
  heatSinkC: number;
  flowLpm: number;
  /** Drive of the coolers: 1 is full cooling, -1 full heating. */
  drive: number;
  readonly fanHz: [number, number, number, number];
}

export interface ModelInputs {
  loadW: number;
  ambientC: number;
  /** Share of the pump's full flow that comes through: 0 off or blocked, 1 open circuit at full speed. */
  flowShare: number;
  /** What the controller asks for, -1 to 1. */
  driveTarget: number;
  /** Share of the coolers that work, 0 to 1. */
  coolerShare: number;
  fansOn: boolean;
  /** By fan: whether it works. */
  readonly fanWorks: [boolean, boolean, boolean, boolean];
}

/** A unit that has stood in its room for a long time. */
export function restingModel(ambientC: number): ModelState {
  return {
    coolantC: ambientC,
    supplySensorC: ambientC,
    heatSinkC: ambientC,
    flowLpm: 0,
    drive: 0,
    fanHz: [0, 0, 0, 0],
  };
}

/** Heat taken from the coolant at a drive, W; negative when heating. */
export function coolingPowerW(physics: Physics, drive: number, coolantC: number, ambientC: number): number {
  if (drive < 0) return drive * physics.heatingW;
  return drive * Math.max(0, physics.coolingW + physics.coolingWPerK * (coolantC - ambientC));
}

/** The coolant's temperature behind the load, °C. */
export function returnTemperatureC(state: ModelState, loadW: number): number {
  if (state.flowLpm < LOAD_COUPLED_ABOVE_LPM) return state.coolantC;
  return state.coolantC + loadW / (state.flowLpm * FLOW_HEAT_W_PER_K_LPM);
}

/** Moves the state on by `dtS` seconds, in place: it runs ten times per simulated second in every unit. */
export function stepModel(state: ModelState, inputs: ModelInputs, physics: Physics, dtS: number): void {
  const { ambientC } = inputs;
  state.flowLpm += lag(inputs.flowShare * physics.openFlowLpm - state.flowLpm, TIME_CONSTANTS_S.pump, dtS);
  state.drive += lag(inputs.driveTarget - state.drive, TIME_CONSTANTS_S.cooler, dtS);

  const coolersW = inputs.coolerShare * coolingPowerW(physics, state.drive, state.coolantC, ambientC);
  const loadW = state.flowLpm >= LOAD_COUPLED_ABOVE_LPM ? inputs.loadW : 0;
  const pumpW = inputs.flowShare > 0 ? physics.pumpHeatW : 0;
  const lossW = physics.ambientLossWPerK * (ambientC - state.coolantC);
  state.coolantC += ((loadW + pumpW + lossW - coolersW) * dtS) / physics.heatCapacityJPerK;
  state.supplySensorC += lag(state.coolantC - state.supplySensorC, TIME_CONSTANTS_S.supplySensor, dtS);

  const electricW = inputs.coolerShare * Math.abs(state.drive) * physics.electricW;
  const air = HEAT_SINK_STILL_W_PER_K + (HEAT_SINK_FANS_W_PER_K * meanOf(state.fanHz)) / FAN_FULL_HZ;
  state.heatSinkC += ((coolersW + electricW - air * (state.heatSinkC - ambientC)) * dtS) / HEAT_SINK_J_PER_K;
  stepFans(state, inputs, dtS);
}

function stepFans(state: ModelState, inputs: ModelInputs, dtS: number): void {
  const warmth = Math.min(1, Math.max(0, (state.heatSinkC - inputs.ambientC) / FAN_FULL_AT_K));
  const targetHz = inputs.fansOn ? FAN_IDLE_HZ + warmth * (FAN_FULL_HZ - FAN_IDLE_HZ) : 0;
  for (let fan = 0; fan < 4; fan++) {
    const hz = state.fanHz[fan]!;
    // A fan that fails gives no signal from then on, even while it still turns.
    state.fanHz[fan] = inputs.fanWorks[fan] === true ? hz + lag(targetHz - hz, TIME_CONSTANTS_S.fan, dtS) : 0;
  }
}

/** The part of a difference that a first-order lag covers in a step. */
function lag(difference: number, timeConstantS: number, dtS: number): number {
  return difference * (1 - Math.exp(-dtS / timeConstantS));
}

function meanOf(speeds: readonly number[]): number {
  let sum = 0;
  for (const speed of speeds) sum += speed;
  return sum / speeds.length;
}
