/* What a node makes of its properties, in the words of the library: as the node itself reads them. */
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import type { ChillerAlarmsDef } from '../../../nodes/chiller-alarms/settings';
import { interlockSettings } from '../../../nodes/chiller-interlock/settings';
import type { ChillerInterlockDef } from '../../../nodes/chiller-interlock/settings';
import { monitorSettings } from '../../../nodes/chiller-monitor/settings';
import type { ChillerMonitorDef } from '../../../nodes/chiller-monitor/settings';
import { optionsFrom } from '../../../nodes/chiller-config/settings';
import type { ChillerConfigDef } from '../../../nodes/chiller-config/settings';
import { simulatorSettings } from '../../../nodes/chiller-simulator/settings';
import type { ChillerSimulatorDef } from '../../../nodes/chiller-simulator/settings';
import { dialectOf } from '../../../src/index';
import type { SavedNode } from '../../support/saved-flows';

/** As plain data; undefined for a type that has no settings of its own, as a command, which is tried instead. */
export function settingsOf(node: SavedNode): unknown {
  const settings = readSettings(node);
  return settings === undefined ? undefined : (JSON.parse(JSON.stringify(settings)) as unknown);
}

function readSettings(node: unknown): object | undefined {
  switch ((node as SavedNode).type) {
    case 'chiller-config':
      return optionsFrom(node as ChillerConfigDef);
    case 'chiller monitor':
      return monitorSettings(node as ChillerMonitorDef, dialectOf());
    case 'chiller alarms':
      return alarmSettings(node as ChillerAlarmsDef);
    case 'chiller interlock':
      return interlockSettings(node as ChillerInterlockDef);
    case 'chiller simulator':
      return simulatorSettings(node as ChillerSimulatorDef);
    default:
      return undefined;
  }
}
