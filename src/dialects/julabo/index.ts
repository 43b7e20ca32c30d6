/* Julabo's protocol, as one value. */
import type { Dialect } from '../../core/dialect';
import { RS485_ADDRESSES } from '../../core/rs485-addresses';
import { alarmsFor } from './alarm-facts';
import type { COMMANDS } from './commands';
import { errorText, JULABO_ERROR_TEXTS } from './error-texts';
import { MODEL_LIST, otherModelIn, tableOf } from './model-tables';
import { MODELS } from './models';
import type { JulaboModelKey } from './models';
import { rolesFor } from './roles';
import { simulator } from './simulator';
import { wireFor } from './wire';

export { ALARMS } from './alarms';
export { COMMANDS } from './commands';

const COMMON = tableOf(undefined);

/** What speaks against the model that was chosen, by the name that the chiller gives itself, and against its display. */
function doubtsOf(chosen: JulaboModelKey | undefined): NonNullable<Dialect['doubts']> {
  return ({ identity, displayUnit }) => {
    if (displayUnit === 'fahrenheit') return errorText('countsFahrenheit');
    const other = otherModelIn(identity, chosen);
    return other && errorText('julaboOtherModel', { identity: String(identity), model: other.title });
  };
}

/** CF, FP, HL, FC, FL, CORIO, MAGIO: what all of them share. The type knows the commands of every model. */
export const julabo: Dialect<typeof COMMANDS, typeof simulator> = {
  key: 'julabo',
  title: 'JULABO circulators, coolers',
  models: MODEL_LIST,
  // What the protocol can carry; a chiller refuses what is outside its own range.
  setTemperatureRange: { min: -120, max: 450 },
  transports: {
    // Behind a device server only.
    tcp: { port: undefined },
    serial: { baudRate: 4800, dataBits: 7, parity: 'even', stopBits: 1, flowControl: 'rtsCts' },
  },
  // Most have none; on RS-485 each has one.
  addresses: { label: 'RS-485 address', all: RS485_ADDRESSES, default: '', advice: errorText('julaboAddress') },
  commands: COMMON as unknown as typeof COMMANDS,
  wire: wireFor(COMMON),
  roles: rolesFor(COMMON),
  alarms: alarmsFor(COMMON),
  forModel: (model) => BY_MODEL.get(model) ?? julabo,
  doubts: doubtsOf(undefined),
  simulator,
  errorTexts: JULABO_ERROR_TEXTS,
};

/** The same for the same model: others keep what they derive from a dialect. */
const BY_MODEL: ReadonlyMap<string, Dialect> = new Map(
  MODELS.map((model) => {
    const table = tableOf(model);
    return [
      model.key,
      {
        ...julabo,
        commands: table,
        wire: wireFor(table),
        roles: rolesFor(table),
        alarms: alarmsFor(table),
        doubts: doubtsOf(model.key),
      },
    ];
  }),
);
