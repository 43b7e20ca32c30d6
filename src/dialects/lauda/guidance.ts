/* What to check, in plain words, for every flag of `STAT`: one text per key. What is quickest to look at comes first. */

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  deviceError:
    'The chiller reports a fault inside. Its panel shows which one. Note the number, switch the chiller off and on once, and ask the service if it comes back.',
  panelAlarm:
    'The panel shows an alarm. Read it there, remove its cause, then confirm it at the panel: over the line it cannot be confirmed.',
  overtemperature:
    'The chiller was hotter than its overtemperature protection allows, and has stopped. Check the level and the flow, then the setting of the protection. Let it cool down, and confirm the alarm at the panel.',
  lowCoolantLevel:
    'The coolant is too low. Look for a leak first: floor, hoses, connectors, experiment. Refill with the right coolant, then confirm the alarm at the panel.',
  highCoolantLevel:
    'There is too much coolant in the bath. Coolant expands as it gets warm, and water from the air gets into a cold bath. Drain some of it.',
  externalValueMissing:
    'The chiller is told to control on an external temperature, and gets none. Check the external sensor and its cable, or control on the internal one.',
  panelWarning:
    'The panel shows a warning, and the chiller goes on. Read it there: it often says what will become an alarm next.',
} as const;
