/* Which readings and commands of the NC protocol play which part. */
import type { Roles } from '../../core/dialect';
import type { NcTable } from './commands';

const LIMITS = [
  'lowSupplyTemperatureAlarm',
  'lowSupplyTemperatureWarning',
  'highSupplyTemperatureWarning',
  'highSupplyTemperatureAlarm',
];

/** By what a controller has. */
export function rolesOf(table: NcTable): Roles {
  const has = (key: string, field: string): boolean => Object.hasOwn(table[key]?.reply ?? {}, field);
  const settable = new Set(Object.values(table).map(({ argument }) => argument));
  return {
    readings: {
      setPoint: 'setTemperature',
      controlled: 'supplyTemperature',
      ...(has('readProcessFlow', 'processFlow') && { flow: 'processFlow' }),
      ...(has('readStatus', 'pumpOn') && { pump: 'pumpOn' }),
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
    limits: [LIMITS.filter((name) => settable.has(name))],
  };
}
