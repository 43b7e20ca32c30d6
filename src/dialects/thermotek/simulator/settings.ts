/* What a unit keeps in its memory over a power cut: set point, limits, choices. */
import type { Coolant } from '../../../core/simulator';
import type { ReplyValues } from '../commands';
import type { ThermotekProfile } from './profiles';

/** The ten limits, °C and L/min. */
export type LimitName =
  | 'highSupplyTemperatureWarning'
  | 'lowSupplyTemperatureWarning'
  | 'highAmbientTemperatureWarning'
  | 'lowAmbientTemperatureWarning'
  | 'lowProcessFlowWarning'
  | 'highSupplyTemperatureAlarm'
  | 'lowSupplyTemperatureAlarm'
  | 'highAmbientTemperatureAlarm'
  | 'lowAmbientTemperatureAlarm'
  | 'lowProcessFlowAlarm';

/** What a simulated ThermoTek chiller keeps over a power cut. */
export interface ThermotekSettings extends Pick<ReplyValues, LimitName> {
  setTemperature: number;
  controlSensor: ReplyValues['controlSensor'];
  externalSensorsEnabled: boolean;
  /** Whether the unit runs by itself after power-up. Set at the keypad; no command reaches it. */
  autoStart: boolean;
}

/** What a profile and a coolant allow for the set point, °C. */
export function setRangeOf({ minSetC, maxSetC }: ThermotekProfile, coolant: Coolant): { min: number; max: number } {
  return { min: coolant === 'glycol' ? minSetC.glycol : minSetC.water, max: maxSetC };
}

/**
 * Settings of a new unit. Facts: 20 °C and the ambient alarm at 50 °C (RC manual). The other limits are assumptions:
 * outside the range of set points, low flow below the 2 L/min that stability is promised for.
 */
export function defaultSettings(profile: ThermotekProfile, coolant: Coolant, autoStart: boolean): ThermotekSettings {
  const { min, max } = setRangeOf(profile, coolant);
  return {
    setTemperature: 20,
    controlSensor: 'supply',
    externalSensorsEnabled: false,
    autoStart,
    highSupplyTemperatureWarning: max + 2,
    highSupplyTemperatureAlarm: max + 5,
    lowSupplyTemperatureWarning: min - 1,
    lowSupplyTemperatureAlarm: min - 2,
    highAmbientTemperatureWarning: 42,
    highAmbientTemperatureAlarm: 50,
    lowAmbientTemperatureWarning: 8,
    lowAmbientTemperatureAlarm: 5,
    lowProcessFlowWarning: 2,
    lowProcessFlowAlarm: 1,
  };
}

/** What the unit takes for a limit, °C and L/min. Assumption: wide enough for any use. */
const LIMIT_C = { min: -50, max: 100 };
const LIMIT_LPM = { min: 0, max: 50 };

/** Whether the unit takes a value for a limit. */
function isLimitInBounds(name: LimitName, value: number): boolean {
  const { min, max } = name.startsWith('lowProcessFlow') ? LIMIT_LPM : LIMIT_C;
  return value >= min && value <= max;
}

/** What the unit makes of a value for one of its settings: it takes it (0), or answers error 3 or 5. */
export function applySetting(
  settings: ThermotekSettings,
  name: keyof Omit<ThermotekSettings, 'autoStart'>,
  value: unknown,
  { profile, coolant }: { readonly profile: ThermotekProfile; readonly coolant: Coolant },
): 0 | 3 | 5 {
  if (name === 'setTemperature') {
    const setC = value as number;
    const { min, max } = setRangeOf(profile, coolant);
    if (setC < min || setC > max) return 3;
    settings.setTemperature = setC;
  } else if (name === 'controlSensor') {
    if (!profile.hasControlSensorChoice) return 3;
    const sensor = value as ThermotekSettings['controlSensor'];
    if (sensor.startsWith('external') && !settings.externalSensorsEnabled) return 5;
    settings.controlSensor = sensor;
  } else if (name === 'externalSensorsEnabled') {
    settings.externalSensorsEnabled = value as boolean;
  } else {
    const limit = value as number;
    if (!isLimitInBounds(name, limit)) return 3;
    settings[name] = limit;
  }
  return 0;
}
