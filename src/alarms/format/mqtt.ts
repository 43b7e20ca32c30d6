/* An alarm as an MQTT message: one retained topic per alarm, so that a client that connects later gets the current state. */
import { topicLevel, topicLevels } from '../../core';
import type { Alarm } from '../types';

/** A message for an MQTT broker. */
export interface MqttMessage {
  /** Prefix, chiller, `alarms` and the alarm's key: `chiller/Cold lab/alarms/lowProcessFlow`. */
  readonly topic: string;
  /** The whole alarm, as JSON text. */
  readonly payload: string;
  /** Whether the broker keeps it for later clients: always, except for a summary. */
  readonly retain: boolean;
  /** Delivered at least once, so it may come twice. */
  readonly qos: 1;
}

/**
 * `chiller/Cold lab/alarms/lowProcessFlow`; characters that a level cannot have are percent-encoded: `Laser 1%2F2`. A summary is a
 * message, not a state, so it is not retained.
 *
 * @param prefix levels before the name of the chiller. Default `chiller`
 */
export function formatMqtt(alarm: Alarm, prefix = 'chiller'): MqttMessage {
  return {
    topic: [...topicLevels(prefix), topicLevel(alarm.chiller), 'alarms', topicLevel(alarm.key)].join('/'),
    payload: JSON.stringify(alarm),
    retain: alarm.event !== 'summary',
    qos: 1,
  };
}
