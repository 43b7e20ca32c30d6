/* A chiller behind a message broker, both ends: topics <-> ChillerPort. */
export type { Broker, BrokerMessage, PublishOptions, Will } from './broker';
export { connectionFailure, publishFailure } from './broker-failure';
export { GATEWAY_ERROR_TEXTS } from './error-texts';
export { Gateway } from './gateway';
export { MqttBroker } from './mqtt';
export type { MqttBrokerOptions } from './mqtt';
export { gatewayWill } from './presence';
export { BEATS_IN_TIME, GATEWAY_RANGES } from './ranges';
export { RemoteChiller } from './remote-chiller';
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
  HomeAssistantAnnouncement,
  RemoteChillerOptions,
  ResultState,
} from './types';
