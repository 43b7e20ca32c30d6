/* What is made of the properties of a chiller simulator node. */
import { DEFAULT_DIALECT } from '../../src/index';
import type { AnySimulatorOptions } from '../../src/index';
import { given, settingsFrom } from '../common/settings';
import { idsIn, SIMULATOR_DIALOG } from './fields';
import { DEFAULT_KIND, kindOf, makeOf, needsId } from './kinds';

export interface SimulatorSettings {
  readonly simulator: AnySimulatorOptions & { readonly host: string; readonly port: number };
  /** The fault that a message which says nothing itself brings about. */
  readonly fault: string | undefined;
  /** Whether requests that were answered are sent, too. */
  readonly sendsRequests: boolean;
}

type ProfileName = AnySimulatorOptions['profile'];

const THIS_MACHINE = '127.0.0.1';

/**
 * For properties with variables replaced.
 *
 * @throws ChillerError `invalidValue`, naming the property.
 */
export function simulatorSettings(def: object): SimulatorSettings {
  const fields = settingsFrom(SIMULATOR_DIALOG, def);
  const { host = THIS_MACHINE, port, ids = '01', profile, coolant, startState: start, fault, sendRequests } = fields;
  const kind = kindOf(profile) ?? DEFAULT_KIND;
  const dialect = makeOf(kind);
  const { setTemperature: setTemperatureC, loadW, ambientC, tuning, speed, seed } = fields;
  return {
    simulator: {
      ...given({
        dialect: dialect === DEFAULT_DIALECT ? undefined : dialect,
        profile: profile as ProfileName,
        coolant,
        start,
        setTemperatureC,
        loadW,
        ambientC,
        tuning,
        speed,
        seed,
      }),
      host,
      port,
      ...(needsId(kind.dialect) && { ids: idsIn(ids) ?? [] }),
    },
    fault,
    sendsRequests: sendRequests ?? false,
  };
}
