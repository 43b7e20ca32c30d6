/* What the chiller-config dialog saves, and what the library makes of it. */
import type { NodeDef } from 'node-red';
import {
  CHILLER_SETTING_NAMES,
  ChillerError,
  DEFAULT_SET_TEMPERATURE_RANGE as WIDEST_BAND,
  errorText,
} from '../../src/index';
import type { ChillerOptions, ChillerSettingName, ChillerSettings, ErrorText, PollPeriods } from '../../src/index';

/** A number of the dialog: a text (it may come from an environment variable), or a number in a flow written by hand. */
export type NumberText = string | number | undefined;
export type FlagText = boolean | string | undefined;

/** The properties of a chiller-config node. Blank numbers take the library's default. */
export interface ChillerConfigDef extends NodeDef, Readonly<Partial<Record<ChillerSettingName, NumberText>>> {
  host: string;
  port: NumberText;
  /** `01` to `32`. */
  chillerId?: string;
  gapMs?: NumberText;
  timeoutMs?: NumberText;
  polling?: FlagText;
  watchdogS?: NumberText;
  fastS?: NumberText;
  normalS?: NumberText;
  slowS?: NumberText;
  limitsS?: NumberText;
  notFittedS?: NumberText;
  minSetTemperature?: NumberText;
  maxSetTemperature?: NumberText;
  readOnly?: FlagText;
  standbyOnAlarm?: FlagText;
  connectOn?: 'deploy' | 'message';
}

/** Which dialog field holds which period, in seconds. */
const PERIOD_FIELDS = {
  watchdog: 'watchdogS',
  fast: 'fastS',
  normal: 'normalS',
  slow: 'slowS',
  limits: 'limitsS',
  notFitted: 'notFittedS',
} as const satisfies Record<keyof PollPeriods, keyof ChillerConfigDef>;

/** °C. What a new dialog shows, and so what a flow means that says nothing. Only a field that somebody made blank is wider. */
const NEW_BAND = { min: 5, max: 45 };

const LONGEST_PERIOD_S = 86_400;
const SHORTEST_PERIOD_S = 0.1;

/**
 * The library's options for a node's properties. `expand` replaces environment variables. Ranges that the library
 * checks are left to it.
 *
 * @throws ChillerError `invalidValue`, naming the field.
 */
export function optionsFrom(def: ChillerConfigDef, expand: (value: unknown) => unknown): ChillerOptions {
  const number = (name: keyof ChillerConfigDef): number | undefined => numberFrom(name, expand(def[name]));
  const flag = (name: keyof ChillerConfigDef): boolean | undefined => flagFrom(name, expand(def[name]));
  const name = textFrom(expand(def.name));
  return {
    ...given({
      name,
      id: chillerIdFrom(expand(def.chillerId)),
      gapMs: number('gapMs'),
      timeoutMs: number('timeoutMs'),
    }),
    ...given({ readOnly: flag('readOnly'), standbyOnAlarm: flag('standbyOnAlarm') }),
    host: textFrom(expand(def.host)) ?? missing('host', errorText('enterHost')),
    port: number('port') ?? missing('port', errorText('enterPort')),
    polling: flag('polling') === false ? false : periodsFrom(number),
    setTemperatureRange: {
      min: def.minSetTemperature === undefined ? NEW_BAND.min : (number('minSetTemperature') ?? WIDEST_BAND.min),
      max: def.maxSetTemperature === undefined ? NEW_BAND.max : (number('maxSetTemperature') ?? WIDEST_BAND.max),
    },
    startUp: given(
      Object.fromEntries(CHILLER_SETTING_NAMES.map((setting) => [setting, number(setting)])),
    ) as ChillerSettings,
  };
}

function periodsFrom(number: (name: keyof ChillerConfigDef) => number | undefined): Partial<PollPeriods> {
  const entries = Object.entries(PERIOD_FIELDS).map(([name, field]) => {
    const seconds = number(field);
    if (seconds === undefined) return [name, undefined];
    if (seconds < SHORTEST_PERIOD_S || seconds > LONGEST_PERIOD_S)
      badSetting(field, seconds, errorText('useSeconds', { min: SHORTEST_PERIOD_S, max: LONGEST_PERIOD_S }));
    return [name, Math.round(seconds * 1000)];
  });
  return given(Object.fromEntries(entries) as Partial<PollPeriods>);
}

/** A setting that is none of the words that it may be. @throws ChillerError `invalidValue` */
export function badWord(name: string, value: unknown, choices: readonly string[]): never {
  return badSetting(name, String(value), errorText('useThese', { choices: choices.join(', ') }));
}

/** A setting that is blank and must not be. @throws ChillerError `invalidValue` */
export function missing(name: string, advice: ErrorText): never {
  return failSetting(name, errorText('settingEmpty', { name, advice }));
}

/** Leaves out what is undefined, so that defaults apply. */
function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A text of a dialog or of an environment variable; undefined when blank. */
export function textFrom(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** People write 1 for 01. */
function chillerIdFrom(value: unknown): string | undefined {
  return textFrom(value)?.padStart(2, '0');
}

const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** A number of a dialog or of an environment variable; undefined when blank. */
export function numberFrom(name: string, value: unknown): number | undefined {
  const text = textFrom(value);
  if (text === undefined) return undefined;
  return DECIMAL.test(text) ? Number(text) : badSetting(name, text, errorText('useDecimal'));
}

/** A switch of a dialog or of an environment variable; undefined when blank. */
export function flagFrom(name: string, value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = textFrom(value)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  return badSetting(name, text, errorText('useFlag'));
}

/** @throws ChillerError `invalidValue`, naming the setting, what it is and what it may be. */
export function badSetting(name: string, value: unknown, advice: ErrorText): never {
  const isNumber = typeof value === 'number';
  const shown = typeof value === 'string' ? `"${value}"` : isNumber ? value : JSON.stringify(value);
  return failSetting(name, errorText('setting', { name, value: shown, advice }));
}

/** @throws ChillerError `invalidValue` always */
export function failSetting(name: string, why: ErrorText): never {
  throw new ChillerError('invalidValue', why, { setting: name });
}
