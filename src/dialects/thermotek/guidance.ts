/*
 * What to check, in plain words, for every alarm of the unit: one text per key. Facts are from the protocol's notes on the units
 * (delays, what stops, what latches); the order in each text is what is quickest to look at first.
 */

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  // Temperatures
  highControlTemperature:
    'The coolant is warmer than its limit. Check that the heat load is not more than the chiller can remove, that air flows freely at its grilles, and that the set point and the limit fit each other. After a start or a new set point, give it time.',
  lowControlTemperature:
    'The coolant is colder than its limit. Check the set point against the limit, and whether the load was taken away while the chiller was cooling hard. Below 5 °C plain water can freeze: use a glycol mix.',
  defaultHighTemperature:
    'The coolant has passed the fixed limit of about 53 °C and the unit has stopped. Take the heat load off. Check the flow, the fans and the supply sensor. Start again only when the coolant has cooled down and you know the cause.',
  defaultLowTemperature:
    'The coolant has passed the fixed limit of about -8 °C and the unit has stopped. Check that the coolant is not frozen and that it is a mix for this temperature. Check the set point and the supply sensor before starting again.',
  pt7HighTemperature:
    'The internal sensor PT7 reads too high. Check the air flow, the fans and the room temperature. If it stays when the unit has cooled down, note the value and contact service.',
  pt7LowTemperature:
    'The internal sensor PT7 reads too low. Check the room temperature and the coolant mix. If it stays, note the circumstances and contact service.',
  highAmbientTemperature:
    'The air around the unit is too warm; it is made for 10 to 40 °C. Check the room, and whether warm exhaust air is drawn in again. The chiller goes on, with less cooling power.',
  lowAmbientTemperature:
    'The air around the unit is too cold; it is made for 10 to 40 °C. Check the room and for draughts on the unit.',
  switchedToSupplyTemperature:
    'The sensor that the unit controlled on is not usable, and it now controls on its supply sensor. Check the external or return sensor and its plug. The temperature at your experiment may differ from the set point.',
  // Flow and coolant
  lowProcessFlow:
    'Less coolant flows than the limit. Check for a kinked hose, a closed valve, a clogged filter and a half-coupled quick connector. Check the coolant level, and look for air bubbles.',
  noProcessFlow:
    'No coolant flowed for 5 seconds while the pump was on, and the unit has stopped. Check valves, hoses and quick connectors, and the coolant level. Take the heat load off until it flows again.',
  lowPlantFlow:
    'Too little facility water flows through the unit. Check the facility valve, its filter and its pressure. On an air-cooled unit, contact service.',
  lowCoolantLevel:
    'The coolant was low for 5 seconds and the unit has stopped. Look for a leak first: floor, hoses, connectors, experiment. Then refill with the right coolant, accept the alarm at the unit, reset it here and start again.',
  processFluidLevel:
    'The coolant level is going down. Look for a leak, and refill soon: when it falls further, the unit stops.',
  // Fans
  fanFailure:
    'A fan has given no signal for 5 seconds and the unit has stopped. Check that nothing blocks the fans. The details below this alarm or the fan speeds say which one it is. A dead fan has to be replaced.',
  rearLeftFanNoise:
    'The signal of the rear left fan is disturbed. Check for dust, a cable that touches the blades, and a worn bearing. Plan its replacement.',
  rearRightFanNoise:
    'The signal of the rear right fan is disturbed. Check for dust, a cable that touches the blades, and a worn bearing. Plan its replacement.',
  frontLeftFanNoise:
    'The signal of the front left fan is disturbed. Check for dust, a cable that touches the blades, and a worn bearing. Plan its replacement.',
  frontRightFanNoise:
    'The signal of the front right fan is disturbed. Check for dust, a cable that touches the blades, and a worn bearing. Plan its replacement.',
  rearLeftFanOpen:
    'The rear left fan gives no signal. Switch the unit off, check that the fan turns freely and that its plug sits; else have it replaced.',
  rearRightFanOpen:
    'The rear right fan gives no signal. Switch the unit off, check that the fan turns freely and that its plug sits; else have it replaced.',
  frontLeftFanOpen:
    'The front left fan gives no signal. Switch the unit off, check that the fan turns freely and that its plug sits; else have it replaced.',
  frontRightFanOpen:
    'The front right fan gives no signal. Switch the unit off, check that the fan turns freely and that its plug sits; else have it replaced.',
  // Sensors
  supplyTemperatureSensor:
    'The supply sensor was outside its range for 5 seconds, and the unit has stopped: it cannot control without it. The alarm stays until the power is switched off and on. If it comes back, the sensor or its cable needs service.',
  supplyTemperatureSensorGlobal:
    'A fault of the supply sensor, the sensor that the unit controls on. The neighbouring alarms say whether it is open or short. Switch the power off and on; if it comes back, contact service.',
  supplyTemperatureSensorLocked:
    'The fault of the supply sensor is kept by the unit. Switch the power off and on to release it. If it comes back, the sensor or its cable needs service.',
  supplyTemperatureSensorOpen:
    'The supply sensor or its cable is interrupted. Switch the unit off and have the plug and the sensor checked.',
  supplyTemperatureSensorShort:
    'The supply sensor or its cable has a short circuit. Switch the unit off and have the plug and the sensor checked.',
  ambientTemperatureSensor:
    'The sensor for the room air does not read correctly. Cooling goes on, but limits on the ambient temperature mean nothing. Have the sensor checked.',
  ambientTemperatureSensorOpen:
    'The sensor for the room air or its cable is interrupted. Have the plug and the sensor checked.',
  ambientTemperatureSensorShort:
    'The sensor for the room air or its cable has a short circuit. Have the plug and the sensor checked.',
  externalRtdSensor:
    'The external RTD sensor does not read correctly. Check its plug and cable. If you do not use it, switch the external sensors off.',
  externalRtdSensorOpen:
    'The external RTD sensor is interrupted or not plugged in. Check its plug and cable, or switch the external sensors off.',
  externalRtdSensorShort:
    'The external RTD sensor or its cable has a short circuit. Unplug it: if the alarm changes to open, sensor or cable is faulty.',
  externalThermistorSensor:
    'The external thermistor does not read correctly. Check its plug and cable. If you do not use it, switch the external sensors off.',
  externalThermistorSensorOpen:
    'The external thermistor is interrupted or not plugged in. Check its plug and cable, or switch the external sensors off.',
  externalThermistorSensorShort:
    'The external thermistor or its cable has a short circuit. Unplug it: if the alarm changes to open, sensor or cable is faulty.',
  returnTemperatureSensor:
    'The return sensor does not read correctly. Some units read far too low here although nothing is broken; compare with the supply temperature. Have the sensor checked if you rely on it.',
  returnTemperatureSensorOpen:
    'The return sensor or its cable is interrupted. The supply temperature is still controlled. Have the plug and the sensor checked.',
  returnTemperatureSensorShort:
    'The return sensor or its cable has a short circuit. The supply temperature is still controlled. Have the plug and the sensor checked.',
  externalConnectorNotInstalled:
    'The plug of the external connector is missing at the back of the unit. Put it in; some units need it to run even when nothing is wired to it.',
  // Currents and references
  currentSensor1:
    'The measurement of the current of thermoelectric bank 1 fails. Compare the two bank currents. Switch the power off and on; if it comes back, contact service.',
  currentSensor1Open:
    'The current sensor of thermoelectric bank 1 is interrupted, or the bank itself is. If cooling is weak, contact service.',
  currentSensor1Short:
    'The current sensor of thermoelectric bank 1 has a short circuit. Switch the unit off and contact service.',
  currentSensor2:
    'The measurement of the current of thermoelectric bank 2 fails. Compare the two bank currents. Switch the power off and on; if it comes back, contact service.',
  currentSensor2Open:
    'The current sensor of thermoelectric bank 2 is interrupted, or the bank itself is. If cooling is weak, contact service.',
  currentSensor2Short:
    'The current sensor of thermoelectric bank 2 has a short circuit. Switch the unit off and contact service.',
  internalReference2V5:
    'The internal 2.5 V reference is off, so measured values may be wrong. Do not trust the temperatures. Switch the power off and on; if it comes back, contact service.',
  internalReference2V5High: 'The internal 2.5 V reference is too high: measured values may be wrong. Contact service.',
  internalReference2V5Low: 'The internal 2.5 V reference is too low: measured values may be wrong. Contact service.',
  internalReference5V:
    'The internal 5 V reference is off, so measured values may be wrong. Do not trust the temperatures. Switch the power off and on; if it comes back, contact service.',
  internalReference5VHigh: 'The internal 5 V reference is too high: measured values may be wrong. Contact service.',
  internalReference5VLow: 'The internal 5 V reference is too low: measured values may be wrong. Contact service.',
  // Electronics
  systemError:
    'The unit has found a fault in its own electronics; suppressed alarms beside this one give the details. Take the heat load off, switch the power off, wait, and switch it on. If it comes back, contact service and quote the digits of this message.',
  adcSystemError:
    'The part that measures (the converter) has a fault: readings may be wrong. Switch the power off and on; if it comes back, contact service.',
  adcResetError:
    'The converter for the sensors did not start. Switch the power off and on; if it comes back, contact service.',
  adcCalibrationError:
    'The converter for the sensors could not calibrate itself: readings may be off. Switch the power off and on; if it comes back, contact service.',
  adcConversionError:
    'The converter for the sensors did not deliver a value. Switch the power off and on; if it comes back, contact service.',
  i2cSystemError:
    'The parts inside the unit cannot talk to each other. Switch the power off and on; if it comes back, contact service.',
  i2cSclLowError:
    'The clock line between the parts inside the unit hangs. Switch the power off and on; if it comes back, contact service.',
  i2cSdaLowError:
    'The data line between the parts inside the unit hangs. Switch the power off and on; if it comes back, contact service.',
  ioExpanderAcknowledgeError:
    'The part that switches inputs and outputs does not answer. Switch the power off and on; if it comes back, contact service.',
  psaIoExpanderAcknowledgeError:
    'The input and output part of the power supply board does not answer. Switch the power off and on; if it comes back, contact service.',
  rtcAcknowledgeError:
    "The unit's clock does not answer. Cooling is not affected; times in the unit's own history may be wrong. Mention it at the next service visit.",
  eepromSystemError:
    'The memory for the settings has a fault. Check the set point and all limits: they may have changed. If it comes back after a power cycle, contact service.',
  eeprom1AcknowledgeError:
    'The settings memory 1 (U201) does not answer. Check the set point and the limits. If it comes back after a power cycle, contact service.',
  eeprom1ReadError:
    'The settings memory 1 (U201) could not be read. Check the set point and the limits. If it comes back after a power cycle, contact service.',
  eeprom1WriteError:
    'The settings memory 1 (U201) could not be written: what was set may be lost at the next power cycle. If it comes back, contact service.',
  eeprom2AcknowledgeError:
    'The settings memory 2 (U200) does not answer. Check the set point and the limits. If it comes back after a power cycle, contact service.',
  eeprom2ReadError:
    'The settings memory 2 (U200) could not be read. Check the set point and the limits. If it comes back after a power cycle, contact service.',
  eeprom2WriteError:
    'The settings memory 2 (U200) could not be written: what was set may be lost at the next power cycle. If it comes back, contact service.',
  watchdogSystemError:
    "The unit's processor was restarted by its own supervision. Check set point and state. If it happens again, contact service.",
} as const satisfies Readonly<Record<string, string>>;
