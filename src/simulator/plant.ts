/* The physical side of a unit: model, controller, conditions, and what faults do to them. */
import type { Situation, UnitFace, UnitState } from '../core';
import type { Conditions } from './conditions';
import { restingController, stepController } from './controller';
import { deviceFaultsOf } from './device-fault-list';
import { DeviceFaults } from './device-faults';
import { coolingPowerW, restingModel, stepModel } from './model';
import type { ModelInputs } from './model';
import { Sensors } from './sensors';
import { MAIN_SENSOR } from './trace';
import type { TracePoint } from './trace';
import type { ResolvedUnitOptions } from './unit-options';
import { STEP_MS } from './unit-time';

/** What the faults of the surroundings set. Assumptions: beyond the limits, so that alarms are raised. */
const HOT_ROOM_C = 55;
const COLD_ROOM_C = 2;
const LOAD_SURGE_W = 3_000;
const CLOGGED_FLOW_SHARE = 0.2;
const LEAK_PERCENT_PER_S = 1;
/** Fans run on after a stop until the heat sink is this near to the room, K. The rule is fact, the figure assumption. */
const FANS_OFF_BELOW_K = 2;
/** A fan that is slower gives no signal, Hz. */
const FAN_TURNS_ABOVE_HZ = 5;
const MOST_FANS = 4;

/** What the plant needs from the face of the dialect in each step. */
export type PlantFace = Pick<UnitFace, 'setPointC' | 'controlSensor' | 'circulates' | 'pumpShare' | 'settings'>;

/** Whether the pump is on. */
export function isPumpOn(state: UnitState, { circulates = false }: Pick<UnitFace, 'circulates'>): boolean {
  return state === 'running' || state === 'testing' || (circulates && state !== 'off');
}

export class Plant {
  readonly conditions: Conditions;
  readonly sensors: Sensors;
  readonly faults: DeviceFaults;
  readonly controller;
  readonly model;
  /** Coolant in the reservoir, %. */
  levelPercent: number;
  /** How long pump and fans have been on, ms; -1 when off. */
  onForMs = -1;
  /** Speed of the pump, 0 to 1. */
  pumpShare = 0;
  #controlC = NaN;
  #controlSensor = '';
  readonly #inputs: ModelInputs;
  readonly #goodC = new Map<string, number>();
  readonly #fanTurns = [true, true, true, true];
  readonly #options: ResolvedUnitOptions;

  constructor(options: ResolvedUnitOptions, onFault: (key: string, isActive: boolean) => void) {
    const { dialect, profile, seed, noise } = options;
    this.#options = options;
    this.conditions = { ...options.conditions };
    this.levelPercent = this.conditions.levelPercent;
    this.model = restingModel(this.conditions.ambientC);
    this.controller = restingController();
    this.faults = new DeviceFaults(deviceFaultsOf(dialect), (key, isActive) => {
      if (!isActive && key === 'coolantLeak') this.levelPercent = this.conditions.levelPercent;
      if (key === 'sensorStuck') this.#stick(isActive);
      onFault(key, isActive);
    });
    const rows = dialect.simulator.sensors(profile);
    this.sensors = new Sensors({ rows, model: this.model, seed, noise, hasFault: this.#hasFault });
    this.sensors.loadW = this.conditions.loadW;
    this.sensors.ambientC = this.conditions.ambientC;
    this.#inputs = {
      loadW: 0,
      ambientC: 0,
      flowShare: 0,
      driveTarget: 0,
      coolerShare: 1,
      fansOn: false,
      fanWorks: [true, true, true, true],
    };
  }

  /** Level as measured, %. */
  get measuredLevelPercent(): number {
    return this.faults.has('lowCoolantLevel') ? 0 : this.levelPercent;
  }

  /** Heat that is taken from the coolant, W; negative when heating. */
  get coolingW(): number {
    const { drive, coolantC } = this.model;
    const { physics } = this.#options.profile;
    return this.#coolerShare() * coolingPowerW(physics, drive, coolantC, this.sensors.ambientC);
  }

  /** Moves everything on by one step. */
  step(state: UnitState, face: PlantFace, tick: number): void {
    const isOn = isPumpOn(state, face);
    this.sensors.tick = tick;
    this.onForMs = isOn ? this.onForMs + (this.onForMs < 0 ? 1 : STEP_MS) : -1;
    this.pumpShare = isOn && !this.faults.has('pumpFailure') ? (face.pumpShare ?? 1) : 0;
    this.#surround();
    this.#control(state === 'running', face);
    this.#order(isOn, state);
    stepModel(this.model, this.#inputs, this.#options.profile.physics, STEP_MS / 1000);
  }

  /** What alarms are judged by, after a step. */
  situation({ settings }: PlantFace): Situation {
    const { model } = this;
    this.#goodC.clear();
    const { fans } = this.#options.profile;
    for (let fan = 0; fan < MOST_FANS; fan++)
      this.#fanTurns[fan] = fan >= fans || model.fanHz[fan]! > FAN_TURNS_ABOVE_HZ;
    return {
      temperatureC: this.#goodTemperatureC,
      controlC: this.#controlC,
      controlSensor: this.#controlSensor,
      flowLpm: this.sensors.flowLpm,
      levelPercent: this.measuredLevelPercent,
      onForMs: this.onForMs,
      fanTurns: this.#fanTurns,
      settings,
      hasFault: this.#hasFault,
    };
  }

  /** A stuck sensor keeps what it reads now: a trace of one point. */
  #stick(isStuck: boolean): void {
    const points: readonly TracePoint[] = isStuck ? [[0, this.sensors.temperatureC(MAIN_SENSOR)]] : [];
    this.sensors.follow({ sensor: MAIN_SENSOR, points });
  }

  #surround(): void {
    const { faults, conditions } = this;
    const isHot = faults.has('highAmbientTemperature');
    const isCold = faults.has('lowAmbientTemperature');
    this.sensors.ambientC = isHot ? HOT_ROOM_C : isCold ? COLD_ROOM_C : conditions.ambientC;
    this.sensors.loadW = faults.has('loadSurge') ? LOAD_SURGE_W : conditions.loadW;
    if (faults.has('coolantLeak')) {
      this.levelPercent = Math.max(0, this.levelPercent - (LEAK_PERCENT_PER_S * STEP_MS) / 1000);
    }
  }

  #control(isRunning: boolean, { setPointC, controlSensor }: PlantFace): void {
    this.#controlSensor = controlSensor;
    const measuredC = this.sensors.temperatureC(controlSensor);
    this.#controlC = this.sensors.isGood(controlSensor) ? measuredC : NaN;
    const { tuning } = this.#options;
    if (isRunning) stepController(this.controller, measuredC - setPointC, STEP_MS / 1000, tuning);
    else {
      this.controller.output = 0;
      this.controller.integral = 0;
      this.controller.filteredErrorK = 0;
    }
  }

  #order(isOn: boolean, state: UnitState): void {
    const { faults, conditions, controller } = this;
    const inputs = this.#inputs;
    inputs.loadW = this.sensors.loadW;
    inputs.ambientC = this.sensors.ambientC;
    const isBlocked = faults.has('noProcessFlow') || this.levelPercent <= 0;
    const isClogged = faults.has('lowProcessFlow');
    const share = isBlocked ? 0 : isClogged ? Math.min(CLOGGED_FLOW_SHARE, conditions.flowShare) : conditions.flowShare;
    inputs.flowShare = this.pumpShare * share;
    inputs.driveTarget = controller.output;
    inputs.coolerShare = this.#coolerShare();
    const isSinkWarm = this.model.heatSinkC - inputs.ambientC > FANS_OFF_BELOW_K;
    inputs.fansOn = state !== 'off' && (isOn || (isSinkWarm && this.model.fanHz.some((hz) => hz > 1)));
    for (let fan = 0; fan < MOST_FANS; fan++)
      inputs.fanWorks[fan] = fan < this.#options.profile.fans && !this.#hasAny(this.faults.list.ofFans[fan]);
  }

  /** The coolers share the power evenly. */
  #coolerShare(): number {
    const { ofCoolers } = this.faults.list;
    return this.faults.active.size === 0
      ? 1
      : ofCoolers.filter((keys) => !this.#hasAny(keys)).length / ofCoolers.length;
  }

  #hasAny(keys: readonly string[] = []): boolean {
    return this.faults.active.size > 0 && keys.some((key) => this.faults.has(key));
  }

  readonly #hasFault = (key: string): boolean => this.faults.has(key);

  /** Several alarms check the same sensor; within a step it reads the same. */
  readonly #goodTemperatureC = (sensor: string): number => {
    const known = this.#goodC.get(sensor);
    if (known !== undefined) return known;
    const nowC = this.sensors.goodTemperatureC(sensor);
    this.#goodC.set(sensor, nowC);
    return nowC;
  };
}
