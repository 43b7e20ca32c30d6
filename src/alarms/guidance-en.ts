/*
 * What to check for our own alarms and for limits. The chiller's alarms have their texts in the dialect. A translation is another object
 * with the same keys.
 */

/** What to check, by the key of the alarm, in English. */
export const OWN_GUIDANCE = {
  unknownAlarm:
    'The chiller reports an alarm that this software cannot name. Look at the display of the unit, and treat it as serious until you know.',
  hiddenAlarms:
    'The alarm flag of the chiller is up, and an alarm that came since could not be read. Look at the display of the unit. Bring it to standby to have all alarms read, or end the cause of the alarm that is known: when the flag falls, this ends too.',
  unknownWarning: 'The chiller reports a warning that this software cannot name. Look at the display of the unit.',
  communicationLost:
    'Nothing is known of the chiller while this lasts; it may be running or not. Check its power, the network cable, the device server in front of it, and whether another program holds the connection. The other alarms are as they were last seen.',
  stoppedWithoutOrder:
    'The chiller was running and stands still, without an order of this software and without an alarm. Look at the unit: somebody may have stopped it at its keypad, another program may have, or its power may have failed for a moment. This ends when it runs again, or when standby is ordered here.',
  notMonitored:
    'The chiller answers, but its state cannot be read: it may be running or not, and an alarm would not be seen. Look at the display of the unit. Check its device id, the line and its speed, and whether it is a model that this software knows. The other alarms are as they were last seen.',
  temperatureOffSetPoint:
    'The chiller runs, but the coolant has not been at its set point for a while. Check the heat load, the flow and the air around the unit, and whether the set point was changed.',
  flowLow:
    'Less coolant flows than you asked for. Check hoses, valves, filter and quick connectors, and the coolant level.',
  readingStale:
    'This reading has not come for too long although the chiller is connected. Do not rely on its last value. Check that it is polled, and whether the sensor is fitted.',
  ownLimit: 'A limit of your own was passed. Check what you set it for.',
  alarmSummary:
    'Many alarms came in a short time. Begin with the one that came first; the others are often its consequences.',
} as const satisfies Readonly<Record<string, string>>;
