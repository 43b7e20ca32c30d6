/* Which readings and commands of the NC protocol play which part. */
import type { Roles } from '../../core/dialect';

export const roles: Roles = {
  readings: {
    setPoint: 'setTemperature',
    controlled: 'supplyTemperature',
    flow: 'processFlow',
    alarm: 'alarmPresent',
    warning: 'warningPresent',
  },
  state: { reading: 'running', means: { true: 'running', false: 'stopped' } },
  commands: {
    setPoint: 'setControlTemperature',
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'readStatus',
    also: ['readSupplyTemperature', 'readSetTemperature', 'readVersion'],
  },
  limits: [['lowSupplyTemperatureAlarm', 'highSupplyTemperatureAlarm']],
};
