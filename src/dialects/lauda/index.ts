/* LAUDA's interface protocol, as one value for each series. */
import type { Dialect } from '../../core/dialect';
import { RS485_ADDRESSES } from '../../core/rs485-addresses';
import { alarmsOf, UNTOLD } from './alarm-facts';
import { COMMANDS, tableWith } from './commands';
import { errorText, LAUDA_ERROR_TEXTS } from './error-texts';
import { doubtsOf, FLAGS, MODELS } from './models';
import type { LaudaSeries } from './models';
import { rolesWith } from './roles';
import { simulator } from './simulator';
import { wireOf } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

const shared: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'lauda',
  title: 'LAUDA ECO, PRO, Integral, LOOP',
  models: MODELS,
  // What the protocol can carry; the chiller itself refuses what it cannot reach.
  setTemperatureRange: { min: -100, max: 400 },
  transports: {
    // Of the maker's Ethernet module, as two public drivers have it.
    tcp: { port: 54321 },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  addresses: {
    label: 'Address',
    all: RS485_ADDRESSES,
    default: '',
    isOptional: true,
    advice: errorText('laudaUseAddress'),
  },
  commands: COMMANDS,
  wire: wireOf(COMMANDS),
  roles: rolesWith({ hasWarnings: false }),
  alarms: UNTOLD,
  doubts: doubtsOf(undefined),
  simulator,
  errorTexts: LAUDA_ERROR_TEXTS,
};

function ofSeries(series: LaudaSeries): Dialect {
  const flags = FLAGS[series];
  const commands = tableWith(flags);
  return {
    ...shared,
    commands,
    wire: wireOf(commands),
    roles: rolesWith({ hasWarnings: flags.warnings.length > 0 }),
    alarms: alarmsOf(flags),
    doubts: doubtsOf(series),
  };
}

const BY_SERIES: Readonly<Record<string, Dialect>> = {
  eco: ofSeries('eco'),
  microcool: ofSeries('microcool'),
  bcLoop: ofSeries('bcLoop'),
} satisfies Record<LaudaSeries, Dialect>;

/** ECO, PRO, Integral, LOOP, Microcool and others with LAUDA's RS 232 or Ethernet interface. */
export const lauda: Dialect<typeof COMMANDS, typeof simulator> = {
  ...shared,
  forModel: (model) => BY_SERIES[model] ?? shared,
};
