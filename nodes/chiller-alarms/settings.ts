/* What is made of the properties of a chiller alarms node. */
import type { NodeDef } from 'node-red';
import { createAlarmEngine, isSeverityAtLeast } from '../../src/index';
import type { Alarm, AlarmEventGroup, AlarmOptions } from '../../src/index';
import type { Saved } from '../common/fields';
import { given, settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { chillerChoice } from '../common/chiller-choice';
import type { ChillerChoice } from '../common/chiller-choice';
import { ALARMS_DIALOG } from './fields';
import { rulesFrom } from './rules';

/** The properties of a chiller alarms node, as its flow has them. */
export type ChillerAlarmsDef = NodeDef & Saved<typeof ALARMS_DIALOG.fields>;

type AlarmFields = Settings<typeof ALARMS_DIALOG.fields>;

/** How an alarm becomes a message. */
export type AlarmFormat = AlarmFields['format'];

export interface AlarmSettings {
  readonly chillers: ChillerChoice;
  readonly format: AlarmFormat;
  /** Which events are sent: to people, not to receivers that keep the state of every alarm. */
  readonly events: readonly AlarmEventGroup[];
  /** At most one message about one alarm in so long; 0: every message. */
  readonly perAlarmMs: number;
  /** Of MQTT topics. */
  readonly topicPrefix: string | undefined;
  /** For how long an alarm is shelved when the message does not say. */
  readonly shelveMs: number;
  /** Name of the context store; undefined: the default one. */
  readonly contextStore: string | undefined;
  /** For the engine of each chiller; without its name. */
  readonly alarms: Omit<AlarmOptions, 'chiller'>;
  /** Whether an alarm is of those that were picked. A summary stands for alarms of every source. */
  isPicked(alarm: Pick<Alarm, 'severity' | 'source' | 'event'>): boolean;
}

/** @throws ChillerError `invalidValue`, naming the property. */
export function alarmSettings(def: object): AlarmSettings {
  const fields = settingsFrom(ALARMS_DIALOG, def);
  const { format, events, onceMin, topicPrefix, shelveMin, contextStore, severity, groups } = fields;
  return {
    chillers: chillerChoice(fields),
    format,
    events,
    perAlarmMs: onceMin,
    topicPrefix,
    shelveMs: shelveMin,
    contextStore,
    alarms: engineOptions(fields),
    isPicked: (alarm) =>
      isSeverityAtLeast(alarm.severity, severity) && (alarm.event === 'summary' || groups.includes(alarm.source)),
  };
}

function engineOptions({ latch, rules, ...fields }: AlarmFields): AlarmSettings['alarms'] {
  const alarms: AlarmSettings['alarms'] = given({
    latch,
    remindEveryMs: fields.remindMin,
    floodLimit: fields.floodLimit,
    floodWindowMs: fields.floodWindowS,
    communicationDelayMs: fields.communicationDelayS,
    derived: rulesFrom(rules),
  });
  // What only the library checks is told at deployment, too, and not with the first alarm. The rules have been looked at.
  createAlarmEngine({ chiller: 'any', ...alarms, derived: [] });
  return alarms;
}
