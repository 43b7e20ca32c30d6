/* What alarms refuse and warn of, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of alarms: what there is to translate. */
export const ALARM_ERROR_TEXTS = {
  // Commands.
  noAlarmCommand: '__value__ is not a command: set msg.topic to one of __choices__',
  noAlarmTopic: 'The message has no topic: set msg.topic to one of __choices__',
  sayWhichOrAll: 'The message does not say which alarm to __command__: send its id, key or code as "alarm", or "all"',
  sayWhich: 'The message does not say which alarm is meant by __command__: send its id, key or code',
  sayWhichToShelve: 'The message does not say which alarm to shelve: send its id, key or code as "alarm"',
  sayHowLong: 'The message does not say for how long to shelve: send "minutes", up to 10080 (a week)',
  shelveWhich: 'No alarm to shelve is named: give its id, key or code',
  shelfTime: 'An alarm can be shelved for 1 ms to 7 days, not for __forMs__ ms',
  noOpenAlarm: 'There is no open alarm "__name__": use its id, key or code',
  noAlarm: 'There is no alarm "__name__": use its id, key or code',
  nothingOpenOf: '__title__ needs no acknowledgement',
  nothingToAcknowledge: 'There is nothing to acknowledge: every alarm is acknowledged already',
  resetWhileActive: '__title__ cannot be reset while its cause is still there: remove the cause, or shelve the alarm',
  resetTooSoon: '__title__ cannot be reset yet: whether it is over is known in __seconds__ s. Reset it then',
  notOver: '__title__ needs no reset: it is not active',
  nothingToReset: 'There is nothing to reset: no alarm is over and waiting for a reset',
  notShelved: '__title__ is not shelved',
  nothingToUnshelve: 'There is nothing to unshelve: no alarm is shelved',
  notOutOfService: '__title__ is already in service',
  nothingOutOfService: 'No alarm is out of service',
  alreadyOutOfService: '__title__ is already out of service: return it to service first',

  // Options.
  alarmOption: 'Alarm option __name__ is __value__: __advice__',
  useName: 'use a name of 1 to 100 characters',
  useLetters: 'use letters and digits, with a letter first',
  useReading: 'use the name of a reading',
  useNumberReading: 'use a reading that is a number',
  useFewerRules: 'use at most __most__ rules',
  useOtherName: 'the chiller already has an alarm of that name: choose another',
  sharedByRules: 'another rule has the same key and level: change one of them',
  belowLimit: 'must be smaller than the limit',

  // What was stored.
  alarmsUnreadable: 'The stored alarms cannot be read. Starting without them',
  alarmsOfOtherFormat: 'The stored alarms have the format __found__, not __known__. Starting without them',
  storedDamaged: 'The stored alarms are damaged: "__name__" is left out',
  storedPartsDamaged: 'The stored alarms are damaged: these parts of __name__ are left out: __parts__',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...ALARM_ERROR_TEXTS });
