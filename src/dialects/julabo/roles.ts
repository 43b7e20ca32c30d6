/* Which readings and commands of Julabo's protocol play which part. */
import type { Roles } from '../../core/dialect';
import type { JulaboTable } from './commands';

/** Commands that tell what answers, and whether it fits. */
const ALSO = ['readIdentity', 'readStatus', 'readSupplyTemperature', 'readSetTemperature', 'readDisplayUnit'];

/** The state and the message come in different replies: while a message is shown, the status text has no state. */
export const rolesFor = (table: JulaboTable): Roles => ({
  readings: {
    setPoint: 'setTemperature',
    controlled: 'supplyTemperature',
    alarm: 'alarmPresent',
    ...(Object.hasOwn(table, 'readDisplayUnit') && { temperatureUnit: 'displayUnit' }),
  },
  state: { reading: 'running', means: { true: 'running', false: 'stopped' } },
  commands: {
    setPoint: 'setControlTemperature',
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'readChillerStatus',
    also: ALSO.filter((key) => Object.hasOwn(table, key)),
  },
  limits: [['lowSupplyTemperatureWarning', 'highSupplyTemperatureWarning']],
});
