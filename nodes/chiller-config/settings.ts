/* What the chiller-config dialog saves, and what the library makes of it. */
import type { NodeDef } from 'node-red';
import {
  checkHost,
  CHILLER_SETTING_NAMES,
  DEFAULT_SET_TEMPERATURE_RANGE as WIDEST_BAND,
  isDeviceId,
} from '../../src/index';
import type { ChillerOptions, ChillerSettingName, ChillerSettings, PollPeriods } from '../../src/index';
import { badSetting, flagFrom, given, missing, msFrom, numberFrom, textFrom } from '../common/saved-values';
import type { FlagText, NumberText } from '../common/saved-values';
import { errorText } from './error-texts';

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
  state: 'watchdogS',
  fast: 'fastS',
  normal: 'normalS',
  slow: 'slowS',
  limits: 'limitsS',
  notFitted: 'notFittedS',
} as const satisfies Record<keyof PollPeriods, keyof ChillerConfigDef>;

/** °C. What a new dialog shows, and so what a flow means that says nothing. Only a field that somebody made blank is wider. */
const NEW_BAND = { min: 5, max: 45 };

const PERIOD_RANGE_S = { min: 0.1, max: 86_400 };

/**
 * The library's options for a node's properties, with variables replaced. Ranges that the library checks are left to it.
 *
 * @throws ChillerError `invalidValue`, naming the field.
 */
export function optionsFrom(def: ChillerConfigDef): ChillerOptions {
  const number = (name: keyof ChillerConfigDef): number | undefined => numberFrom(name, def[name]);
  const flag = (name: keyof ChillerConfigDef): boolean | undefined => flagFrom(name, def[name]);
  return {
    ...given({
      name: textFrom('name', def.name),
      id: chillerIdFrom(def.chillerId),
      gapMs: number('gapMs'),
      timeoutMs: number('timeoutMs'),
      readOnly: flag('readOnly'),
      standbyOnAlarm: flag('standbyOnAlarm'),
    }),
    host: hostFrom(def.host),
    port: number('port') ?? missing('port', errorText('enterPort')),
    polling: flag('polling') === false ? false : periodsFrom(def),
    setTemperatureRange: {
      min: def.minSetTemperature === undefined ? NEW_BAND.min : (number('minSetTemperature') ?? WIDEST_BAND.min),
      max: def.maxSetTemperature === undefined ? NEW_BAND.max : (number('maxSetTemperature') ?? WIDEST_BAND.max),
    },
    startUp: given(
      Object.fromEntries(CHILLER_SETTING_NAMES.map((setting) => [setting, number(setting)])),
    ) as ChillerSettings,
  };
}

function periodsFrom(def: ChillerConfigDef): Partial<PollPeriods> {
  const periods = Object.entries(PERIOD_FIELDS).map(([name, field]) => [
    name,
    msFrom(field, def[field], PERIOD_RANGE_S),
  ]);
  return given(Object.fromEntries(periods) as Partial<PollPeriods>);
}

/** The same check as in the dialog: what stands in a variable is seen here for the first time. */
function hostFrom(value: unknown): string {
  const text = textFrom('host', value) ?? missing('host', errorText('enterHost'));
  const checked = checkHost(text);
  return checked.ok ? checked.host : badSetting('host', text, checked.advice);
}

/** People write 1 for 01. */
function chillerIdFrom(value: unknown): string | undefined {
  const id = textFrom('chillerId', value)?.padStart(2, '0');
  if (id === undefined || isDeviceId(id)) return id;
  return badSetting('chillerId', id, errorText('useDeviceId'));
}
