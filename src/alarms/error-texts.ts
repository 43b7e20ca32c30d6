/* What alarms refuse and warn of, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of alarms: what there is to translate. */
export const ALARM_ERROR_TEXTS = {
  // Commands.
  noAlarmCommand: '__value__ is not a command: use __choices__ as topic',
  noAlarmTopic: 'A message without a topic is not a command: use __choices__ as topic',
  sayWhichOrAll: 'Say which alarm to __command__ as "alarm" (id, key or code), or "all"',
  sayWhich: 'Say which alarm is meant by __command__: its id, key or code',
  sayWhichToShelve: 'Say which alarm to shelve as "alarm": its id, key or code',
  sayHowLong: 'Say for how long to shelve as "minutes": up to 10080, a week',
  shelveWhich: 'Say which alarm to shelve: its id, key or code',
  shelfTime: 'An alarm can be shelved for 1 ms to 7 days, not for __forMs__ ms',
  noOpenAlarm: 'There is no open alarm "__name__": use its id, key or code',
  noAlarm: 'There is no alarm "__name__": use its id, key or code',
  nothingOpenOf: '__title__ needs no acknowledgement',
  nothingToAcknowledge: 'There is nothing to acknowledge: no alarm is waiting for it',
  resetWhileActive: '__title__ is not reset, since its cause is still there: remove the cause, or shelve the alarm',
  resetTooSoon: '__title__ is not reset yet: it takes __seconds__ s more to see whether it is over. Reset it then',
  notOver: '__title__ needs no reset: it is not active',
  nothingToReset: 'There is nothing to reset: no alarm is over and waiting for it',
  notShelved: '__title__ is not shelved',
  nothingToUnshelve: 'There is nothing to unshelve: no alarm is shelved',
  notOutOfService: '__title__ is in service already',
  nothingOutOfService: 'No alarm is out of service',
  alreadyOutOfService: '__title__ is out of service already: return it to service first',

  // Options.
  alarmOption: 'Alarm option __name__ is __value__: __advice__',
  useName: 'use a name of 1 to 100 characters',
  useLetters: 'use a letter, then letters and digits',
  useReading: 'use the name of a reading',
  useNumberReading: 'use a reading that is a number',
  useFewerRules: 'use at most __most__ rules',
  useOtherName: 'the chiller has an alarm with that name: choose another',
  sharedByRules: 'two rules share key and level',
  belowLimit: 'must be smaller than the limit',

  // What was stored.
  alarmsUnreadable: 'The stored alarms cannot be read: starting without them',
  alarmsOfOtherFormat: 'The stored alarms have the format __found__, not __known__: starting without them',
  storedDamaged: 'Of the stored alarms, "__name__" is damaged',
  storedPartsDamaged: 'Of the stored __name__, these are damaged: __parts__',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...ALARM_ERROR_TEXTS });
