/* ThermoTek's protocol before TTK Release II, as one value. */
import type { Dialect } from '../../core/dialect';
import { ALARMS } from './alarms';
import { COMMANDS } from './commands';
import { T255P_ERROR_TEXTS } from './error-texts';
import { GUIDANCE } from './guidance';
import { roles } from './roles';
import { simulator } from './simulator';
import { wire } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

/** T255P, and T251P, which Silicon Thermal sold as CH250. */
export const thermotekT255p: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'thermotek-t255p',
  title: 'ThermoTek T255P, T251P',
  models: [
    { key: 'T255P', title: 'T255P' },
    { key: 'T251P', title: 'T251P' },
  ],
  // Assumption: as wide as that of newer units. What a unit does not take it refuses.
  setTemperatureRange: { min: -20, max: 60 },
  transports: {
    tcp: { port: undefined },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  commands: COMMANDS,
  wire,
  roles,
  // Its status has to be read within 5 s. How long it takes to leave the control of its host is not known.
  keepAlive: { withinMs: 5_000, releaseMs: 10_000 },
  alarms: {
    all: ALARMS,
    sources: [{ name: 'alarms', command: 'readAlarms', level: 'alarm', completeness: 'all' }],
    guidance: GUIDANCE,
    codesAre: 'bits',
    codesMean: 'The code of a flag is its place in the reply, counted from 1.',
    shownBy: {
      highControlTemperature: { reading: 'supplyTemperature' },
      lowControlTemperature: { reading: 'supplyTemperature' },
    },
  },
  simulator,
  errorTexts: T255P_ERROR_TEXTS,
};
