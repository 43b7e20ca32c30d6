/* What a unit keeps in its memory over a power cut: set point, limits, choices. */
import type { ReplyValues } from '../protocol';
import type { Coolant, Profile } from './profiles';

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

export interface UnitSettings extends Pick<ReplyValues, LimitName> {
  setTemperature: number;
  controlSensor: ReplyValues['controlSensor'];
  externalSensorsEnabled: boolean;
  /** Whether the unit runs by itself after power-up. Set at the keypad; no command reaches it. */
  autoStart: boolean;
}

/**
 * Settings of a new unit. Facts: 20 °C and the ambient alarm at 50 °C (RC manual). The other limits are assumptions:
 * outside the range of set points, low flow below the 2 L/min that stability is promised for.
 */
export function defaultSettings(profile: Profile, coolant: Coolant, autoStart: boolean): UnitSettings {
  const lowestC = profile.minSetC[coolant];
  return {
    setTemperature: 20,
    controlSensor: 'supply',
    externalSensorsEnabled: false,
    autoStart,
    highSupplyTemperatureWarning: profile.maxSetC + 2,
    highSupplyTemperatureAlarm: profile.maxSetC + 5,
    lowSupplyTemperatureWarning: lowestC - 1,
    lowSupplyTemperatureAlarm: lowestC - 2,
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
  settings: UnitSettings,
  name: keyof Omit<UnitSettings, 'autoStart'>,
  value: unknown,
  { profile, coolant }: { profile: Profile; coolant: Coolant },
): 0 | 3 | 5 {
  if (name === 'setTemperature') {
    const setC = value as number;
    if (setC < profile.minSetC[coolant] || setC > profile.maxSetC) return 3;
    settings.setTemperature = setC;
  } else if (name === 'controlSensor') {
    if (!profile.hasControlSensorChoice) return 3;
    const sensor = value as UnitSettings['controlSensor'];
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
