/* What a node makes of its properties, in the words of the library: as the node itself reads them. */
import { alarmSettings } from '../../../nodes/shared/alarm-settings';
import type { ChillerAlarmsDef } from '../../../nodes/shared/alarm-settings';
import { interlockSettings } from '../../../nodes/shared/interlock-settings';
import type { ChillerInterlockDef } from '../../../nodes/shared/interlock-settings';
import { monitorSettings } from '../../../nodes/shared/monitor-settings';
import type { ChillerMonitorDef } from '../../../nodes/shared/monitor-settings';
import { optionsFrom } from '../../../nodes/shared/chiller-settings';
import type { ChillerConfigDef } from '../../../nodes/shared/chiller-settings';
import { simulatorSettings } from '../../../nodes/shared/simulator-settings';
import type { ChillerSimulatorDef } from '../../../nodes/shared/simulator-settings';
import { COMMANDS } from '../../../src/index';
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
      return monitorSettings(node as ChillerMonitorDef, COMMANDS);
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
