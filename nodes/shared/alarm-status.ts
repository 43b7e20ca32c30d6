import type { NodeStatus } from 'node-red';
import { isAtLeast } from '../../src/index';
import type { Alarm, LinkState } from '../../src/index';
import { statusForLink } from './status';

export const OUR_ALARM_TEXTS = '@lab-flows/node-red-chiller/chiller-alarms:chiller-alarms.status.';

/**
 * How many alarms there are, coloured by the worst: `2 alarms`. Without any: what waits for an acknowledgement, a link that is down,
 * else that all is well.
 *
 * @param alarms the worst first
 */
export function alarmStatus(alarms: readonly Alarm[], links: readonly LinkState[]): NodeStatus {
  const active = alarms.filter(({ state }) => state === 'activeUnacked' || state === 'activeAcked');
  const [worst] = active;
  if (worst) {
    const text = active.length === 1 ? '1 alarm' : `${active.length} alarms`;
    return { fill: isAtLeast(worst.severity, 'major') ? 'red' : 'yellow', shape: 'ring', text };
  }
  const open = alarms.filter(({ state }) => state === 'clearedUnacked').length;
  if (open > 0) return { fill: 'yellow', shape: 'ring', text: `${open} unacknowledged` };
  const down = links.filter(({ phase, reason }) => phase !== 'connected' || reason === 'silent');
  const [first] = down;
  if (first && links.length === 1) return statusForLink(first);
  if (first) return { fill: 'yellow', shape: 'ring', text: `${down.length} of ${links.length} offline` };
  return { fill: 'green', shape: 'dot', text: `${OUR_ALARM_TEXTS}none` };
}
