/* The package `mqtt`, which is loaded only when somebody connects with it: it is no dependency of this one. */
import { createRequire } from 'node:module';
import { ChillerError } from '../core';
import type { BrokerMessage, Will } from './broker';
import { errorText } from './error-texts';

/** A message as the package hands it over. */
export interface MqttPacket {
  readonly retain?: boolean;
  readonly dup?: boolean;
}

/** One connection of the package, as far as it is used here. */
export interface MqttClient {
  readonly connected: boolean;
  /** The socket: every message that waits for room in it is a listener. */
  readonly stream?: { setMaxListeners(most: number): unknown };
  on(event: 'connect' | 'close', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'message', listener: (topic: string, payload: BrokerMessage['payload'], packet: MqttPacket) => void): void;
  publish(topic: string, payload: string, options: object, done: (error?: Error | null) => void): void;
  subscribe(
    filters: string[],
    options: object,
    done: (error: Error | null, granted?: { topic: string; qos: number }[]) => void,
  ): void;
  unsubscribe(filter: string): void;
  end(force: boolean, options: object, done: () => void): void;
}

/** How a connection is made; the names are those of the package. */
export interface MqttConnectOptions {
  readonly clientId: string;
  readonly clean: true;
  readonly reconnectPeriod: 0;
  readonly queueQoSZero: false;
  readonly resubscribe: false;
  readonly keepalive: number;
  readonly connectTimeout: number;
  readonly protocolVersion: 4 | 5;
  readonly username?: string;
  readonly password?: string;
  readonly will?: Will;
}

/** The part of the package that is used. */
export interface Mqtt {
  connect(url: string, options: MqttConnectOptions): MqttClient;
}

/**
 * The package, as it is installed.
 *
 * @param load finds a package by its name
 * @throws ChillerError `invalidValue` with the command that installs it
 */
export function loadMqtt(load: (name: string) => unknown = createRequire(__filename)): Mqtt {
  try {
    return load('mqtt') as Mqtt;
  } catch (error) {
    throw new ChillerError('invalidValue', errorText('mqttMissing'), {}, { cause: error });
  }
}
