/* The simulator face of Julabo's dialect. */
import { LineSplitter } from '../../../core/line-splitter';
import type { SimulatorFace } from '../../../core/simulator';
import { USUAL_FACE } from '../../../core/simulator/usual';
import { CR, LONGEST, parseLine } from '../frame';
import { ALARM_RULES } from './alarm-rules';
import { profileFor, PROFILES } from './profiles';
import type { JulaboProfile } from './profiles';
import { PART_FAULTS, SENSORS } from './sensors';
import { JulaboUnitFace } from './unit-face';

/** What a Julabo circulator does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: { remote: true, externalSensor: true },
  profileFor,
  sensors: () => SENSORS,
  partFaults: PART_FAULTS,
  alarmRules: ALARM_RULES,
  ...USUAL_FACE,
  keys: ['start', 'stop', 'accept'],
  // A host ends its requests in CR; a LF after it does no harm.
  splitter: () => new LineSplitter({ longest: LONGEST, end: CR }),
  addressOf: (text) => parseLine(text).address,
  wrongAddress(text, below) {
    const { address, text: rest } = parseLine(text);
    const other = String((Number(address || '0') + 1 + below(127)) % 128).padStart(3, '0');
    return `A${other}_${rest}${/[\r\n]*$/.exec(text)?.[0] ?? ''}`;
  },
  requestKey: (text) => text.trim().toUpperCase(),
  unknownReply: () => undefined,
  attach: (unit, options) => new JulaboUnitFace(unit, options),
} as const satisfies SimulatorFace<JulaboProfile>;
