/* The messages that leave a monitor. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import type { ChillerPort, TextValue } from '../../src/index';
import type { Identity } from '../common/identity';
import { errorText } from './error-texts';
import type { Told } from './figures';

/** One reading or figure. The payload is null when it is not fitted or not known, and `quality` says so. */
export function readingMessage(told: Told, identity: Identity, prefix: string): NodeMessage {
  const { name: reading, topic, value, unit, quality, timestamp, figure } = told;
  return {
    topic: prefix + topic,
    payload: value,
    chiller: { ...identity, reading, unit, quality, timestamp, ...figure },
  };
}

/** Several readings in one message: values by name as the payload, the rest by name in `msg.chiller.readings`. */
export function snapshotMessage(
  readings: readonly Told[],
  identity: Identity,
  prefix: string,
  timestamp: number,
): NodeMessage {
  const details = readings.map((reading) => {
    const { unit, quality, timestamp: readAt, figure } = reading;
    return [reading.key, { unit, quality, timestamp: readAt, ...figure }] as const;
  });
  return {
    topic: `${prefix}readings`,
    payload: Object.fromEntries(readings.map((reading) => [reading.key, reading.value])),
    chiller: { ...identity, readings: Object.fromEntries(details), timestamp },
  };
}

/** How a state is said to people. */
export interface StateWords {
  readonly say: (text: TextValue) => string;
  /** A start-up setting, as the dialog of the chiller calls it. */
  readonly titleOf: (setting: string) => string;
}

/** The state of the link, and why: `text` is the sentence for people. While it is up, also what is missing of the start-up settings. */
export function stateMessage(
  { link, settings }: Pick<ChillerPort, 'link' | 'settings'>,
  identity: Identity,
  prefix: string,
  { say, titleOf }: StateWords,
): NodeMessage {
  const { phase, reason, attempt, retryInMs } = link;
  const missing = phase === 'connected' ? (settings?.missing ?? []) : [];
  const why = link.why ?? link.text;
  const names = missing.map((setting) => titleOf(setting.name)).join(', ');
  const text = say(missing.length > 0 ? errorText('settingsMissing', { link: why, names }) : why);
  const timestamp = phase === 'connected' ? Math.max(link.timestamp, settings?.timestamp ?? 0) : link.timestamp;
  const chiller = { ...identity, reason, text, attempt, ...(retryInMs !== undefined && { retryInMs }), timestamp };
  const missingSettings = missing.map((setting) => {
    return { name: setting.name, value: setting.value, text: say(setting.why), isGivenUp: setting.isGivenUp };
  });
  return {
    topic: `${prefix}state`,
    payload: phase,
    chiller: { ...chiller, ...(missing.length > 0 && { missingSettings }) },
  };
}
