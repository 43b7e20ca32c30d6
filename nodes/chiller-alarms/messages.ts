/* The messages of a chiller alarms node. Their fields are a contract, see docs/messages.md. */
import type { NodeMessage } from 'node-red';
import { fillText, formatAlarmEmail, formatAlarmMqtt, formatAlarmTable, formatAlertmanager } from '../../src/index';
import type { Alarm, AlarmEmail, AlarmEmailTexts, Dialect } from '../../src/index';
import type { Identity } from '../common/identity';
import type { AlarmSettings } from './settings';

/** All alarms as one e-mail: subject and body. `__severity__` of the worst, `__count__` alarms. */
export interface DigestTexts {
  readonly none: string;
  readonly noneBody: string;
  readonly one: string;
  readonly many: string;
}

export const DIGEST_TEXTS_EN: DigestTexts = {
  none: 'No alarms',
  noneBody: 'There are no alarms.',
  one: '[__severity__] 1 alarm',
  many: '[__severity__] __count__ alarms',
};

export interface MessageTexts {
  readonly email: AlarmEmailTexts;
  readonly digest: DigestTexts;
}

export interface MessageContext {
  readonly settings: Pick<AlarmSettings, 'format' | 'topicPrefix'>;
  readonly texts: MessageTexts;
  /** Of the chiller with a name. */
  identityOf(chiller: string): Identity;
  /** What the chiller with a name speaks; undefined once it is gone. */
  dialectOf(chiller: string): Dialect | undefined;
  /** All alarms that were picked and are not normal, the worst first. */
  current(): readonly Alarm[];
  /** Epoch ms. */
  readonly nowMs: number;
}

/** One message for each alarm. */
export function eventMessages(alarms: readonly Alarm[], context: MessageContext): NodeMessage[] {
  return alarms.map((alarm) => ({
    ...eventMessage(alarm, context),
    alarm,
    chiller: context.identityOf(alarm.chiller),
  }));
}

function eventMessage(alarm: Alarm, context: MessageContext): NodeMessage {
  const { format, topicPrefix } = context.settings;
  switch (format) {
    case 'object':
      return { topic: alarm.key, payload: alarm };
    case 'email':
      return { ...email(alarm, context) };
    case 'mqtt':
      return { ...formatAlarmMqtt(alarm, topicPrefix) };
    case 'table':
      return tableMessage(context);
    case 'alertmanager':
      return alertsMessage([alarm], context);
    default:
      return format satisfies never;
  }
}

/** The answer to `list`: one message, or one per alarm where each has a topic of its own. */
export function listMessages(context: MessageContext): NodeMessage[] {
  const alarms = context.current();
  const { format, topicPrefix } = context.settings;
  switch (format) {
    case 'object':
      return [{ topic: 'alarms', payload: alarms, alarms }];
    case 'email':
      return [{ ...digest(alarms, context), alarms }];
    case 'mqtt':
      return alarms.map((alarm) => ({ ...formatAlarmMqtt(alarm, topicPrefix), alarm }));
    case 'table':
      return [tableMessage(context)];
    case 'alertmanager':
      return [{ ...alertsMessage(alarms, context), alarms }];
    default:
      return format satisfies never;
  }
}

/** For a table on a screen: rows that stay until the next message. */
export function tableMessage(context: MessageContext): NodeMessage {
  const alarms = context.current();
  return { topic: 'alarms', payload: formatAlarmTable(alarms, context.texts.email), alarms };
}

function alertsMessage(alarms: readonly Alarm[], { nowMs }: MessageContext): NodeMessage {
  const headers = { 'content-type': 'application/json' };
  return { topic: 'alerts', payload: formatAlertmanager(alarms, { nowMs }), headers };
}

/** Every alert that fires, once more: one that is not sent again ends by itself. Undefined when none does. */
export function refreshMessage(context: MessageContext): NodeMessage | undefined {
  const firing = context.current().filter(({ state }) => state === 'activeUnacked' || state === 'activeAcked');
  return firing.length > 0 ? { ...alertsMessage(firing, context), alarms: firing } : undefined;
}

function email(alarm: Alarm, { texts, dialectOf }: MessageContext): AlarmEmail {
  const dialect = dialectOf(alarm.chiller);
  return formatAlarmEmail(alarm, { formatTime: localTime, texts: texts.email, ...(dialect && { dialect }) });
}

/** All alarms as one e-mail. */
function digest(alarms: readonly Alarm[], context: MessageContext): NodeMessage {
  const { digest: texts, email: words } = context.texts;
  const [worst] = alarms;
  if (!worst) return { topic: texts.none, payload: `${texts.noneBody}\n` };
  const bodies = alarms.map((alarm) => email(alarm, context).payload);
  const count = alarms.length;
  return {
    topic: fillText(count === 1 ? texts.one : texts.many, { severity: words.severity[worst.severity], count }),
    payload: bodies.join('\n----------------------------------------\n\n'),
  };
}

/** `2026-03-02 09:00:00 +01:00`, in the time zone of the computer that Node-RED runs on. */
function localTime(epochMs: number): string {
  const at = new Date(epochMs);
  const offsetMin = -at.getTimezoneOffset();
  const shifted = new Date(epochMs + offsetMin * 60_000).toISOString();
  const two = (number: number): string => String(number).padStart(2, '0');
  const offset = `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offsetMin) / 60))}:${two(Math.abs(offsetMin) % 60)}`;
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)} ${offset}`;
}
