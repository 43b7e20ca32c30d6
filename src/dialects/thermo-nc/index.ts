/* The NC protocol of Thermo Scientific, as a ThermoFlex speaks it, as one value. */
import { argumentField } from '../../core/command-table';
import type { Dialect } from '../../core/dialect';
import { ALARMS } from './alarms';
import { COMMANDS } from './commands';
import type { NcTable } from './commands';
import { errorText, NC_ERROR_TEXTS } from './error-texts';
import { GUIDANCE } from './guidance';
import { roles } from './roles';
import { simulator } from './simulator';
import { wire } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

const TABLE: NcTable = COMMANDS;

/** ThermoFlex with the Basic controller. */
export const thermoNc: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'thermo-nc',
  title: 'Thermo Scientific ThermoFlex',
  models: [{ key: 'thermoFlex', title: 'ThermoFlex, Basic controller' }],
  // Assumption: what most units reach. What a unit does not take it refuses.
  setTemperatureRange: { min: -20, max: 90 },
  transports: {
    tcp: { port: undefined },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  commands: COMMANDS,
  wire,
  roles,
  alarms: {
    all: ALARMS,
    sources: [
      { name: 'faults', command: 'readFaults', level: 'alarm', completeness: 'all' },
      { name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'all' },
    ],
    guidance: GUIDANCE,
    codesAre: 'bits',
    shownBy: {
      highSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'highSupplyTemperatureAlarm' } },
      lowSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'lowSupplyTemperatureAlarm' } },
      lowProcessFlow: { reading: 'processFlow', limit: { alarm: 'lowProcessFlowAlarm' } },
    },
  },
  // The host sends bare numbers: 200 is 20.0 °C, 2.00 °C or 20.0 °F, as the chiller counts.
  refuses(command, known) {
    if (argumentField(TABLE[command] ?? TABLE.readStatus!)?.kind !== 'number') return undefined;
    const scale = known.get('setTemperatureScale');
    if (scale?.quality !== 'good') return errorText('ncScaleUnknown');
    return scale.value === 'tenthsCelsius' ? undefined : errorText('ncOtherScale');
  },
  simulator,
  errorTexts: NC_ERROR_TEXTS,
};
