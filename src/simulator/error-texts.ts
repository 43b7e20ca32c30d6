/* What the simulator refuses, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of the simulator: what there is to translate. */
export const SIMULATOR_ERROR_TEXTS = {
  // Units and conditions.
  noUnit: 'There is no chiller __id__ on this port: use __known__',
  unitOff: 'Simulated chiller __id__ is off: switch it on first',
  unitLocked:
    'The keypad of simulated chiller __id__ is locked while a host is in charge: it is free __seconds__ s after the last request of the host',
  keyIdle: 'The key __key__ does nothing on simulated chiller __id__ in state __status__',
  keyMissing: 'Simulated chiller __id__ has no key __key__',
  noCondition: 'There is no condition "__name__": use __known__',
  condition: 'Condition __name__ is __value__: __advice__',

  // Faults.
  noFault: 'There is no fault "__key__": use __known__, or the key of an alarm',
  faultOfLine: 'The fault __fault__ affects the line that all chillers share: leave "id" out',
  faultOptionsNoObject: 'The options of the fault __fault__ are __value__: use an object, or leave them out',
  noFaultOption: 'The fault __fault__ has no option "__name__": use __known__',
  useEither: 'use __first__ or __second__',
  faultOption: 'Fault option __name__ is __value__: __advice__',

  // Options.
  useDeviceIds: 'use different ids from __first__ to __last__',
  noAddresses: 'leave it out: these chillers have no id',
  useAboveOrInfinity: 'use a number above 0, or Infinity',

  // Traces of sensors.
  traceNoPoints: 'The trace of a sensor is __value__: use an object with a list "points" of [seconds, °C]',
  traceSurplus: 'The trace of a sensor has no "__name__": use __known__',
  traceSensor: 'There is no temperature sensor __value__: use __known__',
  traceNoise: 'The noise of a trace, "noiseK", is __value__: __advice__',
  traceTooLong: 'The trace of a sensor has more than __most__ points',
  tracePoint:
    'Point __point__ of a trace is not [seconds, °C]: use seconds from 0 and a temperature from __min__ to __max__ °C',
  traceOrder: 'Point __point__ of a trace is earlier than the one before: put them in the order of time',

  // Scenarios.
  badScenario: 'The scenario cannot be used: __why__',
  scenarioNoJson: 'it is not valid JSON (__why__)',
  scenarioNoObject: 'it is not a JSON object',
  scenarioTitle: '"title" is not text',
  scenarioNoSteps: 'it needs a list "steps" with at least one step',
  scenarioTooLong: 'it has more than __most__ steps',
  scenarioStep: 'step __step__ __why__',
  stepNoObject: 'is not an object',
  stepTime: 'needs "atS", seconds from 0',
  stepAction: 'needs exactly one of __choices__',
  stepSurplus: 'has "__name__", which cannot go with "__action__": leave it out',
  stepId: 'has the id __value__: __advice__',
  stepSet: 'needs an object with conditions for "set"',
  stepInject: 'injects __value__, which is not a fault',
  stepClear: 'clears __value__, which is not a fault',
  stepPower: 'needs true or false for "power"',
  stepPress: 'presses __value__: use __choices__',
  stepWrong: 'is wrong: __why__',
  stepNotDone: 'Step __step__ of the scenario, at __atS__ s, failed: __why__',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SIMULATOR_ERROR_TEXTS });
