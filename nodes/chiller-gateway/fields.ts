/* The fields of a chiller gateway's dialog. Pure. */
import { isAbove } from '../../src/core';
import type { ErrorText } from '../../src/core';
import { GATEWAY_RANGES } from '../../src/gateway/ranges';
import { numberRow, secondsRow } from '../common/field-rows';
import { brokerRow, topicRow } from '../common/broker-fields';
import type { Dialog, FieldTable, ValueOf } from '../common/fields';
import { FLEET_FIELDS } from '../common/fleet-fields';
import { errorText } from './field-texts';

const mayCommand = (valueOf: ValueOf): boolean => valueOf('allow') !== 'read';
const isAnnounced = (valueOf: ValueOf): boolean => valueOf('homeAssistant') === true;

export const GATEWAY_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    broker: brokerRow(),
    topicPrefix: topicRow('chiller'),
    site: topicRow('site'),
    gatewayName: topicRow('gateway'),
    chillerScope: { kind: 'choice', choices: ['one', 'some', 'fleet', 'all'], initial: 'all' },
    chiller: { kind: 'own', initial: '', counts: (valueOf) => valueOf('chillerScope') === 'one' },
    chillers: { kind: 'own', initial: [], counts: (valueOf) => valueOf('chillerScope') === 'some' },
    ...FLEET_FIELDS,
    allow: { kind: 'choice', choices: ['read', 'setPoint', 'all'], initial: 'read' },
    minSetTemperature: { ...numberRow(GATEWAY_RANGES.band, '°C'), counts: mayCommand },
    maxSetTemperature: { ...numberRow(GATEWAY_RANGES.band, '°C'), counts: mayCommand },
    availabilityS: { ...secondsRow(GATEWAY_RANGES.availabilityMs), blank: GATEWAY_RANGES.availabilityMs.usual / 1000 },
    homeAssistant: { kind: 'flag', initial: false },
    discoveryPrefix: { ...topicRow('homeassistant'), counts: isAnnounced },
  } as const satisfies FieldTable,
  check: checkBand,
} satisfies Dialog;

/** Without a band nobody could say which set points are harmless; where everything is allowed there need not be one. */
function checkBand(field: string, valueOf: ValueOf): ErrorText | undefined {
  if (field !== 'minSetTemperature' && field !== 'maxSetTemperature') return undefined;
  const [value, min, max] = [field, 'minSetTemperature', 'maxSetTemperature'].map(valueOf);
  const other = field === 'minSetTemperature' ? max : min;
  if (value === undefined && (valueOf('allow') === 'setPoint' || typeof other === 'number'))
    return errorText('needsBand');
  const isTurned = field === 'maxSetTemperature' && typeof min === 'number' && typeof max === 'number';
  return isTurned && isAbove(min, max) ? errorText('belowLowest', { min: `${min} °C` }) : undefined;
}
