/* The fields of a chiller alarms' dialog. Pure. */
import { EVENT_GROUPS } from '../../src/alarms/outlet/outlet';
import { ALARM_RANGES, SHELF_MS } from '../../src/alarms/ranges';
import { SEVERITIES } from '../../src/core';
import { minutesRow, numberRow, secondsRow } from '../common/field-rows';
import type { FieldTable, ValueOf } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';
import { rulesProblem } from './rules';
import { errorText } from './field-texts';

/** Receivers that keep the state of every alarm get every event. */
const MIRRORS: readonly unknown[] = ['mqtt', 'alertmanager', 'table'];

/** Where alarms come from, in the order of the list. */
const SOURCES = ['device', 'derived', 'comms'] as const;

/** At most one message about one alarm in so long, which is the node's own. */
const ONCE_MS = { min: 0, max: 86_400_000, usual: 0 };

const isToPeople = (valueOf: ValueOf): boolean => !MIRRORS.includes(valueOf('format'));

export const ALARMS_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    chillerScope: { kind: 'choice', choices: ['one', 'some', 'fleet', 'all'], initial: 'one' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    chillers: { kind: 'own', initial: [], counts: (valueOf) => valueOf('chillerScope') === 'some' },
    ...FLEET_FIELDS,
    severity: { kind: 'choice', choices: SEVERITIES, initial: 'info' },
    groups: { kind: 'list', choices: SOURCES, initial: SOURCES, required: errorText('chooseSources') },
    events: {
      kind: 'list',
      choices: EVENT_GROUPS,
      initial: EVENT_GROUPS,
      required: errorText('chooseEvents'),
      counts: isToPeople,
    },
    onceMin: { ...minutesRow(ONCE_MS), blank: 0, counts: isToPeople },
    format: { kind: 'choice', choices: ['object', 'email', 'mqtt', 'table', 'alertmanager'], initial: 'object' },
    topicPrefix: { kind: 'text', initial: '', counts: (valueOf) => valueOf('format') === 'mqtt' },
    rules: { kind: 'own', initial: [], check: rulesProblem },
    latch: { kind: 'choice', choices: ['device', 'all', 'none'], initial: 'device' },
    remindMin: minutesRow(ALARM_RANGES.remindEveryMs),
    communicationDelayS: secondsRow(ALARM_RANGES.communicationDelayMs),
    floodLimit: numberRow(ALARM_RANGES.floodLimit),
    floodWindowS: secondsRow(ALARM_RANGES.floodWindowMs),
    // For how long an alarm is shelved when the message does not say.
    shelveMin: { ...minutesRow(SHELF_MS), initial: '60', blank: 60 },
    contextStore: { kind: 'text', initial: '' },
  } as const satisfies FieldTable,
};
