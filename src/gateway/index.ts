/* A chiller behind a message broker, both ends: topics <-> ChillerPort. */
export type { Broker, BrokerMessage, PublishOptions, Will } from './broker';
export { GatewayTopics } from './topics';
export type { ChillerPart, ChillerTopics, OneGatewayTopics } from './topics';
export type {
  Band,
  GatewayAllows,
  GatewayChiller,
  GatewayChillerOptions,
  GatewayChillerPhase,
  GatewayCommandNews,
  GatewayEvents,
  GatewayFace,
  GatewayOptions,
  GatewayState,
  RemoteChillerOptions,
  ResultState,
} from './types';
