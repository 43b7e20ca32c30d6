/* Which readings and commands of the older ThermoTek units play which part. */
import type { Roles } from '../../core/dialect';

export const roles: Roles = {
  readings: { setPoint: 'setTemperature', controlled: 'supplyTemperature', alarm: 'alarmPresent' },
  state: {
    reading: 'controlStatus',
    means: { autoStart: 'starting', standby: 'stopped', run: 'running', safety: 'tripped' },
  },
  commands: {
    setPoint: 'setControlTemperature',
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'readStatus',
    also: ['readSupplyTemperature', 'readSetTemperature'],
  },
  limits: [],
};
