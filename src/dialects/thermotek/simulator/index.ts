/* The simulator face of ThermoTek's dialect: what turns a simulated chiller into a T257P or an RC-3U. */
import type { SimulatorFace } from '../../../core/simulator';
import { CR, REQUEST_START } from '../frame';
import { FrameSplitter } from '../splitter';
import { ALARM_RULES } from './alarm-rules';
import { profileFor, PROFILES } from './profiles';
import type { ThermotekProfile } from './profiles';
import { addressOf, requestKey, unknownReply, wrongAddress, wrongCommand } from './request-frames';
import { PART_FAULTS, sensorsOf } from './sensors';
import { STATUSES } from './statuses';
import { ThermotekUnitFace } from './unit-face';

export type { NameMismatch } from './lint-report';
export { PROFILES } from './profiles';
export type { ThermotekProfile, ThermotekProfileName, ThermotekUnitOptions } from './profiles';
export type { ThermotekSettings } from './settings';

/** What a T257P/RC unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: { bareRefusal: true, returnReadsLow: true, lacks: true },
  profileFor,
  sensors: sensorsOf,
  partFaults: PART_FAULTS,
  alarmRules: ALARM_RULES,
  // Assumptions: how long the unit says auto-start before it runs, and how long its self-test takes.
  startingMs: 5_000,
  testingMs: 10_000,
  statuses: STATUSES,
  keys: ['start', 'stop', 'accept', 'test'],
  indicators: {
    /** Remote mode was entered or left. */
    remote: { flag: 'isRemote', on: 'Remote mode', off: 'Remote mode left' },
    /** The panel shows MODE MISMATCH ALARM, or has been relieved of it. */
    mismatch: { flag: 'isShown', on: 'MODE MISMATCH ALARM', off: 'mode mismatch cleared' },
  },
  ownMembers: ['isRemote', 'hasModeMismatch', 'lint'],
  splitter: () => new FrameSplitter(REQUEST_START),
  // Protocol section 1.
  characterGapMs: 10,
  frameEnd: CR,
  addressOf,
  wrongAddress,
  wrongCommand,
  requestKey,
  unknownReply,
  attach: (unit, options) => new ThermotekUnitFace(unit, options),
} as const satisfies SimulatorFace<ThermotekProfile>;
