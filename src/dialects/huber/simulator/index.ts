/* The simulator face of Huber's dialect: what turns a simulated chiller into one with a Pilot ONE, or an older controller. */
import { DelimitedSplitter } from '../../../core/delimited-splitter';
import type { SimulatorFace } from '../../../core/simulator';
import { USUAL_FACE } from '../../../core/simulator/usual';
import { encodeUnknown } from '../codec';
import { buildReply, buildRequest, END, formOf, LONGEST, parseReply, parseRequest, START } from '../frame';
import { ALARM_RULES } from './alarm-rules';
import { profileFor, PROFILES } from './profiles';
import type { HuberProfile } from './profiles';
import { PART_FAULTS, SENSORS } from './sensors';
import { HuberUnitFace } from './unit-face';

/** What a Huber unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: { processSensor: true, lacks: true },
  profileFor,
  sensors: () => SENSORS,
  partFaults: PART_FAULTS,
  alarmRules: ALARM_RULES,
  ...USUAL_FACE,
  keys: ['start', 'stop', 'accept'],
  splitter: () => new DelimitedSplitter({ start: START, end: END, longest: LONGEST }),
  // Chapter 5.1.
  characterGapMs: 100,
  frameEnd: END,
  addressOf: () => '',
  wrongCommand(text, below) {
    const reply = parseReply(text);
    const frame = reply ?? parseRequest(text);
    if (!frame) return text;
    const other = { ...frame, address: (frame.address + 1 + below(0xff)) % 0x100 };
    return reply ? buildReply(other) : buildRequest(other);
  },
  requestKey: (text) => text.trim().toUpperCase(),
  unknownReply(text) {
    const frame = parseRequest(text);
    return frame && encodeUnknown(frame.address, formOf(frame.value));
  },
  attach: (unit, options) => new HuberUnitFace(unit, options),
} as const satisfies SimulatorFace<HuberProfile>;
