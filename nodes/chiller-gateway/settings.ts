/* What is made of the properties of a chiller gateway node. */
import type { NodeDef } from 'node-red';
import type { GatewayOptions } from '../../src/index';
import { chillerChoice } from '../common/chiller-choice';
import type { ChillerChoice } from '../common/chiller-choice';
import type { Saved } from '../common/fields';
import { settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { GATEWAY_DIALOG } from './fields';

/** The properties of a chiller gateway node, as its flow has them. */
export type ChillerGatewayDef = NodeDef & Saved<typeof GATEWAY_DIALOG.fields>;

type Fields = Settings<typeof GATEWAY_DIALOG.fields>;

export interface GatewaySettings {
  readonly chillers: ChillerChoice;
  /** Id of an mqtt-broker config node. */
  readonly broker: unknown;
  readonly gateway: Omit<GatewayOptions, 'broker' | 'clock'>;
}

/** @throws ChillerError `invalidValue`, naming the property. */
export function gatewaySettings(def: object): GatewaySettings {
  const fields = settingsFrom(GATEWAY_DIALOG, def);
  const { broker, topicPrefix, site, gatewayName, allow, availabilityS } = fields;
  return {
    chillers: chillerChoice(fields),
    broker,
    gateway: {
      prefix: topicPrefix,
      site,
      name: gatewayName,
      allow,
      ...bandOf(fields),
      ...discoveryOf(fields),
      availabilityMs: availabilityS,
    },
  };
}

function bandOf({ allow, minSetTemperature: min, maxSetTemperature: max }: Fields): Pick<GatewayOptions, 'band'> {
  return allow === 'read' || min === undefined || max === undefined ? {} : { band: { min, max } };
}

function discoveryOf({ homeAssistant, discoveryPrefix }: Fields): Pick<GatewayOptions, 'homeAssistant'> {
  return homeAssistant ? { homeAssistant: { prefix: discoveryPrefix } } : {};
}
