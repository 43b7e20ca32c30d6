/*
 * What to check, in plain words, for every error and warning of the table: one text per key, for both levels. What is quickest to look
 * at comes first. An error stops the temperature control; it is cleared at the panel or by the command "Clear errors", and comes back
 * while its cause is there.
 */

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  // Coolant, level, pump.
  lowCoolantLevel:
    'The coolant is too low. Look for a leak first: floor, hoses, connectors, experiment. Refill with the right coolant, clear the error and start again. If the level is fine, check the level sensor.',
  levelAtPumpStart:
    'When the pump started, the level was not as it should be. Check the coolant level, and look for air in the circuit. Vent it if it was just filled.',
  levelSwitch:
    'The level switch has tripped. Look for a leak first: floor, hoses, connectors, experiment. Then refill with the right coolant.',
  lowExpansionTank:
    'The level in the expansion tank is low. Look for a leak, and refill soon: when it falls further, the unit stops.',
  levelSensor:
    'The signal of the level sensor makes no sense. Check its plug and its cable. Until it is repaired, look at the level yourself.',
  dripTray:
    'Coolant has run into the drip tray: the seal of the pump leaks, or the tray is full. Empty the tray, watch whether it fills again, and ask the service.',
  lowProcessFlow:
    'Too little coolant flows past the heater. Check for a closed valve, a kinked hose, a clogged filter and too thick a coolant. Check the level, and look for air bubbles.',
  pumpDry:
    'The pump does not move coolant. Check the level and whether all valves are open, then vent the circuit. Do not let the pump run dry.',
  coolantTooThick:
    'The coolant is too cold, and so too thick to be pumped. Let it warm up, or use a coolant for this temperature.',
  pumpPressureDrop:
    'The pump pressure has dropped during operation. Look for a leak, for air in the circuit, and for coolant that boils. Check the level.',
  pumpFailure:
    'The pump is on and gives no speed signal. Listen whether it turns. If it does not, switch the unit off and ask the service.',
  pumpFaultContact:
    'The pump reports a fault and has stopped. Check that the coolant is not too thick and that the pump is not blocked, then ask the service.',
  pumpCurrent:
    'The pump takes too much current. Check that the coolant is not too thick or too cold, and that the mains voltage is right.',
  pumpPhase: 'The supply of the pump motor is not in order. Check mains, fuses and the order of the phases.',
  pumpMotorTemperature:
    'The pump motor is too hot. Check that the coolant is not too thick and that air can reach the motor. Let it cool down.',
  pumpDoesNotStop: 'The pump was switched off and still turns. Switch the unit off at the mains, and ask the service.',
  // Temperatures.
  overtemperature:
    'The heater or the coolant near it was hotter than the overtemperature protection allows, and the unit has stopped. Check the level and the flow, then the setting of the protection. Let it cool down before you clear the error.',
  highSupplyTemperature:
    'The supply is warmer than its alarm limit. Check the limit against the set point, and whether the load heats more than the unit can cool.',
  lowSupplyTemperature:
    'The supply is colder than its alarm limit. Check the limit against the set point, and whether the load was taken away while the unit was cooling hard.',
  highProcessTemperature:
    'The process is warmer than its alarm limit. Look at the process first. Then check the limit, and that the sensor is where it belongs.',
  lowProcessTemperature:
    'The process is colder than its alarm limit. Look at the process first. Then check the limit, and that the sensor is where it belongs.',
  heaterFarFromSupply:
    'The heater is much hotter than the coolant that leaves the unit. Too little coolant flows: check valves, filter, level, and air in the circuit.',
  supplyFarFromProcess:
    'Supply and process are further apart than allowed. Check that the process sensor is in place, and that the coolant flows through the process.',
  expansionVesselTemperature:
    'The expansion vessel is too hot. Coolant, or water in it, may be boiling. Let it cool down, and check the cooling of the vessel.',
  casingTemperature: 'It is too hot inside the casing. Check that the fans turn and that air can pass. Check the room.',
  setPointLimit:
    'The temperature is beyond the limits of the set point, and the unit does all it can. Check lowest and highest set point, and the load.',
  // Sensors.
  supplyTemperatureSensor:
    'The sensor in the supply is faulty or disturbed. The unit cannot control without it: ask the service.',
  processTemperatureSensor:
    'The process sensor is faulty or disturbed. Check the sensor, its plug and its cable, or control on the supply.',
  returnTemperatureSensor: 'The sensor in the return is faulty or disturbed. Ask the service.',
  // Cooling and heating.
  condenser:
    'The refrigeration cannot get rid of its heat. Water-cooled: check that the cooling water flows, is cold enough, and that its filter is clean. Air-cooled: clean the condenser, and check that air can pass.',
  coolingWaterTemperature:
    'The cooling water leaves too warm. More of it has to flow, or colder: check valve, filter and the temperature of the supply.',
  noCoolingWater: 'No cooling water flows although its valve is open. Check the tap, the filter and the pressure.',
  highRefrigerantPressure:
    'The pressure of the refrigerant is too high. Check the cooling water, or the air and the condenser, as for a condensation temperature that is too high.',
  lowRefrigerantPressure: 'The pressure of the refrigerant is too low. Some may be missing: ask the service.',
  refrigerantPressureSwitch:
    'A pressure switch of the refrigeration has tripped. Check the cooling water, or the air and the condenser. If it comes again, ask the service.',
  lowRefrigerant: 'The refrigeration does not get as cold as it should. Refrigerant may be leaking: ask the service.',
  compressorFailure: 'The compressor has dropped out. Check mains and fuses, then ask the service.',
  compressorMotorTemperature:
    'The motor of the compressor is too hot. Check the mains voltage and the cooling of the unit, and let it cool down.',
  phase: 'The supply of the compressor is not in order. Check mains, fuses and the order of the phases.',
  fanFailure:
    'A fan reports a fault. Check that it turns freely and that nothing blocks it. A dead fan has to be replaced.',
  heaterFailure: 'The main heater takes no current. Ask the service.',
  freezeProtectionActive:
    'The freeze protection has switched off the compressor for a while. Check that the coolant is made for this temperature and that enough of it flows.',
  // Communication and start.
  watchdogExpired:
    'A host had given the unit a time limit and did not renew it, so the unit has stopped. Check that host and its line. This software sets no such limit.',
  watchdogStandby:
    'A host had given the unit a time limit and did not renew it, so the unit is in standby. Check that host and its line. This software sets no such limit.',
  interfaceMissing: 'The Com.G@te is not found any more. Check its plug.',
  noProcessSensor:
    'The unit is told to control on the process, and has no sensor there. Connect one, or control on the supply.',
  supplyTemperatureNotSent:
    'The unit is told to control on a supply temperature that a host sends, and got none. Check that host, or switch that mode off.',
  processTemperatureNotSent:
    'The unit is told to control on a process temperature that a host sends, and got none. Check that host, or switch that mode off.',
  mainsVoltageNotSet: 'The unit does not know its mains voltage. Enter it at the panel.',
  secondSetPoint:
    'A host was silent for too long, and the unit holds its second set point. Check that host, then set the temperature again.',
  secondSetPointSet:
    'A time limit has passed, and the unit holds its second set point. Check the host that had set the limit, then set the temperature again.',
} as const;
