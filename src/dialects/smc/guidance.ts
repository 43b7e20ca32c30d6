/* What to check, in plain words, for every alarm. What is quickest to look at comes first. */

const SENSOR = 'The sensor is faulty or not connected. Check its plug and its cable, then ask the service.';
const REFRIGERATION =
  'The refrigeration does not work as it should. Clean the condenser or check the facility water, check the room temperature, then ask the service.';
const RANGE =
  'The temperature has left the range that was set at the panel. Check that range against the set point, and the heat load.';
const PRESSURE_RANGE =
  'The pressure has left the range that was set at the panel. Check valves, hoses and the filter, then that range.';
const MAINTENANCE =
  'The chiller goes on. Plan the maintenance with the service, and reset the counter at the panel afterwards.';
const CONTACT = 'A contact at this input has reported. Look at what is connected to it.';

/** What to check, by the key of the alarm, in English. */
export const GUIDANCE = {
  lowCoolantLevel:
    'The coolant is too low. Look for a leak first: floor, hoses, connectors, experiment. Then refill with the right coolant.',
  highSupplyTemperature:
    'The supply is too warm. Check level and flow, and whether the load heats more than the chiller can cool.',
  supplyTemperatureRise: RANGE,
  supplyTemperatureDrop: RANGE,
  highReturnTemperature:
    'The coolant comes back too warm. Check the flow, and whether the load heats more than the chiller can cool.',
  highSupplyPressure: 'The pump pressure is too high. Check for a closed valve, a kinked hose and a clogged filter.',
  abnormalPump:
    'The pump does not work as it should. Check the level and that it is not blocked, then ask the service.',
  supplyPressureRise: PRESSURE_RANGE,
  supplyPressureDrop: PRESSURE_RANGE,
  highSuctionTemperature: REFRIGERATION,
  lowSuctionTemperature: REFRIGERATION,
  lowSuperheat: REFRIGERATION,
  highRefrigerantPressure:
    'The refrigeration cannot get rid of its heat. Clean the condenser and its filter, check that air or facility water can pass, and the room.',
  refrigerantHighSideDrop: REFRIGERATION,
  refrigerantLowSideRise: REFRIGERATION,
  refrigerantLowSideDrop: 'The pressure of the refrigerant is too low. Some may be missing: ask the service.',
  compressorFailure:
    'A compressor does not work. Let the unit rest for some minutes and start it again. If it comes back, ask the service.',
  hostSilent:
    'The chiller was not asked for longer than its own time limit. Check the line, and lengthen that limit at the panel.',
  memory: 'The controller reports a fault of its own. Switch the unit off and on. If it comes back, ask the service.',
  dcFuse: 'A fuse of the DC line has blown. Ask the service.',
  supplyTemperatureSensor: SENSOR,
  returnTemperatureSensor: SENSOR,
  suctionTemperatureSensor: SENSOR,
  supplyPressureSensor: SENSOR,
  highSidePressureSensor: SENSOR,
  lowSidePressureSensor: SENSOR,
  contactInput1: CONTACT,
  contactInput2: CONTACT,
  waterLeak: 'There is water in the base of the chiller. Look for a leak, and dry it before you start again.',
  resistivityRise: 'The water has left the range that was set. Check the filter for deionised water, and that range.',
  resistivityDrop: 'The water has left the range that was set. Change the filter for deionised water, or the water.',
  resistivitySensor: SENSOR,
  pumpMaintenance: MAINTENANCE,
  fanMaintenance: MAINTENANCE,
  compressorMaintenance: MAINTENANCE,
} as const;
