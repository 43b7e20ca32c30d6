import type { NodeStatus } from 'node-red';
import type { SimulatedChiller } from '../../src/index';
import { stateWord } from '../common/status';
import type { StatusWords } from '../common/status-texts';

const OUR_TEXTS = '@lab-flows/node-red-chiller/chiller-simulator:chiller-simulator.status.';

/** The simulator could not start. */
export const STATUS_PORT_TAKEN: NodeStatus = { fill: 'red', shape: 'ring', text: `${OUR_TEXTS}portTaken` };
export const STATUS_NOT_STARTED: NodeStatus = { fill: 'red', shape: 'ring', text: `${OUR_TEXTS}notStarted` };
const STATUS_OFF: NodeStatus = { fill: 'grey', shape: 'ring', text: `${OUR_TEXTS}off` };

/** What a status needs of a simulated chiller. */
export type ShownUnit = Pick<SimulatedChiller, 'id' | 'state' | 'temperatureC' | 'hasAlarm'>;

/**
 * Temperature and state: `18.4 °C · run`, red when an alarm is active. Of several chillers that with an alarm, else the
 * first, in fewer characters: `02 18°C · run`.
 */
export function simulatorStatus(units: readonly ShownUnit[], words: StatusWords): NodeStatus {
  const alarmed = units.find(({ state, hasAlarm }) => state !== 'off' && hasAlarm);
  const unit = alarmed ?? units[0];
  if (!unit || (unit.state === 'off' && units.length === 1)) return STATUS_OFF;
  const { id, temperatureC } = unit;
  const reading = units.length === 1 ? `${temperatureC.toFixed(1)} °C` : `${id} ${temperatureC.toFixed(0)}°C`;
  const shown = `${reading} · ${stateWord(unit.state, words)}`;
  return alarmed ? { fill: 'red', shape: 'ring', text: shown } : { fill: 'green', shape: 'dot', text: shown };
}
