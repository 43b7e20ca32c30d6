/* The properties of a chiller alarms node, and what is made of them. */
import type { NodeDef } from 'node-red';
import { ALARM_EVENT_GROUPS, createAlarmEngine, DIALECTS, isSeverityAtLeast, SEVERITIES } from '../../src/index';
import type { Alarm, AlarmEventGroup, AlarmOptions, AlarmSource, Severity } from '../../src/index';
import { errorText } from './error-texts';
import { rulesFrom } from './rules';
import type { AlarmRuleDef } from './rules';
import { chillerChoice } from './chiller-choice';
import type { ChillerChoice, ChillerChoiceDef } from './chiller-choice';
import { badSetting, failSetting, given, numberFrom, textFrom, wordFrom } from '../common/saved-values';
import type { NumberText } from '../common/saved-values';

/** How an alarm becomes a message. */
export type AlarmFormat = 'object' | 'email' | 'mqtt' | 'table' | 'alertmanager';

export interface ChillerAlarmsDef extends NodeDef, ChillerChoiceDef {
  /** This severity and worse. */
  severity?: Severity;
  /** Where alarms come from. */
  groups?: AlarmSource[];
  format?: AlarmFormat;
  /** Which events are sent: to people, not to receivers that keep the state of every alarm. */
  events?: AlarmEventGroup[];
  /** At most one message about one alarm in so many minutes; 0: every message. */
  onceMin?: NumberText;
  /** Of MQTT topics. */
  topicPrefix?: string;
  latch?: NonNullable<AlarmOptions['latch']>;
  /** 0: never. */
  remindMin?: NumberText;
  /** 0: never. */
  floodLimit?: NumberText;
  floodWindowS?: NumberText;
  communicationDelayS?: NumberText;
  /** For how long an alarm is shelved when the message does not say. */
  shelveMin?: NumberText;
  rules?: AlarmRuleDef[];
  /** Name of the context store; blank: the default one. */
  contextStore?: string;
}

export interface AlarmSettings {
  readonly chillers: ChillerChoice;
  readonly format: AlarmFormat;
  readonly events: readonly AlarmEventGroup[];
  /** 0: every message. */
  readonly perAlarmMs: number;
  readonly topicPrefix: string | undefined;
  readonly shelveMs: number;
  readonly contextStore: string | undefined;
  /** For the engine of each chiller; without its name. */
  readonly alarms: Omit<AlarmOptions, 'chiller'>;
  /** Whether an alarm is of those that were picked. A summary stands for alarms of every source. */
  isPicked(alarm: Pick<Alarm, 'severity' | 'source' | 'event'>): boolean;
}

const FORMATS: readonly AlarmFormat[] = ['object', 'email', 'mqtt', 'table', 'alertmanager'];
const SOURCES: readonly AlarmSource[] = ['device', 'derived', 'comms'];
const DEFAULT_SHELVE_MIN = 60;
const DAY_MIN = 24 * 60;
const WEEK_MIN = 7 * 24 * 60;

/** @throws ChillerError `invalidValue`, naming the property. */
export function alarmSettings(def: ChillerAlarmsDef): AlarmSettings {
  const format = wordFrom('format', def.format ?? 'object', FORMATS);
  const severity = wordFrom('severity', def.severity ?? 'info', SEVERITIES);
  const groups = someOf('groups', def.groups ?? SOURCES, SOURCES);
  const events = someOf('events', def.events ?? ALARM_EVENT_GROUPS, ALARM_EVENT_GROUPS);
  const onceMin = numberFrom('onceMin', def.onceMin) ?? 0;
  if (!(onceMin >= 0 && onceMin <= DAY_MIN))
    badSetting('onceMin', onceMin, errorText('useRange', { min: 0, max: DAY_MIN }));
  const shelveMin = numberFrom('shelveMin', def.shelveMin) ?? DEFAULT_SHELVE_MIN;
  if (!(shelveMin > 0 && shelveMin <= WEEK_MIN))
    badSetting('shelveMin', shelveMin, errorText('useMinutes', { max: WEEK_MIN }));
  return {
    chillers: chillerChoice(def),
    format,
    events,
    perAlarmMs: onceMin * 60_000,
    topicPrefix: textFrom('topicPrefix', def.topicPrefix),
    shelveMs: shelveMin * 60_000,
    contextStore: textFrom('contextStore', def.contextStore),
    alarms: engineOptions(def),
    isPicked: (alarm) =>
      isSeverityAtLeast(alarm.severity, severity) && (alarm.event === 'summary' || groups.includes(alarm.source)),
  };
}

function someOf<T extends string>(name: string, value: unknown, choices: readonly T[]): readonly T[] {
  const isSome = Array.isArray(value) && value.length > 0 && value.every((one) => choices.includes(one as T));
  return isSome
    ? [...(value as T[])]
    : failSetting(name, errorText('settingNeedsSome', { name, choices: choices.join(', ') }));
}

/** Checked here, so that a wrong one is told at deployment and not with the first alarm. */
function engineOptions(def: ChillerAlarmsDef): AlarmSettings['alarms'] {
  const scaled = (name: keyof ChillerAlarmsDef, factor: number): number | undefined => {
    const number = numberFrom(name, def[name]);
    return number === undefined ? undefined : number * factor;
  };
  const alarms: AlarmSettings['alarms'] = given({
    latch: def.latch,
    remindEveryMs: scaled('remindMin', 60_000),
    floodLimit: scaled('floodLimit', 1),
    floodWindowMs: scaled('floodWindowS', 1000),
    communicationDelayMs: scaled('communicationDelayS', 1000),
    derived: rulesFrom(def.rules),
  });
  checkEngine(alarms);
  return alarms;
}

/** Which chillers it will watch is known later: what fits one kind of chiller is good. */
function checkEngine(alarms: AlarmSettings['alarms']): void {
  const problems = Object.values(DIALECTS).flatMap((dialect) => {
    try {
      createAlarmEngine({ chiller: 'any', dialect, ...alarms });
      return [];
    } catch (error) {
      return [error];
    }
  });
  if (problems.length === Object.keys(DIALECTS).length) throw problems[0];
}
