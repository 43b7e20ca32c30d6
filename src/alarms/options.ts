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

/** What an alarm engine is told once. All but `chiller` can be left out. */
export interface AlarmOptions {
  /** What people call the chiller; 1 to 100 characters. Stands in ids, subjects and topics. */
  chiller: string;
  /**
   * Which alarms stay active when their condition goes, until somebody resets them. `device`: those that the unit itself keeps until
   * somebody accepts them; where reading resets them in the unit, they are kept here. Default `device`.
   */
  latch?: 'none' | 'device' | 'all';
  /** How often an alarm that is active and not acknowledged is told again, 1000 to 604 800 000 ms; 0 never. Default 3 600 000. */
  remindEveryMs?: number;
  /** How long the link may be down before that is an alarm, 0 to 86 400 000 ms. Default 15 000. */
  communicationDelayMs?: number;
  /**
   * Where reading resets alarms in the unit: how soon one has to come back to count as never gone, 0 to 600 000 ms from when it was
   * read. The flag falls, and when the cause is still there the unit finds it again. Default 2000 more than the unit takes for that
   * (10 000 of ThermoTek's); 0 takes every fall at its word.
   */
  settleMs?: number;
  /**
   * How long a flag may be up without a report of what it means, 1000 to 600 000 ms. Then it becomes an unknown alarm.
   * Default 15 000: some requests that each run into their time-out, and a margin.
   */
  reportDelayMs?: number;
  /** Alarms computed from readings; at most 100, keys of their own. Default none. */
  derived?: readonly DerivedRule[];
  /** More than this many messages about new alarms in the window become one summary; a whole number to 1000, 0 never. Default 10. */
  floodLimit?: number;
  /** The window in which messages are counted, 1000 to 3 600 000 ms. Default 60 000. */
  floodWindowMs?: number;
  /** What to check, by key. Default English. */
  guidance?: GuidanceTexts;
  /** Titles and sentences. Default English. */
  texts?: AlarmTexts;
  /** What the chiller speaks, by key or as a value. Default `thermotek`. */
  dialect?: DialectOption;
  /** Another table of alarms than that of the dialect. */
  bits?: readonly AlarmBit[];
}

export type ResolvedAlarmOptions = Readonly<Required<Omit<AlarmOptions, 'derived' | 'dialect' | 'bits'>>> & {
  readonly derived: readonly ResolvedRule[];
  /** What the dialect says of alarms, with the table in use. */
  readonly alarms: DialectAlarms;
  readonly roles: Roles;
  /** Names of the readings that alarms look at; others are not remembered. */
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

/** Until the flag is seen that the chiller has raised again. */
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

/** Keys of alarms that there are anyhow: no rule of a user may share one. */
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

/** How long the end of an alarm is in doubt; 0 where reading resets nothing. */
function settleTime(alarms: DialectAlarms): number {
  const times = ALARM_LEVELS.flatMap((level) => foundAgainWithin(alarms, level) ?? []);
  return times.length > 0 ? Math.max(...times) + SEEN_WITHIN_MS : 0;
}
