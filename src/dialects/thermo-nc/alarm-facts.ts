/* What the bits of a controller mean to those who follow them. */
import type { DialectAlarms, ShownBy } from '../../core/dialect';
import { factsOfModel } from '../../core/facts-of-model';
import { alarmsOf } from './alarms';
import type { NcTable } from './commands';
import { GUIDANCE } from './guidance';
import { STATUS_MAPS } from './status-maps';
import type { Controller } from './status-maps';

const SHOWN_BY: Readonly<Record<string, ShownBy>> = {
  highSupplyTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'highSupplyTemperatureAlarm', warning: 'highSupplyTemperatureWarning' },
  },
  lowSupplyTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'lowSupplyTemperatureAlarm', warning: 'lowSupplyTemperatureWarning' },
  },
  lowProcessFlow: {
    reading: 'processFlow',
    limit: { alarm: 'lowProcessFlowAlarm', warning: 'lowProcessFlowWarning' },
  },
};

/** All bits come in one reply, so what is not there is over. */
export const alarmFacts = (controller: Controller, table: NcTable): DialectAlarms => ({
  ...factsOfModel(alarmsOf(STATUS_MAPS[controller]), table, { guidance: GUIDANCE, shownBy: SHOWN_BY }),
  sources: [
    { name: 'faults', command: 'readFaults', level: 'alarm', completeness: 'all' },
    { name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'all' },
  ],
  codesAre: 'bits',
  codesMean:
    'The code of a bit is its byte in the status, counted from 1, and its place there, from 0. One that is not here is told by its code.',
});
