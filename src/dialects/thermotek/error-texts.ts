/* The error sentences of ThermoTek's dialect, in English. */
import { textsOf } from '../../core/error-text';
import { CORE_ERROR_TEXTS } from '../../core/error-texts';

/** Sentences of this dialect, for translation. */
export const THERMOTEK_ERROR_TEXTS = {
  // A raw command.
  noRawCommand:
    '__value__ is no command: a command has 10 to 18 ASCII characters: two digits, eight of name, up to eight of data',
  noDeviceId: 'Device id __value__ is none: use "01" to "32"',
  useCommandKeys: 'use the keys of commands',

  // The error digit of a reply.
  deviceChecksum: 'the chiller received it damaged (checksum error): check the line and its speed',
  deviceBadNumber: 'the chiller does not know this command number',
  deviceOutOfBounds: 'the chiller refuses the value as out of bounds: choose one inside its range',
  deviceBadLength: 'the chiller found the message too long or too short',
  deviceNotFitted: 'this sensor or feature is not fitted or not used in this chiller',

  // What came in place of a reply.
  cameLf:
    'replies that end in LF instead of CR. Switch off whatever the device server does to the ends of lines, such as delimiters or translation',
  cameNoCr: 'replies without the CR at their end. Switch off the delimiter of the device server, or have it passed on',
  cameOtherId: 'they are replies of device id __ids__, and __id__ was asked. Check the device id',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...THERMOTEK_ERROR_TEXTS });
