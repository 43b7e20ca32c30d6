/* What is said of the fields of a chiller. In English. Pure. */
import { CORE_ERROR_TEXTS, textsOf } from '../../src/core';
import { FIELD_TEXTS } from '../common/field-texts';
import { section } from '../common/section';

export const CONFIG_FIELD_TEXTS = {
  enterHost: 'enter the name or address of the chiller',
  enterPort: 'enter the TCP port of the chiller or its device server',
  enterSerialPath: 'choose the serial port, or enter its name',
  enterRemoteName: 'enter the name that the chiller has at its gateway',
  notBelow: 'must not be below __other__ (__value__)',
} as const;

/** A sentence of this table, of the fields of all nodes or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...FIELD_TEXTS, ...CONFIG_FIELD_TEXTS });

export const SECTIONS = [section('chiller-config.error', CONFIG_FIELD_TEXTS)];
