/* The physical side of a unit: model, controller and surroundings, with what its faults do to them. */
import type { ReplyValues } from '../protocol';
import { FAN_OPEN_KEYS } from './alarm-rules';
import type { Situation } from './alarm-rules';
import type { Conditions } from './conditions';
import { restingController, stepController } from './controller';
import { DeviceFaults } from './device-faults';
import { restingModel, stepModel } from './model';
import type { ModelInputs } from './model';
import { flowLpm, isPumpOn } from './readings';
import { isSensorGood, readTemperatureC } from './sensors';
import type { SensorContext, TemperatureSensor } from './sensors';
import type { UnitSettings } from './settings';
import type { ResolvedUnitOptions, UnitStatus } from './unit-options';
import { STEP_MS } from './unit-time';

/** What the faults of the surroundings bring about. Assumptions: beyond the limits, so that the alarms come. */
const HOT_ROOM_C = 55;
const COLD_ROOM_C = 2;
const LOAD_SURGE_W = 3_000;
const CLOGGED_FLOW_SHARE = 0.2;
const LEAK_PERCENT_PER_S = 1;
/** Fans run on in standby until the heat sink is this near to the room, K. The rule is fact, the figure assumption. */
const FANS_OFF_BELOW_K = 2;

const FAN_FAILURE_KEYS = ['fan1Failure', 'fan2Failure', 'fan3Failure', 'fan4Failure'] as const;

/** What the plant must know of the unit in each step. */
export interface PlantOrders {
  readonly status: UnitStatus;
  readonly settings: UnitSettings;
  readonly tick: number;
}

export class Plant {
  readonly conditions: Conditions;
  readonly faults: DeviceFaults;
  readonly controller = restingController();
  readonly model;
  /** Coolant in the reservoir, %. */
  levelPercent: number;
  /** How long pump and fans have been on, ms; -1 when off. */
  onForMs = -1;
  #controlC = NaN;
  #isControlSwitched = false;
  readonly #sensors: SensorContext & { tick: number; loadW: number; ambientC: number };
  readonly #inputs: ModelInputs;
  readonly #fanTurns = [true, true, true, true];
  readonly #options: ResolvedUnitOptions;

  constructor(options: ResolvedUnitOptions, onFault: (key: string, isActive: boolean) => void) {
    this.#options = options;
    this.conditions = { ...options.conditions };
    this.levelPercent = this.conditions.levelPercent;
    this.model = restingModel(this.conditions.ambientC);
    this.faults = new DeviceFaults((key, isActive) => {
      if (!isActive && key === 'coolantLeak') this.levelPercent = this.conditions.levelPercent;
      onFault(key, isActive);
    });
    this.#sensors = {
      model: this.model,
      loadW: this.conditions.loadW,
      ambientC: this.conditions.ambientC,
      returnOffsetK: options.profile.returnOffsetK,
      seed: options.seed,
      noise: options.noise,
      tick: 0,
      hasFault: (key) => this.faults.has(key),
    };
    this.#inputs = {
      loadW: 0,
      ambientC: 0,
      flowShare: 0,
      driveTarget: 0,
      bankShare: 1,
      fansOn: false,
      fanWorks: [true, true, true, true],
    };
  }

  get sensors(): SensorContext {
    return this.#sensors;
  }

  /** Moves everything on by one step. */
  step({ status, settings, tick }: PlantOrders): void {
    const isOn = isPumpOn(status);
    this.#sensors.tick = tick;
    this.onForMs = isOn ? this.onForMs + (this.onForMs < 0 ? 1 : STEP_MS) : -1;
    this.#surround();
    this.#control(status === 'run', settings);
    this.#order(isOn, status);
    stepModel(this.model, this.#inputs, this.#options.profile.physics, STEP_MS / 1000);
  }

  /** What the alarms are judged by, after a step. */
  situation(settings: UnitSettings): Situation {
    const { model, faults } = this;
    const { fans } = this.#options.profile;
    for (let fan = 0; fan < 4; fan++) this.#fanTurns[fan] = fan >= fans || model.fanHz[fan]! > 5;
    return {
      supplyC: this.#goodTemperatureC('supply'),
      controlC: this.#controlC,
      ambientC: this.#goodTemperatureC('ambient'),
      flowLpm: flowLpm(this.#sensors),
      levelPercent: faults.has('lowCoolantLevel') ? 0 : this.levelPercent,
      onForMs: this.onForMs,
      fanTurns: this.#fanTurns,
      isControlSwitched: this.#isControlSwitched,
      settings,
      hasFault: this.#sensors.hasFault,
    };
  }

  /** What the controller controls on, °C; NaN while the supply sensor is faulty. */
  get controlC(): number {
    return this.#controlC;
  }

  #surround(): void {
    const { faults, conditions } = this;
    const isHot = faults.has('highAmbientTemperature');
    const isCold = faults.has('lowAmbientTemperature');
    this.#sensors.ambientC = isHot ? HOT_ROOM_C : isCold ? COLD_ROOM_C : conditions.ambientC;
    this.#sensors.loadW = faults.has('loadSurge') ? LOAD_SURGE_W : conditions.loadW;
    if (faults.has('coolantLeak')) {
      this.levelPercent = Math.max(0, this.levelPercent - (LEAK_PERCENT_PER_S * STEP_MS) / 1000);
    }
  }

  #control(isRunning: boolean, settings: UnitSettings): void {
    const sensor = this.#controlSensor(settings);
    this.#isControlSwitched = sensor !== settings.controlSensor;
    const measuredC = readTemperatureC(this.#sensors, sensor);
    this.#controlC = isSensorGood(this.#sensors, sensor) ? measuredC : NaN;
    if (isRunning) stepController(this.controller, measuredC - settings.setTemperature, STEP_MS / 1000);
    else {
      this.controller.output = 0;
      this.controller.integral = 0;
      this.controller.filteredErrorK = 0;
    }
  }

  /** The chosen sensor, or the supply sensor where the chosen one fails or is switched off. */
  #controlSensor({ controlSensor, externalSensorsEnabled }: UnitSettings): ReplyValues['controlSensor'] {
    const isExternal = controlSensor === 'externalRtd' || controlSensor === 'externalThermistor';
    if (isExternal && !externalSensorsEnabled) return 'supply';
    return isSensorGood(this.#sensors, controlSensor) ? controlSensor : 'supply';
  }

  #order(isOn: boolean, status: UnitStatus): void {
    const { faults, conditions, controller } = this;
    const inputs = this.#inputs;
    inputs.loadW = this.#sensors.loadW;
    inputs.ambientC = this.#sensors.ambientC;
    const isBlocked = faults.has('noProcessFlow') || faults.has('pumpFailure') || this.levelPercent <= 0;
    const isClogged = faults.has('lowProcessFlow');
    const share = isBlocked ? 0 : isClogged ? Math.min(CLOGGED_FLOW_SHARE, conditions.flowShare) : conditions.flowShare;
    inputs.flowShare = isOn ? share : 0;
    inputs.driveTarget = controller.output;
    inputs.bankShare = (faults.has('tecBank1Failure') ? 0 : 0.5) + (faults.has('tecBank2Failure') ? 0 : 0.5);
    const isSinkWarm = this.model.heatSinkC - inputs.ambientC > FANS_OFF_BELOW_K;
    inputs.fansOn = status !== 'off' && (isOn || (isSinkWarm && this.model.fanHz.some((hz) => hz > 1)));
    for (let fan = 0; fan < 4; fan++) {
      const isFailed = faults.has(FAN_FAILURE_KEYS[fan]!) || faults.has(FAN_OPEN_KEYS[fan]!);
      inputs.fanWorks[fan] = fan < this.#options.profile.fans && !isFailed;
    }
  }

  #goodTemperatureC(sensor: TemperatureSensor): number {
    return isSensorGood(this.#sensors, sensor) ? readTemperatureC(this.#sensors, sensor) : NaN;
  }
}
