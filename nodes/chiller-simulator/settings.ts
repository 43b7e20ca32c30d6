/* What the chiller simulator dialog saves, and what the library makes of it. */
import type { NodeDef } from 'node-red';
import { SIMULATOR_FAULTS } from '../../src/index';
import type { SimulatorOptions } from '../../src/index';
import { badSetting, failSetting, flagFrom, given, numberFrom, textFrom } from '../common/saved-values';
import type { FlagText, NumberText } from '../common/saved-values';
import { errorText } from './error-texts';

/** The properties of a chiller simulator node. Blank numbers take the library's default. */
export interface ChillerSimulatorDef extends NodeDef {
  /** Address to listen on; blank: this machine only. */
  host?: string;
  port?: NumberText;
  /** `01`, or several behind one port: `02, 03`. */
  ids?: string;
  profile?: string;
  coolant?: string;
  /** Where it begins: `powerUp`, `standby` or `run`. */
  startState?: string;
  /** Set point in the unit's memory, °C. */
  setTemperature?: NumberText;
  loadW?: NumberText;
  ambientC?: NumberText;
  /** Simulated seconds per second. */
  speed?: NumberText;
  seed?: NumberText;
  /** The fault that a message which says nothing itself brings about; blank: none. */
  fault?: string;
  /** Whether requests that were answered are sent too. */
  sendRequests?: FlagText;
}

export interface SimulatorSettings {
  readonly simulator: SimulatorOptions & { readonly host: string; readonly port: number };
  readonly fault: string | undefined;
  readonly sendsRequests: boolean;
}

const DEFAULT_PORT = 4001;
const THIS_MACHINE = '127.0.0.1';

/**
 * For properties with variables replaced. Ranges that the library checks are left to it.
 *
 * @throws ChillerError `invalidValue`, naming the property.
 */
export function simulatorSettings(def: ChillerSimulatorDef): SimulatorSettings {
  const text = (name: keyof ChillerSimulatorDef): string | undefined => textFrom(name, def[name]);
  const number = (name: keyof ChillerSimulatorDef): number | undefined => numberFrom(name, def[name]);
  const port = number('port') ?? DEFAULT_PORT;
  // Any free port would be a new one after each deployment.
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    badSetting('port', port, errorText('useWholeRange', { min: 1, max: 65_535 }));
  const options = given({
    profile: text('profile'),
    coolant: text('coolant'),
    start: text('startState'),
    setTemperatureC: number('setTemperature'),
    loadW: number('loadW'),
    ambientC: number('ambientC'),
    speed: number('speed'),
    seed: number('seed'),
  });
  return {
    simulator: {
      // The library says what is wrong with a word that is none of its own.
      ...(options as Partial<SimulatorOptions>),
      host: text('host') ?? THIS_MACHINE,
      port,
      ids: idsFrom(text('ids') ?? '01'),
    },
    fault: faultFrom(text('fault')),
    sendsRequests: flagFrom('sendRequests', def.sendRequests) ?? false,
  };
}

/** People write 1 for 01. */
function idsFrom(text: string): string[] {
  return text.split(',').map((id) => id.trim().padStart(2, '0'));
}

function faultFrom(key: string | undefined): string | undefined {
  if (key === undefined || SIMULATOR_FAULTS.some((fault) => fault.key === key)) return key;
  return failSetting('fault', errorText('settingNoFault', { name: 'fault', value: `"${key}"` }));
}
