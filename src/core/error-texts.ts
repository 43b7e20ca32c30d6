/*
 * Error sentences for use in any part, in English. `__name__` is a placeholder for a value or for another sentence. The
 * Node-RED nodes have them in other languages: each key is one of `chiller-config.error` in every catalog, with the same
 * placeholders. A translator sees only the key and the sentence, so: whole sentences, and inserted text comes after a
 * colon or takes the place of a name.
 */
/** The common sentences, for translation. */
export const CORE_ERROR_TEXTS = {
  // What kind of value was given.
  nothing: 'nothing',
  aFunction: 'a function',
  aList: 'a list',
  anObject: 'an object',

  // A command and its value.
  unknownCommand: 'There is no command __value__: choose one from the list of commands',
  unknownCommandNear: 'There is no command __value__: did you mean "__near__"?',
  takesNoValue: '__command__ takes no value: leave it out',
  badValue: '__command__: __why__',
  needsNumber: 'the value must be a number, not __value__',
  needsNumberAlone: 'the value must be a plain number in __unit__, with a point for decimals, not __value__',
  needsFinite: 'the value must be a finite number, not __value__',
  outsideFormat: 'the value must be from __min__ to __max__, not __value__',
  noDecimals: '__value__ has decimals: use a whole number, such as __example__',
  oneDecimal: '__value__ has too many decimals: use at most 1, such as __example__',
  fewDecimals: '__value__ has too many decimals: use at most __decimals__, such as __example__',
  needsOneOf: 'the value must be one of __choices__, not __value__',
  needsFlag: 'the value must be true or false, not __value__',
  alarmsAreRead: 'alarms can only be read, not set',
  textIsRead: 'what a chiller says of itself can only be read, not set',

  // What a chiller answers, in any dialect.
  deviceChecksum: 'the request reached the chiller damaged (checksum error). Check the cable and the baud rate',
  deviceBadNumber: 'the chiller does not know this command',
  deviceOutOfBounds: 'the chiller refused the value as out of bounds. Choose one within its range',

  countsFahrenheit: 'the chiller counts in °F. Set it to °C at its panel',
  unitUnknown: 'the chiller has not said whether it counts in °C or °F. Try again',

  // What came in place of a reply, in any dialect.
  cameHighBits:
    'their eighth bit is set. Set the device server to 8 data bits and no parity, and both ends to the same speed',
  cameEcho: 'the request itself came back. Switch off the echo in the device server or the RS-485 adapter',
  cameDamaged:
    'replies that are damaged or cut off. Check the cable and the speed, and that only one host is connected',
  cameText:
    'text that begins with __text__. Check that host and port lead to the chiller, and not to something else such as the menu of the device server',
  cameBytes:
    'no text (__hex__ in hexadecimal). Check the serial settings of the device server: speed, data bits, parity and stop bits as the chiller has them',
  cameNoEnd: 'replies without their end of line. Switch off the delimiter in the device server, or have it passed on',
  cameLate: 'replies to other requests. Lengthen the time-out, and check that no other program talks to this chiller',

  // A setting or an option that cannot be used, and its range.
  option: 'Option __name__ is __value__: __advice__',
  simulatorOption: 'Simulator option __name__ is __value__: __advice__',
  useNumber: 'use a number',
  useRange: 'use a number from __min__ to __max__',
  useAtLeast: 'use a number that is at least __min__',
  useAbove: 'use a number above __min__',
  useAboveTo: 'use a number above __min__, up to __max__',
  useZeroOrRange: 'use 0, or a number from __min__ to __max__',
  useWhole: 'use a whole number',
  useWholeRange: 'use a whole number from __min__ to __max__',
  useWholeAtLeast: 'use a whole number that is at least __min__',
  useFlag: 'use true or false',
  useOneOf: 'use one of __choices__',
  useThese: 'use __choices__',
  useDeviceId: 'use 01 to 32',
  useHost: 'use a host name or an address, without http:// and port',
  hostOnly: 'enter only __host__ here',
  hostAndPort: 'enter only __host__ here, and __port__ as the port',
  hostIsSerial:
    'this is a serial port: choose the serial cable as the connection, or enter the address of the device server in front of it',
  hostNoAddress: 'an IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.0.0.7',
  pumpNotReported: 'this chiller does not report its pump: leave this condition out',
  flowNotReported: 'this chiller does not report its flow: leave this condition out',
} as const;
