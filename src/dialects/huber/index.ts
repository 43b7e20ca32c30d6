/* Huber's PB protocol, as one value. */
import type { Dialect } from '../../core/dialect';
import { alarms } from './alarm-facts';
import { COMMANDS } from './commands';
import { HUBER_ERROR_TEXTS } from './error-texts';
import { roles } from './roles';
import { simulator } from './simulator';
import { wire } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

/** Unistat, Unichiller, Petite Fleur, Ministat and other units with a Pilot ONE, CC-Pilot or Unistat Pilot. */
export const huber: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'huber',
  title: 'Huber Pilot ONE, CC-Pilot',
  // Units differ in their range, which they know themselves: their lowest and highest set point are readings.
  models: [
    { key: 'pilotOne', title: 'Pilot ONE' },
    { key: 'ccPilot', title: 'CC-Pilot, Unistat Pilot' },
  ],
  // What the protocol can carry; the chiller itself limits what it takes.
  setTemperatureRange: { min: -150, max: 500 },
  transports: {
    tcp: { port: 8101 },
    serial: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
  },
  commands: COMMANDS,
  wire,
  roles,
  alarms,
  simulator,
  errorTexts: HUBER_ERROR_TEXTS,
};
