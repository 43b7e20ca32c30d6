/* What a simulated circulator is set to. All of it goes back to what was entered at the panel when it loses its power. */
import type { Coolant } from '../../../core/simulator';
import type { JulaboProfile } from './profiles';

/** What a simulated Julabo circulator is set to. */
export interface JulaboSettings {
  setTemperature: number;
  highSupplyTemperatureWarning: number;
  lowSupplyTemperatureWarning: number;
  /** 1 to 4. */
  pumpStage: number;
  controlSensor: 'supply' | 'external';
  /** Whether a host may set something; false: the panel is in control. */
  remote: boolean;
}

/** As entered at the panel. Assumption: limits outside the range of set points. */
export function panelSettings(
  { minSetC, maxSetC, isRemote }: JulaboProfile,
  coolant: Coolant,
  setPointC: number,
): JulaboSettings {
  return {
    setTemperature: setPointC,
    highSupplyTemperatureWarning: maxSetC + 10,
    lowSupplyTemperatureWarning: (minSetC[coolant] ?? 0) - 10,
    pumpStage: 4,
    controlSensor: 'supply',
    remote: isRemote,
  };
}

/** Takes a value; or what is wrong with it, in the chiller's words: then nothing has changed. */
export function applySetting(
  settings: JulaboSettings,
  name: Exclude<keyof JulaboSettings, 'remote'>,
  value: unknown,
  { profile: { minSetC, maxSetC }, coolant }: { readonly profile: JulaboProfile; readonly coolant: Coolant },
): string | undefined {
  if (name === 'controlSensor') {
    settings.controlSensor = value === 'external' ? 'external' : 'supply';
    return undefined;
  }
  const range = name === 'setTemperature' ? { min: minSetC[coolant] ?? 0, max: maxSetC } : { min: -120, max: 450 };
  if (Number(value) < range.min) return '-10 VALUE TOO SMALL';
  if (Number(value) > range.max) return '-11 VALUE TOO LARGE';
  settings[name] = Number(value);
  return undefined;
}
