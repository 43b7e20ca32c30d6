/* What a node makes of its properties, in the words of the library: as the node itself reads them. */
import { alarmSettings } from '../../../nodes/chiller-alarms/settings';
import { fleetPlan } from '../../../nodes/chiller-fleet/settings';
import { gatewaySettings } from '../../../nodes/chiller-gateway/settings';
import { interlockSettings } from '../../../nodes/chiller-interlock/settings';
import { programLimits } from '../../../nodes/chiller-program/limits';
import { programSettings } from '../../../nodes/chiller-program/settings';
import { overviewSettings } from '../../../nodes/chiller-overview/settings';
import { monitorSettings } from '../../../nodes/chiller-monitor/settings';
import { recorderSettings } from '../../../nodes/chiller-recorder/settings';
import { chillerSettings } from '../../../nodes/chiller-config/settings';
import { simulatorSettings } from '../../../nodes/chiller-simulator/settings';
import { dialectOf } from '../../../src/index';
import type { SavedNode } from '../../support/saved-flows';

/** As plain data; undefined for a type that has no settings of its own, as a command, which is tried instead. */
export function settingsOf(node: SavedNode): unknown {
  const settings = readSettings(node);
  return settings === undefined ? undefined : (JSON.parse(JSON.stringify(settings)) as unknown);
}

function readSettings(node: SavedNode): object | undefined {
  switch (node.type) {
    case 'chiller-config':
      return configSettings(node);
    case 'chiller-fleet':
      return fleetPlan(node);
    case 'chiller monitor':
      return monitorSettings(node, dialectOf());
    case 'chiller alarms':
      return alarmSettings(node);
    case 'chiller interlock':
      return interlockSettings(node);
    case 'chiller overview':
      return overviewSettings(node);
    case 'chiller gateway':
      return gatewaySettings(node);
    case 'chiller recorder':
      return recorderSettings(node);
    case 'chiller program': {
      const { options, progressMs } = programSettings(node, dialectOf(), programLimits(dialectOf(), {}));
      // The make is a table of its own.
      const { dialect: _make, limits, ...own } = options;
      return { ...own, end: limits.end, progressMs };
    }
    case 'chiller simulator':
      return simulatorSettings(node);
    default:
      return undefined;
  }
}

function configSettings(node: SavedNode): object {
  const { options, remote } = chillerSettings(node);
  return remote ? { ...options, remote } : options;
}
