/* The simulator face of LAUDA's dialect: what turns a simulated chiller into an ECO, a Microcool or a LOOP. */
import { LineSplitter } from '../../../core/line-splitter';
import type { SimulatorFace } from '../../../core/simulator';
import { USUAL_FACE } from '../../../core/simulator/usual';
import { END, frameOf, LONGEST, partsOf, wordsOf } from '../frame';
import { ALARM_RULES } from './alarm-rules';
import { profileFor, PROFILES } from './profiles';
import type { LaudaProfile } from './profiles';
import { PART_FAULTS, SENSORS } from './sensors';
import { LaudaUnitFace } from './unit-face';

/** What a LAUDA unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: { lacks: true },
  profileFor,
  sensors: () => SENSORS,
  partFaults: PART_FAULTS,
  alarmRules: ALARM_RULES,
  ...USUAL_FACE,
  keys: ['start', 'stop', 'accept'],
  splitter: () => new LineSplitter({ longest: LONGEST, end: END }),
  frameEnd: END,
  addressOf: (text) => partsOf(text).address,
  wrongAddress(text, below) {
    const { address, line } = partsOf(text);
    return frameOf(String((Number(address) + 1 + below(127)) % 128).padStart(3, '0'), line);
  },
  requestKey: wordsOf,
  unknownReply: (text) => frameOf(partsOf(text).address, 'ERR_3'),
  attach: (unit, options) => new LaudaUnitFace(unit, options),
} as const satisfies SimulatorFace<LaudaProfile>;
