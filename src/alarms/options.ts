/* The settings of an alarm engine, checked once. */
import { ALARM_LEVELS, checkNames, foundAgainWithin, HIDDEN_KEY } from '../core';
import type { AlarmBit, DialectAlarms, NamesOf, Roles } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { ALARM_TEXTS_EN } from './alarm-texts';
import type { AlarmTexts } from './alarm-texts';
import { readingsOfDeviceAlarms } from './conditions';
import { readingsOfRule } from './derived';
import type { DerivedRule, ResolvedRule } from './derived';
import { errorText } from './error-texts';
import { guidanceOf } from './guidance';
import type { GuidanceTexts } from './guidance';
import { COMMS_KEY, MONITOR_KEY, STOPPED_KEY, SUMMARY_KEY, UNKNOWN_KEYS } from './keys';
import { fail, oneOf, within } from './option-checks';
import { ALARM_RANGES } from './ranges';
import { resolveRules } from './rule-options';

/** Settings of an alarm engine. Only `chiller` is required. */
export interface AlarmOptions {
  /** Name of the chiller, 1 to 100 characters; part of ids, subjects and topics. */
  chiller: string;
  /**
   * Which alarms stay active after their condition clears, until somebody resets them. `device`: those that the unit itself keeps until
   * they are accepted; if reading has reset them in the unit, they are kept here. Default `device`.
   */
  latch?: 'none' | 'device' | 'all';
  /** How often to remind of an alarm that is active and not acknowledged, 1000 to 604 800 000 ms; 0 never. Default 3 600 000. */
  remindEveryMs?: number;
  /** How long the link may be down before it is an alarm, 0 to 86 400 000 ms. Default 15 000. */
  communicationDelayMs?: number;
  /**
   * Debounce for chillers whose alarms are reset by reading them: the flag falls, and comes back if the cause is still there. An alarm
   * that is read again within this time has never cleared, 0 to 600 000 ms from when it was last read; 0: every fall of the flag counts.
   * Default 2000 more than the unit takes to find an alarm again, 10 000 for ThermoTek.
   */
  settleMs?: number;
  /**
   * How long a flag may be up without a report of the alarms behind it, 1000 to 600 000 ms; then it is an unknown alarm. Default 15 000:
   * some requests that each time out, and a margin.
   */
  reportDelayMs?: number;
  /** Alarms computed from readings, at most 100, with keys of their own. Default none. */
  derived?: readonly DerivedRule[];
  /** More messages about new alarms than this within the window become one summary; a whole number up to 1000, 0 never. Default 10. */
  floodLimit?: number;
  /** The window in which messages are counted, 1000 to 3 600 000 ms. Default 60 000. */
  floodWindowMs?: number;
  /** What to check, by key. Default English. */
  guidance?: GuidanceTexts;
  /** Titles and sentences. Default English. */
  texts?: AlarmTexts;
  /** The chiller's dialect, by key or as a value. Default `thermotek`. */
  dialect?: DialectOption;
  /** A table of alarms in place of the dialect's. */
  bits?: readonly AlarmBit[];
}

export type ResolvedAlarmOptions = Readonly<Required<Omit<AlarmOptions, 'derived' | 'dialect' | 'bits'>>> & {
  readonly derived: readonly ResolvedRule[];
  /** The dialect's alarms, with the table in use. */
  readonly alarms: DialectAlarms;
  readonly roles: Roles;
  /** Names of the readings that alarms depend on; others are not kept. */
  readonly watched: ReadonlySet<string>;
};

const OPTION_NAMES: NamesOf<AlarmOptions> = {
  chiller: true,
  latch: true,
  remindEveryMs: true,
  communicationDelayMs: true,
  settleMs: true,
  reportDelayMs: true,
  derived: true,
  floodLimit: true,
  floodWindowMs: true,
  guidance: true,
  texts: true,
  dialect: true,
  bits: true,
};

/** Time to see that the chiller has raised its flag again. */
const SEEN_WITHIN_MS = 2_000;

/**
 * Checks the options and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveAlarmOptions(options: AlarmOptions): ResolvedAlarmOptions {
  checkNames('createAlarmEngine', options, OPTION_NAMES);
  const { chiller, latch = 'device' } = options;
  const { texts = ALARM_TEXTS_EN } = options;
  const dialect = dialectOf(options.dialect);
  const { roles } = dialect;
  const alarms: DialectAlarms = { ...dialect.alarms, all: options.bits ?? dialect.alarms.all };
  if (typeof chiller !== 'string' || chiller.length < 1 || chiller.length > 100)
    fail('chiller', chiller, errorText('useName'));
  oneOf('latch', latch, ['none', 'device', 'all']);
  const number = (name: keyof typeof ALARM_RANGES): number => within(name, options[name], ALARM_RANGES[name]);
  const derived = resolveRules(options.derived ?? [], { dialect, taken: takenKeys(alarms), texts });
  return {
    chiller,
    latch,
    remindEveryMs: number('remindEveryMs'),
    communicationDelayMs: number('communicationDelayMs'),
    reportDelayMs: number('reportDelayMs'),
    settleMs: within('settleMs', options.settleMs ?? settleTime(alarms), ALARM_RANGES.settleMs),
    derived,
    floodLimit: number('floodLimit'),
    floodWindowMs: number('floodWindowMs'),
    guidance: options.guidance ?? guidanceOf(alarms),
    texts,
    alarms,
    roles,
    watched: new Set([
      roles.state.reading,
      ...readingsOfDeviceAlarms(alarms),
      ...derived.flatMap((rule) => readingsOfRule(rule, roles)),
    ]),
  };
}

/** Keys that are taken: no rule of a user may have one. */
function takenKeys({ all }: DialectAlarms): ReadonlySet<string> {
  return new Set([
    COMMS_KEY,
    STOPPED_KEY,
    HIDDEN_KEY,
    MONITOR_KEY,
    SUMMARY_KEY,
    ...Object.values(UNKNOWN_KEYS),
    ...all.map(({ key }) => key),
  ]);
}

/** The default of `settleMs`; 0 where reading resets nothing. */
function settleTime(alarms: DialectAlarms): number {
  const times = ALARM_LEVELS.flatMap((level) => foundAgainWithin(alarms, level) ?? []);
  return times.length > 0 ? Math.max(...times) + SEEN_WITHIN_MS : 0;
}
