/* An alarm as an MQTT message: one retained topic per alarm, so that who connects later sees how things stand. */
import type { Alarm } from '../types';

/** A message for an MQTT broker: to be retained, so that who comes later knows. */
export interface MqttMessage {
  readonly topic: string;
  /** The whole alarm, as JSON text. */
  readonly payload: string;
  readonly retain: boolean;
  readonly qos: 1;
}

/**
 * `chiller/Cold lab/alarms/lowProcessFlow`. A summary is a message and no state, so it is not retained.
 *
 * @param prefix levels before the chiller's name. Default `chiller`
 */
export function formatMqtt(alarm: Alarm, prefix = 'chiller'): MqttMessage {
  const before = prefix.split('/').map(topicLevel).filter(Boolean);
  return {
    topic: [...before, topicLevel(alarm.chiller), 'alarms', topicLevel(alarm.key)].join('/'),
    payload: JSON.stringify(alarm),
    retain: alarm.event !== 'summary',
    qos: 1,
  };
}

/** One level of a topic: wildcards, separators, `$` and control characters would address something else or nothing. */
function topicLevel(text: string): string {
  return text.replace(/[+#/$\p{Cc}]+/gu, '_').trim();
}
