/* What to check, in plain words, for each of the six flags. What is quickest to look at comes first. */

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  lowCoolantLevel:
    'The float switch says that the coolant is low. Look for a leak first: floor, hoses, laser. Refill with the right coolant. If the level is fine, the float may be stuck.',
  highControlTemperature:
    'The coolant is too warm. Check that air can pass and that the fans turn, and whether the load heats more than the unit can cool.',
  lowControlTemperature:
    'The coolant is too cold. Check the set point, and whether the load was taken away while the unit was cooling hard.',
  supplyTemperatureSensor:
    'The temperature sensor is faulty, or the external one that is chosen is missing. The unit cannot control without it.',
  eepromSystemError:
    'The memory for the settings has a fault. Check the set point: it may have changed. If it comes back after a power cycle, ask the service.',
  watchdogExpired:
    'The unit was not asked for its status for too long. Check that the line is free and that nothing else uses it.',
} as const;
