/* The NC protocol of Thermo Scientific and NESLAB, as one value for each controller. */
import { argumentField } from '../../core/command-table';
import type { Dialect } from '../../core/dialect';
import { alarmFacts } from './alarm-facts';
import { COMMANDS } from './commands';
import { TABLES } from './controllers';
import type { NcTable } from './commands';
import { errorText, NC_ERROR_TEXTS } from './error-texts';
import { rolesOf } from './roles';
import { simulator } from './simulator';
import type { Controller } from './status-maps';
import { wireOf } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

type NcDialect = Dialect<typeof COMMANDS, typeof simulator>;

const SERIAL = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' } as const;

/** ThermoFlex with the Basic controller, and what does not depend on the controller. */
const basic: NcDialect = {
  key: 'thermo-nc',
  title: 'Thermo ThermoFlex, NESLAB RTE',
  models: [
    { key: 'thermoFlex', title: 'ThermoFlex, Basic controller' },
    { key: 'thermoFlexDeluxe', title: 'ThermoFlex, Deluxe controller' },
    { key: 'rte', title: 'NESLAB RTE, EX (Digital Plus)' },
  ],
  // Assumption: what most units reach. What a unit does not take it refuses.
  setTemperatureRange: { min: -20, max: 90 },
  transports: { tcp: { port: undefined }, serial: SERIAL },
  commands: COMMANDS,
  wire: wireOf(COMMANDS),
  roles: rolesOf(COMMANDS),
  alarms: alarmFacts('thermoFlex', COMMANDS),
  refuses: refusesFor(COMMANDS),
  refusesBy: ['setTemperatureScale'],
  simulator,
  errorTexts: NC_ERROR_TEXTS,
};

/** The host sends bare numbers: 200 is 20.0 °C, 2.00 °C or 20.0 °F, as the chiller counts. */
function refusesFor(table: NcTable): NonNullable<Dialect['refuses']> {
  return (command, known) => {
    const row = table[command];
    if (!row || argumentField(row)?.kind !== 'number') return undefined;
    const scale = known.get('setTemperatureScale');
    if (scale?.quality !== 'good') return errorText('ncScaleUnknown');
    return scale.value === 'tenthsCelsius' ? undefined : errorText('ncOtherScale');
  };
}

function withController(controller: Controller, baudRate: number): Dialect {
  const commands = TABLES[controller];
  return {
    ...basic,
    transports: { ...basic.transports, serial: { ...SERIAL, baudRate } },
    commands,
    wire: wireOf(commands),
    roles: rolesOf(commands),
    alarms: alarmFacts(controller, commands),
    refuses: refusesFor(commands),
  };
}

const BY_MODEL: Readonly<Record<string, Dialect>> = {
  thermoFlexDeluxe: withController('thermoFlexDeluxe', 9_600),
  rte: withController('rte', 19_200),
};

export const thermoNc: NcDialect = { ...basic, forModel: (model) => BY_MODEL[model] ?? thermoNc };
