/* Which readings and commands of LAUDA's protocol play which part. */
import type { Roles } from '../../core/dialect';

/** `hasWarnings`: the series tells a warning, too. */
export function rolesWith({ hasWarnings }: { readonly hasWarnings: boolean }): Roles {
  return {
    readings: {
      setPoint: 'setTemperature',
      controlled: 'supplyTemperature',
      flow: 'processFlow',
      alarm: 'alarmPresent',
      ...(hasWarnings && { warning: 'warningPresent' }),
    },
    state: { reading: 'chillerStatus', means: { run: 'running', standby: 'stopped' } },
    commands: {
      setPoint: 'setControlTemperature',
      start: { command: 'setChillerStatus', value: 'run' },
      stop: { command: 'setChillerStatus', value: 'standby' },
      state: 'readChillerStatus',
      also: ['readSupplyTemperature', 'readType', 'readVersion'],
    },
    limits: [['lowSupplyTemperatureLimit', 'highSupplyTemperatureLimit']],
  };
}
