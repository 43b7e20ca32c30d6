/*
 * What to check, in plain words, for every message of the table. What is quickest to look at comes first. After an alarm the circulator
 * is off; it is acknowledged at the panel.
 */

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  lowCoolantLevel:
    'The bath level is too low, and the circulator has switched off. Look for a leak first: floor, hoses, experiment. Refill with the right fluid, and acknowledge at the panel.',
  levelWarning: 'The level will soon be too low. Look for a leak, and refill.',
  overtemperature:
    'The overtemperature protection has tripped. Check the level and whether fluid circulates, then the setting of the protection: it has to be above the set point. Let it cool down first.',
  highSupplyTemperature:
    'The bath is warmer than its limit. Check the limit against the set point, and whether the load heats more than the unit can cool.',
  lowSupplyTemperature:
    'The bath is colder than its limit. Check the limit against the set point, and whether the load was taken away.',
  supplyTemperatureSensor: 'The working sensor is broken or shorted. Switch the unit off, and ask the service.',
  sensorDifference:
    'Working sensor and safety sensor are too far apart: often the fluid does not circulate. Check level, pump, viscosity and air in the circuit.',
  safetySensor: 'The safety sensor is broken or shorted. Switch the unit off, and ask the service.',
  externalTemperatureSensor:
    'The external sensor is missing or broken although it is needed. Check its plug and its cable, or control on the internal sensor.',
  condenser:
    'The condenser is dirty, or the cooling water is missing. Clean the fins, check the air around the unit and the water.',
  compressorTemperature:
    'The compressor is too hot. Check room temperature, condenser and cooling water, and let it cool down.',
  compressorFailure:
    'A compressor does not work. Let the unit rest for some minutes and start it again. If it comes back, ask the service.',
  refrigeration:
    'The refrigeration reports a fault. Check that it is switched on and plugged in, then condenser and cooling water.',
  pumpFailure: 'The pump does not run as it should. Check that it is not blocked and that the fluid is not too thick.',
  heaterShort:
    'The switch of the heater is shorted: it may heat without end. Switch the unit off at the mains, and ask the service.',
  standbyPlug:
    'The stand-by input is switched on in the menu, and its plug is missing. Plug it in, or switch the input off.',
  controllerFault:
    'The controller reports a fault of its own. Switch the unit off and on. If it comes back, ask the service.',
} as const;
