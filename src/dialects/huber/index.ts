/* Huber's PB protocol, as one value. */
import type { Dialect } from '../../core/dialect';
import { ALARMS } from './alarms';
import { COMMANDS } from './commands';
import { HUBER_ERROR_TEXTS } from './error-texts';
import { roles } from './roles';
import { wire } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

/** Unistat, Unichiller, Petite Fleur, Ministat and other units with a Pilot ONE, CC-Pilot or Unistat Pilot. */
export const huber: Dialect<typeof COMMANDS> = {
  key: 'huber',
  title: 'Huber with Pilot ONE, CC-Pilot or Unistat Pilot',
  // Units differ in their range, which they know themselves: their lowest and highest set point are readings.
  models: [
    { key: 'pilotOne', title: 'Pilot ONE' },
    { key: 'ccPilot', title: 'CC-Pilot, Unistat Pilot' },
  ],
  transports: {
    tcp: { port: 8101 },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  commands: COMMANDS,
  wire,
  roles,
  alarms: {
    all: ALARMS,
    sources: [
      { name: 'errors', command: 'readErrors', level: 'alarm', completeness: 'first' },
      { name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'latest' },
    ],
  },
  errorTexts: HUBER_ERROR_TEXTS,
};
