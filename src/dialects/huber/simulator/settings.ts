/* What a simulated unit is set to. All of it goes back to what was entered at the panel when it loses its power (chapter 3). */
import type { Coolant } from '../../../core/simulator';
import type { HuberProfile } from './profiles';

/** What a simulated Huber chiller is set to. */
export interface HuberSettings {
  setTemperature: number;
  lowestSetTemperature: number;
  highestSetTemperature: number;
  highSupplyTemperatureAlarm: number;
  lowSupplyTemperatureAlarm: number;
  highProcessTemperatureAlarm: number;
  lowProcessTemperatureAlarm: number;
  /** 1/min. */
  pumpSpeedSetting: number;
  controlSensor: 'supply' | 'process';
}

/** As entered at the panel. Assumption: alarm limits outside the range of set points. */
export function panelSettings(
  { minSetC, maxSetC, physics }: HuberProfile,
  coolant: Coolant,
  setPointC: number,
): HuberSettings {
  const minC = minSetC[coolant] ?? 0;
  return {
    setTemperature: setPointC,
    lowestSetTemperature: minC,
    highestSetTemperature: maxSetC,
    highSupplyTemperatureAlarm: maxSetC + 10,
    lowSupplyTemperatureAlarm: minC - 10,
    highProcessTemperatureAlarm: maxSetC + 10,
    lowProcessTemperatureAlarm: minC - 10,
    pumpSpeedSetting: physics.pumpRpm ?? 0,
    controlSensor: 'supply',
  };
}

/** Takes a value, or the nearest that the unit allows: the reply tells which it was. */
export function applySetting(
  settings: HuberSettings,
  name: keyof HuberSettings,
  value: unknown,
  { profile, coolant }: { readonly profile: HuberProfile; readonly coolant: Coolant },
): void {
  if (name === 'controlSensor') {
    // Without a sensor there is nothing to control on.
    settings.controlSensor = value === 'process' && profile.hasProcessSensor ? 'process' : 'supply';
    return;
  }
  const { min, max } = boundsOf(settings, name, profile, coolant);
  settings[name] = Math.min(Math.max(Number(value), min), max);
  // The set point stays inside its limits.
  const { lowestSetTemperature, highestSetTemperature, setTemperature } = settings;
  settings.setTemperature = Math.min(Math.max(setTemperature, lowestSetTemperature), highestSetTemperature);
}

function boundsOf(
  settings: HuberSettings,
  name: Exclude<keyof HuberSettings, 'controlSensor'>,
  { minSetC, maxSetC, physics }: HuberProfile,
  coolant: Coolant,
): { min: number; max: number } {
  const minC = minSetC[coolant] ?? 0;
  switch (name) {
    case 'setTemperature':
      return { min: settings.lowestSetTemperature, max: settings.highestSetTemperature };
    case 'lowestSetTemperature':
      return { min: minC, max: settings.highestSetTemperature };
    case 'highestSetTemperature':
      return { min: settings.lowestSetTemperature, max: maxSetC };
    case 'pumpSpeedSetting':
      return { min: 0, max: physics.pumpRpm ?? 0 };
    case 'highSupplyTemperatureAlarm':
    case 'lowSupplyTemperatureAlarm':
    case 'highProcessTemperatureAlarm':
    case 'lowProcessTemperatureAlarm':
      return { min: -151.11, max: 500 };
    default:
      return name satisfies never;
  }
}
