/* The simulator face of the NC dialect. */
import type { PartFault, SensorRow, SimulatorFace } from '../../../core/simulator';
import { buildFrame, ERROR, hexOf, parseFrame } from '../frame';
import { FrameSplitter } from '../splitter';
import { ALARM_RULES } from './alarm-rules';
import { PROFILES } from './profiles';
import type { NcProfile } from './profiles';
import { NcUnitFace } from './unit-face';

const SENSORS: Readonly<Record<'supply', SensorRow>> = {
  supply: { at: 'supply', noise: { channel: 1, sd: 0.02 }, open: { fault: 'supplyTemperatureSensor', readsC: -99.9 } },
};

const PART_FAULTS: readonly PartFault[] = [
  {
    key: 'compressor1Failure',
    label: 'Compressor fails',
    help: 'Nothing is cooled; the coolant gets warm.',
    part: 'cooler',
    index: 0,
    also: ['compressorFailure'],
  },
];

/** What such a unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: {},
  profileFor: (profile: NcProfile, _options: object) => profile,
  sensors: () => SENSORS,
  partFaults: PART_FAULTS,
  alarmRules: ALARM_RULES,
  startingMs: 5_000,
  testingMs: 0,
  statuses: { starting: 'autoStart', running: 'run', stopped: 'standby', tripped: 'safety', testing: 'test' },
  keys: ['start', 'stop'],
  splitter: () => new FrameSplitter(),
  // An incomplete frame is dropped after a time-out, which no page names: an assumption.
  characterGapMs: 1_000,
  addressOf: () => '',
  wrongCommand(text, below) {
    const frame = parseFrame(text);
    return frame ? buildFrame({ ...frame, command: (frame.command + 1 + below(0xff)) % 0x100 }) : text;
  },
  requestKey: hexOf,
  unknownReply(text) {
    const frame = parseFrame(text);
    return frame && buildFrame({ ...frame, command: ERROR, data: String.fromCharCode(1, frame.command) });
  },
  attach: (unit, options) => new NcUnitFace(unit, options),
} as const satisfies SimulatorFace<NcProfile>;
