/* The simulator face of the NC dialect. */
import { hexOf } from '../../../core/byte-sum';
import type { SensorRow, SimulatorFace } from '../../../core/simulator';
import { compressorFault, sensor, USUAL_FACE } from '../../../core/simulator/usual';
import { buildFrame, ERROR, frameSplitter, parseFrame } from '../frame';
import { ALARM_RULES } from './alarm-rules';
import { PROFILES } from './profiles';
import type { NcProfile } from './profiles';
import { NcUnitFace } from './unit-face';

/** A broken sensor; an RTE tells whether it is open or shorted. */
const sensors = ({ name }: NcProfile): Readonly<Record<'supply', SensorRow>> => {
  if (name !== 'rte') return { supply: sensor('supply', 1, 0.02, { fault: 'supplyTemperatureSensor', readsC: -99.9 }) };
  const short = { fault: 'supplySensorShorted', readsC: 250 };
  return { supply: { ...sensor('supply', 1, 0.02, { fault: 'supplySensorOpen', readsC: -99.9 }), short } };
};

/** What such a unit does, over the one physics. */
export const simulator = {
  profiles: PROFILES,
  optionNames: {},
  profileFor: (profile: NcProfile, _options: object) => profile,
  sensors,
  partFaults: [compressorFault('Nothing is cooled; the coolant gets warm.', ['compressorFailure'])],
  alarmRules: ALARM_RULES,
  ...USUAL_FACE,
  keys: ['start', 'stop'],
  splitter: frameSplitter,
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
