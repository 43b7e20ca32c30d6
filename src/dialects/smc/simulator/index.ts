/* The simulator face of SMC's dialect. */
import { hexOf } from '../../../core/byte-sum';
import type { SimulatorFace } from '../../../core/simulator';
import { compressorFault, sensor, USUAL_FACE } from '../../../core/simulator/usual';
import { ASCII, requestSplitter, RTU } from '../../../core/modbus/framing';
import type { Framing } from '../../../core/modbus/framing';
import { REFUSED } from '../../../core/modbus/message';
import type { Message } from '../../../core/modbus/message';
import { ADDRESSES, idOf } from '../wire';
import { ALARM_RULES } from './alarm-rules';
import { PROFILES } from './profiles';
import type { SmcProfile } from './profiles';
import { SmcUnitFace } from './unit-face';

const SENSORS = { supply: sensor('supply', 1, 0.02, { fault: 'supplyTemperatureSensor', readsC: -50 }) };

/** A message, in whichever framing it comes. */
function heard(frame: string): { framing: Framing; message: Message } | undefined {
  for (const framing of [ASCII, RTU]) {
    const message = framing.parse(frame);
    if (message) return { framing, message };
  }
  return undefined;
}

/** The same frame with something changed; as it is when it cannot be read. */
function changed(frame: string, change: (message: Message) => Partial<Message>): string {
  const found = heard(frame);
  return found ? found.framing.frameOf({ ...found.message, ...change(found.message) }) : frame;
}

/** What such a chiller does, over the one physics. */
export const simulator = {
  ...USUAL_FACE,
  profiles: PROFILES,
  optionNames: {},
  profileFor: (profile: SmcProfile, _options: object) => profile,
  sensors: () => SENSORS,
  partFaults: [compressorFault('Nothing is cooled; the chiller stops with an alarm.', ['compressorFailure'])],
  alarmRules: ALARM_RULES,
  keys: ['start', 'stop', 'accept'],
  splitter: requestSplitter,
  addressOf(frame) {
    const address = heard(frame)?.message.address;
    return address === undefined ? undefined : idOf(address);
  },
  wrongAddress: (frame, below) =>
    changed(frame, ({ address }) => ({ address: 1 + ((address + below(ADDRESSES.length - 1)) % ADDRESSES.length) })),
  wrongCommand: (frame, below) => changed(frame, ({ code }) => ({ code: (code + 1 + below(8)) & 0x7f })),
  requestKey: hexOf,
  unknownReply: (frame) => changed(frame, ({ code }) => ({ code: code | REFUSED, data: '\x02' })),
  attach: (unit, options) => new SmcUnitFace(unit, options),
} as const satisfies SimulatorFace<SmcProfile>;
