/* What is made of the properties of a chiller simulator node. */
import type { SimulatorOptions } from '../../src/index';
import { given, settingsFrom } from '../common/settings';
import { idsIn, SIMULATOR_DIALOG } from './fields';

export interface SimulatorSettings {
  readonly simulator: SimulatorOptions & { readonly host: string; readonly port: number };
  /** The fault that a message which says nothing itself brings about. */
  readonly fault: string | undefined;
  /** Whether requests that were answered are sent, too. */
  readonly sendsRequests: boolean;
}

const THIS_MACHINE = '127.0.0.1';

/**
 * For properties with variables replaced.
 *
 * @throws ChillerError `invalidValue`, naming the property.
 */
export function simulatorSettings(def: object): SimulatorSettings {
  const fields = settingsFrom(SIMULATOR_DIALOG, def);
  const { host = THIS_MACHINE, port, ids = '01', profile, coolant, startState: start, fault, sendRequests } = fields;
  const { setTemperature: setTemperatureC, loadW, ambientC, speed, seed } = fields;
  return {
    simulator: {
      ...given({ profile, coolant, start, setTemperatureC, loadW, ambientC, speed, seed }),
      host,
      port,
      ids: idsIn(ids) ?? [],
    },
    fault,
    sendsRequests: sendRequests ?? false,
  };
}
