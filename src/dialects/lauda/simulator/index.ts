/* The simulator face of LAUDA's dialect: what turns a simulated chiller into an ECO, a Microcool or a LOOP. */
import { LineSplitter } from '../../../core/line-splitter';
import type { SimulatorFace } from '../../../core/simulator';
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
  // Assumption: how long the controller starts. There is no self-test to be started.
  startingMs: 5_000,
  testingMs: 0,
  // As the simulated chillers of other makes say it, so that a flow runs with either.
  statuses: { starting: 'autoStart', running: 'run', stopped: 'standby', tripped: 'safety', testing: 'test' },
  keys: ['start', 'stop', 'accept'],
  splitter: () => new LineSplitter({ longest: LONGEST, end: END }),
  // Assumption: the manuals name no pause within a line that drops it.
  characterGapMs: 1_000,
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
