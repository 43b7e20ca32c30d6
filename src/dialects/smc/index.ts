/* Modbus as the thermo-chillers of SMC speak it, as one value for each series and framing. */
import type { Dialect, Model } from '../../core/dialect';
import { alarmFacts } from './alarm-facts';
import { COMMANDS, tableOf } from './commands';
import { errorText, SMC_ERROR_TEXTS } from './error-texts';
import { ASCII, RTU } from '../../core/modbus/framing';
import type { Framing } from '../../core/modbus/framing';
import { MAPS, SHARED_MAP } from './registers';
import type { Series } from './registers';
import { rolesOf } from './roles';
import { simulator } from './simulator';
import { ADDRESSES, wireOf } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

type SmcDialect = Dialect<typeof COMMANDS, typeof simulator>;

const MODELS = [
  { key: 'hrs012', title: 'HRS012 to HRS060, Modbus ASCII', setTemperatureRange: { min: 5, max: 40 } },
  { key: 'hrs012Rtu', title: 'HRS012 to HRS060, Modbus RTU', setTemperatureRange: { min: 5, max: 40 } },
  { key: 'hrs100', title: 'HRS100, HRS150, Modbus ASCII', setTemperatureRange: { min: 5, max: 35 } },
  { key: 'hrs100Rtu', title: 'HRS100, HRS150, Modbus RTU', setTemperatureRange: { min: 5, max: 35 } },
] as const satisfies readonly Model[];

/** What all series share, in ASCII. */
const shared: SmcDialect = {
  key: 'smc',
  title: 'SMC HRS thermo-chillers',
  models: MODELS,
  // As the maker sells them. What a unit does not take it refuses.
  setTemperatureRange: { min: 5, max: 40 },
  transports: {
    // Behind a device server only: Modbus TCP is another protocol.
    tcp: { port: undefined },
    // As two public clients have it; one of them with 9600 baud.
    serial: { baudRate: 19_200, dataBits: 7, parity: 'even', stopBits: 1, flowControl: 'none' },
  },
  addresses: { label: 'Device number', all: ADDRESSES, default: '01', advice: errorText('smcUseAddress') },
  commands: COMMANDS,
  wire: wireOf(COMMANDS, ASCII),
  roles: rolesOf(SHARED_MAP),
  alarms: alarmFacts,
  doubts({ remote, temperatureUnit }) {
    if (temperatureUnit === 'fahrenheit') return errorText('countsFahrenheit');
    return remote === false ? errorText('smcPanelMode') : undefined;
  },
  refuses(command, known) {
    if (command === 'setChillerStatus') return errorText('smcRunNotSure');
    const remote = known.get('remote');
    if (remote?.quality !== 'good') return errorText('smcModeUnknown');
    return remote.value === true ? undefined : errorText('smcPanelMode');
  },
  refusesBy: ['remote'],
  simulator,
  errorTexts: SMC_ERROR_TEXTS,
};

/** RTU needs all eight bits. */
const serialOf = ({ key }: Framing): Dialect['transports']['serial'] =>
  key === 'rtu' ? { ...shared.transports.serial, dataBits: 8 } : shared.transports.serial;

function ofSeries(series: Series, framing: Framing): Dialect {
  const commands = tableOf(MAPS[series]);
  return {
    ...shared,
    transports: { ...shared.transports, serial: serialOf(framing) },
    commands,
    wire: wireOf(commands, framing),
    roles: rolesOf(MAPS[series]),
  };
}

const BY_MODEL: Readonly<Record<string, Dialect>> = {
  hrs012: ofSeries('hrs012', ASCII),
  hrs012Rtu: ofSeries('hrs012', RTU),
  hrs100: ofSeries('hrs100', ASCII),
  hrs100Rtu: ofSeries('hrs100', RTU),
} satisfies Record<(typeof MODELS)[number]['key'], Dialect>;

/** Chillers of the HRS series with Modbus at their serial port. */
export const smc: SmcDialect = { ...shared, forModel: (model) => BY_MODEL[model] ?? smc };
