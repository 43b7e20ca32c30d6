/* The error sentences of ThermoTek's dialect, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect, for translation. */
export const THERMOTEK_ERROR_TEXTS = {
  // A raw command.
  noRawCommand:
    '__value__ is not a raw command: use two digits, eight characters of name and up to eight of data (10 to 18 ASCII characters), such as 04rSupplyT',
  noDeviceId: '__value__ is not a device id: use 01 to 32',
  useCommandKeys: 'use the names of commands, such as readUpTime',

  // The error digit of a reply.
  deviceBadLength: 'the chiller found the request too long or too short',
  deviceNotFitted: 'this sensor or feature is not fitted in this chiller, or not used',

  // What came in place of a reply.
  cameLf:
    'replies that end in LF instead of CR. Switch off everything in the device server that changes line ends, such as delimiters or translation',
  cameNoCr: 'replies without the CR at their end. Switch off the delimiter in the device server, or have it passed on',
  cameOtherId: 'replies from device id __ids__, but __id__ was asked. Check the device id',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...THERMOTEK_ERROR_TEXTS });
