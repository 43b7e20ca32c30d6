/* Which readings and commands of Huber's protocol play which part. */
import type { Roles } from '../../core/dialect';

export const roles: Roles = {
  readings: {
    setPoint: 'setTemperature',
    controlled: 'supplyTemperature',
    flow: 'processFlow',
    pump: 'pumpOn',
    alarm: 'alarmPresent',
    warning: 'warningPresent',
    restarted: 'restarted',
  },
  state: { reading: 'running', means: { true: 'running', false: 'stopped' } },
  commands: {
    setPoint: 'setControlTemperature',
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'readStatus',
    also: ['readSupplyTemperature', 'readSetTemperature'],
  },
  limits: [
    ['lowestSetTemperature', 'highestSetTemperature'],
    ['lowSupplyTemperatureAlarm', 'highSupplyTemperatureAlarm'],
    ['lowProcessTemperatureAlarm', 'highProcessTemperatureAlarm'],
  ],
};
