/*
 * Which commands a model has, and by which word. Sources: the manuals of CF31 (p. 73 to 76), FP50 (p. 87 to 90), FL (p. 32) and FC
 * (p. 32), and a public driver that names the words of FP50-MH and FPW55-SL. Where one of them names no word, there is no command.
 */

import type { JulaboKey } from './commands';

/** The keys of the models. */
export type JulaboModelKey = 'cf' | 'fp50mh' | 'fpw55sl' | 'fc' | 'fl' | 'corio' | 'magio';

/** What is special about a model. */
export interface JulaboModel {
  readonly key: JulaboModelKey;
  readonly title: string;
  /** Whether its manual writes commands in lower case. */
  readonly isLowerCase?: boolean;
  /** Decimals of temperatures that it takes. */
  readonly decimals?: number;
  /** The words of what it has beside the common commands. */
  readonly words: Readonly<Partial<Record<JulaboKey, string>>>;
}

const limits = (high: string, low: string): JulaboModel['words'] => ({
  readHighSupplyTemperatureWarning: `IN_${high}`,
  setHighSupplyTemperatureWarning: `OUT_${high}`,
  readLowSupplyTemperatureWarning: `IN_${low}`,
  setLowSupplyTemperatureWarning: `OUT_${low}`,
});

export const MODELS: readonly JulaboModel[] = [
  {
    key: 'cf',
    title: 'CF31, CF41, FP50-HL, F25-HL',
    words: {
      readHeatingPower: 'IN_PV_01',
      readExternalTemperature: 'IN_PV_02',
      readSafetyTemperature: 'IN_PV_03',
      readProtectionTemperature: 'IN_PV_04',
      ...limits('SP_03', 'SP_04'),
      readPumpStage: 'IN_SP_07',
      setPumpStage: 'OUT_SP_07',
      readControlSensor: 'IN_MODE_04',
      setControlSensor: 'OUT_MODE_04',
      readDisplayUnit: 'IN_SP_06',
    },
  },
  {
    key: 'fp50mh',
    title: 'FP50-MH',
    words: { readHeatingPower: 'IN_PV_02', readExternalTemperature: 'IN_PV_01', ...limits('SP_01', 'SP_02') },
  },
  {
    key: 'fpw55sl',
    title: 'FPW55-SL',
    words: { readHeatingPower: 'IN_PV_01', readExternalTemperature: 'IN_PV_02' },
  },
  {
    key: 'fc',
    title: 'FC',
    isLowerCase: true,
    words: {
      readExternalTemperature: 'IN_PV_01',
      readHeatingPower: 'IN_PV_02',
      readReturnTemperature: 'IN_PV_03',
      readSafetyTemperature: 'IN_PV_04',
      // Read only.
      readHighSupplyTemperatureWarning: 'IN_SP_01',
      readLowSupplyTemperatureWarning: 'IN_SP_02',
    },
  },
  { key: 'fl', title: 'FL', isLowerCase: true, words: {} },
  { key: 'corio', title: 'CORIO', isLowerCase: true, decimals: 2, words: {} },
  { key: 'magio', title: 'MAGIO', isLowerCase: true, decimals: 2, words: { readFluidLevel: 'IN_PV_16' } },
];
