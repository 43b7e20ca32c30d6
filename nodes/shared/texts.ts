/*
 * The words that the runtime makes, in the language that Node-RED runs in: `lang` of its settings, else the environment. The tables
 * are the library's own in English; what a catalog does not have stays English.
 */
import type { NodeAPI } from 'node-red';
import {
  ALARM_EMAIL_TEXTS_EN,
  ALARM_TEXTS_EN,
  ALARMS,
  describeCommands,
  describeReadings,
  GUIDANCE_EN,
  INTERLOCK_TEXTS_EN,
} from '../../src/index';
import type { AlarmOptions, InterlockTexts } from '../../src/index';
import { DIGEST_TEXTS_EN } from './alarm-messages';
import type { MessageTexts } from './alarm-messages';
import { ALARM_STATUS_EN } from './alarm-status';
import type { AlarmStatusTexts } from './alarm-status';
import { RELAY_TEXTS_EN } from './interlock-answer';
import type { RelayTexts } from './interlock-answer';
import { REPORTER_TEXTS_EN } from './simulator-reporter';
import type { ReporterTexts } from './simulator-reporter';
import { STATUS_WORDS_EN } from './status';
import type { StatusWords } from './status';

/** Words by name, in groups. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** Gives the text under a key of a catalog as it stands there; a key without a text comes back as it is, or as nothing. */
export type Translate = (key: string) => unknown;

const PACKAGE = '@lab-flows/node-red-chiller/';

/** Looks up `chiller-alarms.word.level.alarm` in the catalog `chiller-alarms`, and leaves the places of values open. */
export function translator(RED: Pick<NodeAPI, '_'>): Translate {
  const lookUp = RED._ as (key: string, options: object) => unknown;
  return (key) => lookUp(`${PACKAGE}${key.split('.')[0]}:${key}`, { skipInterpolation: true, defaultValue: '' });
}

/** An English table in the language of Node-RED, text for text. @param path of the table in its catalog */
export function translated<T extends object>(english: T, path: string, translate: Translate): T {
  const entries = Object.entries(english as Texts).map(([name, text]) => {
    const key = `${path}.${name}`;
    if (typeof text !== 'string') return [name, translated(text, key, translate)] as const;
    const own = translate(key);
    return [name, typeof own === 'string' && own !== '' && !own.endsWith(key) ? own : text] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** English takes these from the tables of the protocol, see docs/translation-glossary.md. */
const TITLES_EN = Object.fromEntries(ALARMS.map(({ key, title }) => [key, title]));
const LABELS_EN = Object.fromEntries(describeReadings().map(({ name, label }) => [name, label]));
const COMMANDS_EN = Object.fromEntries(describeCommands().map(({ key, label }) => [key, label]));
const NAMES_EN = Object.fromEntries(Object.keys(LABELS_EN).map((name) => [name, name]));

/** For the alarm engine: what to check, titles and sentences. */
export function alarmWording(translate: Translate): Required<Pick<AlarmOptions, 'guidance' | 'texts'>> {
  const texts = translated(ALARM_TEXTS_EN, 'chiller-alarms.text', translate);
  return {
    guidance: translated(GUIDANCE_EN, 'chiller-alarms.guidance', translate),
    texts: {
      ...texts,
      title: { ...translated(TITLES_EN, 'chiller-config.alarm', translate), ...texts.title },
      reading: translated(LABELS_EN, 'chiller-config.reading', translate),
    },
  };
}

export function messageTexts(translate: Translate): MessageTexts {
  return {
    email: translated(ALARM_EMAIL_TEXTS_EN, 'chiller-alarms.email', translate),
    digest: translated(DIGEST_TEXTS_EN, 'chiller-alarms.digest', translate),
  };
}

export function alarmStatusTexts(translate: Translate): AlarmStatusTexts {
  return translated(ALARM_STATUS_EN, 'chiller-alarms.status', translate);
}

export function interlockTexts(translate: Translate): InterlockTexts {
  const texts = translated(INTERLOCK_TEXTS_EN, 'chiller-interlock.text', translate);
  return { ...texts, reading: translated(NAMES_EN, 'chiller-config.reading', translate) };
}

export function relayTexts(translate: Translate): RelayTexts {
  return translated(RELAY_TEXTS_EN, 'chiller-interlock.text', translate);
}

export function statusWords(translate: Translate): StatusWords {
  return translated(STATUS_WORDS_EN, 'chiller-config.status.word', translate);
}

/** Titles of the commands, by key. */
export function commandTitles(translate: Translate): Readonly<Record<string, string>> {
  return translated(COMMANDS_EN, 'chiller-config.command', translate);
}

/** Titles of the chiller's alarms, by key. */
export function alarmTitles(translate: Translate): Readonly<Record<string, string>> {
  return translated(TITLES_EN, 'chiller-config.alarm', translate);
}

export function reporterTexts(translate: Translate): ReporterTexts {
  return translated(REPORTER_TEXTS_EN, 'chiller-simulator.text', translate);
}
