/* What a gateway tells, as messages. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import type { GatewayCommandNews, GatewayState } from '../../src/index';

/** Output 1: a command from afar, and what became of it. @param inWords says why not, for people */
export function commandMessage(
  news: GatewayCommandNews,
  inWords: (why: NonNullable<GatewayCommandNews['why']>) => string,
): NodeMessage {
  const { chiller, request, origin, command, value, state, why, timestamp } = news;
  const known = Object.entries({ request, origin, command, value }).filter(([, one]) => one !== undefined);
  return {
    topic: chiller,
    payload: state,
    gateway: {
      event: 'command',
      chiller,
      ...Object.fromEntries(known),
      state,
      ...(why && { text: inWords(why) }),
      timestamp,
    },
  };
}

/** Output 2: how the gateway stands. */
export function stateMessage(state: GatewayState, timestamp: number): NodeMessage {
  const { connected, isHeard, hasDouble, chillers } = state;
  return {
    topic: 'gateway',
    payload: connected ? 'connected' : 'disconnected',
    gateway: { event: 'state', connected, isHeard, hasDouble, chillers, timestamp },
  };
}
