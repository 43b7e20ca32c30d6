/* An alarm as an MQTT message: one retained topic per alarm, so that a client that connects later gets the current state. */
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
  const before = prefix
    .split('/')
    .map((level) => topicLevel(level.trim()))
    .filter(Boolean);
  return {
    topic: [...before, topicLevel(alarm.chiller), 'alarms', topicLevel(alarm.key)].join('/'),
    payload: JSON.stringify(alarm),
    retain: alarm.event !== 'summary',
    qos: 1,
  };
}

/**
 * One level of a topic. Wildcards, separators, `$` and control characters would address something else or nothing, and spaces at the ends
 * get lost. They are encoded, so that different names never share a topic: two alarms in one retained topic would hide each other.
 */
function topicLevel(text: string): string {
  return text.replace(/[%+#/$\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]|^\s+|\s+$/gu, percentEncoded);
}

function percentEncoded(text: string): string {
  // A lone surrogate has no bytes of its own.
  if (/\p{Cs}/u.test(text)) return `%u${text.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text);
}
