/* The readings and commands of ThermoTek's protocol by role. */
import type { Roles } from '../../core/dialect';

export const roles: Roles = {
  readings: {
    setPoint: 'setTemperature',
    controlled: 'supplyTemperature',
    flow: 'processFlow',
    pump: 'pumpOn',
    alarm: 'alarmPresent',
    warning: 'warningPresent',
    upTime: 'upTime',
  },
  // CS of the watchdog reply (protocol section 5).
  state: {
    reading: 'controlStatus',
    means: { autoStart: 'starting', standby: 'stopped', run: 'running', safety: 'tripped', test: 'testing' },
  },
  commands: {
    setPoint: 'setControlTemperature',
    start: { command: 'setChillerStatus', value: 'run' },
    stop: { command: 'setChillerStatus', value: 'standby' },
    state: 'watchdog',
    also: ['readSupplyTemperature', 'readUpTime'],
  },
  limits: [
    [
      'lowSupplyTemperatureAlarm',
      'lowSupplyTemperatureWarning',
      'highSupplyTemperatureWarning',
      'highSupplyTemperatureAlarm',
    ],
    [
      'lowAmbientTemperatureAlarm',
      'lowAmbientTemperatureWarning',
      'highAmbientTemperatureWarning',
      'highAmbientTemperatureAlarm',
    ],
    ['lowProcessFlowAlarm', 'lowProcessFlowWarning'],
  ],
};
