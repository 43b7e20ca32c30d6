/* The last will of a gateway, as it is entered in Node-RED's broker node. Pure: the dialog shows it. */
import { GatewayTopics } from '../../src/gateway/topics';

export interface GatewayWill {
  readonly topic: string;
  readonly payload: string;
}

/** The same as `gatewayWill` of the library. */
export function willOf(prefix: string, site: string, gateway: string): GatewayWill {
  const { availability } = new GatewayTopics(prefix, site).gateway(gateway);
  return { topic: availability, payload: JSON.stringify({ v: 1, state: 'offline', gateway }) };
}
