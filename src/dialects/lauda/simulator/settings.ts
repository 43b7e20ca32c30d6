/* What a simulated unit is set to. It keeps all of it over a power cut: an assumption. */
import type { Coolant } from '../../../core/simulator';
import { NOISE } from '../../../core/fields';
import type { LaudaProfile } from './profiles';

/** What a simulated LAUDA chiller is set to. */
export interface LaudaSettings {
  setTemperature: number;
  highSupplyTemperatureLimit: number;
  lowSupplyTemperatureLimit: number;
  overtemperatureSetting: number;
  pumpStage: number;
  keypadLocked: boolean;
}

/** Errors of the protocol that a setting can bring. */
const NOT_ALLOWED = 6;
const CROSSED = 32;

/** As it leaves the factory; assumptions. */
export function factorySettings(
  { minSetC, maxSetC }: LaudaProfile,
  coolant: Coolant,
  setPointC: number,
): LaudaSettings {
  return {
    setTemperature: setPointC,
    highSupplyTemperatureLimit: maxSetC,
    lowSupplyTemperatureLimit: minSetC[coolant] ?? 0,
    overtemperatureSetting: maxSetC + 10,
    pumpStage: 4,
    keypadLocked: false,
  };
}

/** Takes a value, and tells the error of the protocol where it does not: 0 for none. */
export function applySetting(
  settings: LaudaSettings,
  name: keyof LaudaSettings,
  value: unknown,
  { profile, coolant }: { readonly profile: LaudaProfile; readonly coolant: Coolant },
): number {
  const min = profile.minSetC[coolant] ?? 0;
  if (name === 'keypadLocked') settings.keypadLocked = value === true;
  else {
    const number = Number(value);
    const isTemperature = name !== 'pumpStage';
    if (isTemperature && (number < min - NOISE || number > profile.maxSetC + NOISE)) return NOT_ALLOWED;
    if (name === 'highSupplyTemperatureLimit' && number <= settings.lowSupplyTemperatureLimit) return CROSSED;
    if (name === 'lowSupplyTemperatureLimit' && number >= settings.highSupplyTemperatureLimit) return CROSSED;
    settings[name] = number;
  }
  return 0;
}
