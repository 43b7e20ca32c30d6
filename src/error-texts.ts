/* All sentences of the library about what went wrong: the tables of its parts, as one. */
import { ALARM_ERROR_TEXTS } from './alarms/error-texts';
import { INTERLOCK_ERROR_TEXTS } from './interlock/error-texts';
import { CORE_ERROR_TEXTS, textsOf } from './core';
import { DIALECTS } from './dialects';
import type { Dialect } from './core';
import { FLEET_ERROR_TEXTS } from './fleet/error-texts';
import { GATEWAY_ERROR_TEXTS } from './gateway/error-texts';
import { LINK_ERROR_TEXTS } from './links/error-texts';
import { PROGRAM_ERROR_TEXTS } from './program/error-texts';
import { RECORDER_ERROR_TEXTS } from './recorder/error-texts';
import { RUNNER_ERROR_TEXTS } from './runner/error-texts';
import { SESSION_ERROR_TEXTS } from './session/error-texts';
import { SETTLE_ERROR_TEXTS } from './settle/error-texts';
import { SIMULATOR_ERROR_TEXTS } from './simulator/error-texts';
import { TCP_ERROR_TEXTS } from './tcp/error-texts';

const OWN_TEXTS = {
  ...CORE_ERROR_TEXTS,
  ...TCP_ERROR_TEXTS,
  ...FLEET_ERROR_TEXTS,
  ...LINK_ERROR_TEXTS,
  ...SESSION_ERROR_TEXTS,
  ...ALARM_ERROR_TEXTS,
  ...INTERLOCK_ERROR_TEXTS,
  ...PROGRAM_ERROR_TEXTS,
  ...RECORDER_ERROR_TEXTS,
  ...RUNNER_ERROR_TEXTS,
  ...GATEWAY_ERROR_TEXTS,
  ...SETTLE_ERROR_TEXTS,
  ...SIMULATOR_ERROR_TEXTS,
};

const DIALECT_TEXTS: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values<Dialect>(DIALECTS).map(({ errorTexts }) => errorTexts),
);

/** Every sentence about what went wrong, in English, by key: what there is to translate. */
export const ERROR_TEXTS: typeof OWN_TEXTS = { ...OWN_TEXTS, ...DIALECT_TEXTS };

/** The key of a sentence of the library, those of dialects apart. */
export type ErrorTextKey = keyof typeof OWN_TEXTS;

/** A sentence of the library. Every place needs its value; a text in a place is cut at 1000 characters. */
export const errorText = textsOf(OWN_TEXTS);
