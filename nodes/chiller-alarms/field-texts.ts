/* What is said of the fields of an alarm node. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const ALARM_FIELD_TEXTS = {
  chooseSources: 'tick at least one kind of alarm',
  chooseEvents: 'tick at least one kind of event',
  enterLimits: 'open this node and enter the limits again',
  chooseKind: 'choose what to watch for',
  sameAlarm: 'another limit raises the same alarm at the same level: change the name or the level of one of them',
  chooseReading: 'choose a reading',
  enterLimit: 'enter the limit, in the unit of the reading',
} as const;

/** A sentence of this table, of the fields of all nodes or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS, ...ALARM_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', ALARM_FIELD_TEXTS)];
