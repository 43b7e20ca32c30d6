/* The simulator face of the older ThermoTek units. */
import { DelimitedSplitter } from '../../../core/delimited-splitter';
import type { SensorRow, SimulatorFace } from '../../../core/simulator';
import { sensor, USUAL_FACE } from '../../../core/simulator/usual';
import { buildReply, buildRequest, CR, LONGEST, parseFrame, REPLY_START, REQUEST_START } from '../frame';
import { ALARM_RULES } from './alarm-rules';
import { PROFILES } from './profiles';
import type { T255pProfile } from './profiles';
import { T255pUnitFace } from './unit-face';

const SENSORS: Readonly<Record<'supply', SensorRow>> = {
  supply: sensor('supply', 1, 0.01, { fault: 'supplyTemperatureSensor', readsC: -99.99 }),
};

/** What such a unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: {},
  profileFor: (profile: T255pProfile, _options: object) => profile,
  sensors: () => SENSORS,
  partFaults: [],
  alarmRules: ALARM_RULES,
  ...USUAL_FACE,
  // Its status is short for 10 s after it was switched on; here it says auto start. An assumption.
  startingMs: 10_000,
  keys: ['start', 'stop'],
  splitter: () => new DelimitedSplitter({ start: REQUEST_START, end: CR, longest: LONGEST }),
  frameEnd: CR,
  addressOf: () => '',
  wrongCommand(text, below) {
    for (const [start, build] of [
      [REPLY_START, buildReply],
      [REQUEST_START, buildRequest],
    ] as const) {
      const body = parseFrame(text, start);
      if (body)
        return build(String.fromCharCode(65 + ((body.letter.charCodeAt(0) - 65 + 1 + below(25)) % 26)) + body.rest);
    }
    return text;
  },
  requestKey: (text) => text.trim(),
  unknownReply(text) {
    const body = parseFrame(text, REQUEST_START);
    return body && buildReply(`${body.letter}2`);
  },
  attach: (unit, options) => new T255pUnitFace(unit, options),
} as const satisfies SimulatorFace<T255pProfile>;
