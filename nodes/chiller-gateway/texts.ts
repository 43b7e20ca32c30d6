/* The words of the gateway node that stand beside numbers, in the language of Node-RED. */
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';

/** What stands under the node: a digit comes first, or the editor would look it up. */
export const GATEWAY_TEXTS_EN = {
  one: '1 chiller',
  many: '__count__ chillers',
  some: '__count__ of __all__ online',
} as const;

export type GatewayTexts = Readonly<Record<keyof typeof GATEWAY_TEXTS_EN, string>>;

const TEXTS = section('chiller-gateway.text', GATEWAY_TEXTS_EN);

export const SECTIONS = [TEXTS];

export function gatewayTexts(translate: Translate): GatewayTexts {
  return translated(TEXTS, translate);
}
