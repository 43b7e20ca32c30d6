/* Which readings and commands of SMC's chillers play which part. */
import type { Roles } from '../../core/dialect';
import type { RegisterMap } from './registers';

export const rolesOf = ({ hasFlow }: RegisterMap): Roles => ({
  readings: {
    setPoint: 'setTemperature',
    controlled: 'supplyTemperature',
    ...(hasFlow && { flow: 'processFlow' }),
    alarm: 'alarmPresent',
    warning: 'warningPresent',
    temperatureUnit: 'temperatureUnit',
  },
  state: { reading: 'running', means: { true: 'running', false: 'stopped' } },
  commands: {
    setPoint: 'setControlTemperature',
    // Both are refused, see `refuses`.
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'readStatus',
    also: ['readSetTemperature'],
  },
  limits: [],
});
