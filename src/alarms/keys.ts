/* Keys of the alarms that are in no chiller's table: those of a level that nobody can name, of the link, of a stop, of a summary. */

/** A flag is up, and nothing explains it. */
export const UNKNOWN_KEYS = { alarm: 'unknownAlarm', warning: 'unknownWarning' } as const;

/** No link to the chiller. */
export const COMMS_KEY = 'communicationLost';

/** The chiller answers, and its state cannot be read. */
export const MONITOR_KEY = 'notMonitored';

/** It was running and stands still, without an order. */
export const STOPPED_KEY = 'stoppedWithoutOrder';

/** One message for many. */
export const SUMMARY_KEY = 'alarmSummary';
