/* What to check, in plain words, for every bit of the status. What is quickest to look at comes first. */

const SENSOR = 'The sensor is faulty or not connected. Check its plug and its cable, then ask the service.';
const EXTERNAL_SENSOR =
  'The external sensor is missing or broken. Check its plug and its cable, or control on the internal sensor.';
const EMERGENCY = 'The emergency stop was used. Find out why first, then release it and start the chiller again.';
const MAKER_PRESSURE =
  'The pump pressure is beyond the limit of the maker. Check for a closed valve, a kinked hose and a clogged filter, then ask the service.';

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  supplyTemperatureSensor: SENSOR,
  temperatureSensor2: SENSOR,
  temperatureSensor3: SENSOR,
  highFixedTemperature:
    'The coolant is warmer than the chiller ever allows. Check level and flow, and whether the load heats more than the chiller can cool.',
  lowFixedTemperature:
    'The coolant is colder than the chiller ever allows. Check level, flow and the set point, and that the coolant does not freeze.',
  highSupplyTemperature:
    'The supply is warmer than its limit. Check the limit against the set point, and whether the load heats more than the chiller can cool.',
  lowSupplyTemperature:
    'The supply is colder than its limit. Check the limit against the set point, and whether the load was taken away.',
  highSupplyPressure:
    'The pump pressure is above its limit. Check for a closed valve, a kinked hose and a clogged filter.',
  lowSupplyPressure:
    'The pump pressure is below its limit. Check the level, look for a leak, and listen whether the pump turns.',
  dripPan: 'There is coolant in the drip pan. Look for a leak, dry the pan, and watch whether it fills again.',
  highCoolantLevel: 'There is too much coolant in the tank. Drain some of it: it expands as it gets warm.',
  phase: 'The phases of the mains are not in order. Check mains, fuses and the order of the phases.',
  motorOverload: 'A motor takes too much current. Check that pump and fan turn freely, and the mains voltage.',
  lowRefrigerantPressure: 'The pressure of the refrigerant is too low. Some may be missing: ask the service.',
  highRefrigerantPressure:
    'The refrigeration cannot get rid of its heat. Clean the condenser and its filter, check that air or facility water can pass, and the room.',
  externalEmergencyStop: EMERGENCY,
  localEmergencyStop: EMERGENCY,
  lowProcessFlow: 'Too little coolant flows. Check for a closed valve, a kinked hose, a clogged filter, and the level.',
  lowCoolantLevel:
    'The coolant is too low. Look for a leak first: floor, hoses, connectors, experiment. Then refill with the right coolant.',
  supplyVoltage5V:
    'A voltage inside the chiller is wrong. Switch it off and on once; if it comes back, ask the service.',
  invalidLevel: 'The level sensor makes no sense. Look at the level yourself, and ask the service.',
  highFactoryPressure: MAKER_PRESSURE,
  lowFactoryPressure: MAKER_PRESSURE,
  returnTemperatureSensor: SENSOR,
  suctionTemperatureSensor: SENSOR,
  ambientTemperatureSensor: SENSOR,
  supplySensorOpen: SENSOR,
  supplySensorShorted: SENSOR,
  thirdSensorOpen: SENSOR,
  thirdSensorShorted: SENSOR,
  externalSensorOpen: EXTERNAL_SENSOR,
  externalSensorShorted: EXTERNAL_SENSOR,
  highProcessFlow: 'More coolant flows than it should. Look for a burst hose or a valve that is open by mistake.',
  highFlowOrLevel: 'There is too much flow or too much coolant; which of both is not known. Look at both.',
  automaticRefill: 'The automatic refill does not work. Check the water supply and its valve, and look for a leak.',
  highTemperatureCutout:
    'The cut-out against overheating has tripped. Check level and circulation, let it cool down, and reset it at the chiller.',
  lowLevelCutout: 'The level cut-out has tripped. Look for a leak first, then refill with the right coolant.',
  highRefrigerantTemperature:
    'The refrigeration is too warm. Clean the condenser, check the air around the chiller and the room temperature.',
  enteringAirTooWarm: 'The air that enters the chiller is too warm. Check the room and what blows at its inlet.',
  cloggedFilter: 'The fluid filter is clogged. Clean or change it, and see what was caught in it.',
  lowSystemFlow: 'Too little coolant flows inside the chiller. Check the level, the filter and the pump.',
  temperatureFaultBypassed:
    'The chiller is just starting and does not yet look at its temperature limits. Wait until it has settled.',
  lowFixedFlow:
    'The flow is near the least that the chiller needs. Check valves, hoses and the filter before it stops.',
} as const;
