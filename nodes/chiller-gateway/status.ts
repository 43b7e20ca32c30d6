/* What stands under a gateway. */
import type { NodeStatus } from 'node-red';
import { fillText } from '../../src/index';
import type { GatewayState } from '../../src/index';
import type { GatewayTexts } from './texts';

const TEXTS = '@lab-flows/node-red-chiller/chiller-gateway:chiller-gateway.status.';

/** `3 chillers`: published and in contact; `2 of 3 online`; what keeps it from that otherwise. */
export function gatewayStatus(
  { connected, isHeard, hasDouble, chillers }: GatewayState,
  texts: GatewayTexts,
): NodeStatus {
  if (!connected) return { fill: 'yellow', shape: 'ring', text: `${TEXTS}brokerAway` };
  if (!isHeard) return { fill: 'yellow', shape: 'ring', text: `${TEXTS}notHeard` };
  if (hasDouble) return { fill: 'red', shape: 'ring', text: `${TEXTS}nameTaken` };
  const all = chillers.length;
  const count = chillers.filter(({ phase }) => phase === 'published').length;
  if (count === all && all > 0)
    return { fill: 'green', shape: 'dot', text: all === 1 ? texts.one : fillText(texts.many, { count }) };
  if (chillers.some(({ phase }) => phase === 'elsewhere'))
    return { fill: 'yellow', shape: 'ring', text: `${TEXTS}elsewhere` };
  return { fill: 'yellow', shape: 'ring', text: fillText(texts.some, { count, all }) };
}
