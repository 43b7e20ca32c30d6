/*
 * Sentences about what went wrong that any part may say, in English. `__name__` is a place for a value; a place may also take
 * another sentence. The Node-RED nodes say the same in other languages: each key is one of `chiller-config.error` in every
 * catalog, with the same places. A translator sees the key and the sentence only, so: whole sentences, and what is put in
 * stands behind a colon or in place of a name.
 */
/** Sentences that any part may say: what there is to translate. */
export const CORE_ERROR_TEXTS = {
  // What a value is that was given.
  nothing: 'nothing',
  aFunction: 'a function',
  aList: 'a list',
  anObject: 'an object',

  // A command and its value.
  unknownCommand: 'There is no command __value__',
  unknownCommandNear: 'There is no command __value__: did you mean "__near__"?',
  takesNoValue: '__command__ takes no value: leave it out',
  badValue: '__command__ __why__',
  needsNumber: 'needs a number, not __value__',
  needsNumberAlone: 'needs a number alone, in __unit__ and with a point for decimals, not __value__',
  needsFinite: 'needs a finite number, not __value__',
  outsideFormat: '__value__ is outside __min__ to __max__',
  noDecimals: '__value__ does not fit: no decimals, for example __example__',
  oneDecimal: '__value__ does not fit: at most 1 decimal, for example __example__',
  fewDecimals: '__value__ does not fit: at most __decimals__ decimals, for example __example__',
  needsOneOf: 'needs one of __choices__, not __value__',
  needsFlag: 'needs true or false, not __value__',
  alarmsAreRead: 'cannot be sent: alarms are read only',

  // What came in place of a reply, whoever speaks.
  cameHighBits:
    'the eighth bit is set in them. Set the device server to 8 data bits and no parity, and both ends to the same speed',
  cameEcho: 'the request itself came back. Switch off the echo of the device server or of the RS-485 adapter',
  cameDamaged: 'replies that are damaged or break off. Check the cable, the speed, and that there is only one host',
  cameText:
    'they begin with __text__. Check that host and port lead to the chiller, and not to something else such as the menu of the device server',
  cameBytes:
    'they are no text (__hex__ in hexadecimal). Check the serial settings of the device server: 9600 baud, 8 data bits, no parity, 1 stop bit',
  cameLate:
    'they are replies to other requests. Lengthen the time-out, and see that no other program asks this chiller',

  // The state of a chiller.
  settingsMissing: '__link__; not all start-up settings are there: __names__',

  // The link.
  noAnswerInTime: 'No answer in time',

  // The test of a connection.
  testFailedAt: 'No answer from a chiller at __address__.',
  testVariables: 'These values come from variables, and they are not those that are deployed.',
  testVariableUnusable: 'What the variable in __name__ holds cannot be used.',
  lineBusy: 'Another test on this line is still under way.',
  testsBusy: 'Other tests are still under way.',
  testsTooOften: 'There were many tests within the last minute.',

  // A setting or an option that cannot be used, and what it may be.
  setting: 'Setting __name__ is __value__: __advice__',
  settingEmpty: 'Setting __name__ is empty: __advice__',
  settingHas: 'Setting __name__ holds __value__: __advice__',
  settingNeedsSome: 'Setting __name__ must hold at least one of __choices__',
  settingNoFault: 'Setting __name__ is __value__, which is no fault: open this node and choose one',
  limitsNoList: 'Setting __name__ is no list: open this node and enter the limits again',
  noLimit: 'Setting __name__ is no limit: open this node and enter it again',
  noVariable: 'Setting __name__ takes its value from the variable __variable__, which is not set or is blank: set it',
  variableNoText: 'Setting __name__ has the variable __variable__ in it, which is no text: use a text or a number',
  option: 'Option __name__ is __value__: __advice__',
  useText: 'use a text',
  useNumber: 'use a number',
  useRange: 'use a number from __min__ to __max__',
  useAtLeast: 'use a number of at least __min__',
  useAbove: 'use a number above __min__',
  useAboveTo: 'use a number above __min__, up to __max__',
  useZeroOrRange: 'use 0, or a number from __min__ to __max__',
  useZeroOrMore: 'use 0 or more',
  useWhole: 'use a whole number',
  useWholeRange: 'use a whole number from __min__ to __max__',
  useWholeAtLeast: 'use a whole number of at least __min__',
  useDecimal: 'use a number, with a point for decimals',
  useSeconds: 'use __min__ to __max__ seconds',
  useMinutes: 'use up to __max__ minutes',
  useFlag: 'use true or false',
  useOneOf: 'use one of __choices__',
  useThese: 'use __choices__',
  useEither: 'use __first__ or __second__',
  useDeviceId: 'use "01" to "32"',
  useHost: 'give a name or an address, without http:// and port',
  hostOnly: 'enter only __host__ here',
  hostAndPort: 'enter only __host__ here, and __port__ as the port',
  hostIsSerial:
    'this is a serial port: enter the address of the device server that makes it reachable over the network',
  hostNoAddress: 'an IPv4 address has four numbers from 0 to 255 without leading zeros, such as 10.0.0.7',
  pumpNotReported: 'this chiller does not report its pump: leave this condition out',
  flowNotReported: 'this chiller does not report its flow: leave this condition out',
  enterHost: 'enter the name or address of the chiller',
  enterPort: 'enter the TCP port of the chiller or its device server',
  enterLimit: 'enter the limit, in the unit of the reading',
  chooseReading: 'choose a reading',
  chooseReadings: 'choose at least one reading',

  // Which chiller, and messages to the nodes.
  noChillerChosen: 'No chiller is chosen: open this node and choose one',
  noChillerTicked: 'No chiller is ticked: open this node and choose some',
  noChillerConfigured: 'No chiller is configured: add one, then deploy again',
  noChillerThere: 'No chiller is there: open this node and choose one',
  chillerGone: 'The chiller "__id__" is not there: open this node and choose one',
  noChillerNamed: 'There is no chiller "__name__" here: use __known__',
  noCommandChosen: 'No command is chosen: open this node and choose one',
  rawIsText: 'A raw command is a text: the number, eight characters of name and the data, such as 04rSupplyT',
  noCommandInTopic: 'msg.topic names no command: set it to one, such as readSupplyTemperature',
  notEvaluated: 'The value (__kind__ __value__) cannot be evaluated: __why__',
  messagesWait: '__limit__ messages wait already: send fewer, or wait for the answers',

  // Alarms.
  alarmList: 'msg.payload is a list: send one message for each alarm',
  chillerNoText: 'chiller in msg.payload is no text: send the name of the chiller',

  // The simulator.
  portTaken:
    'The simulator is not running. Port __port__ is taken by another program or another chiller simulator node: end that, or choose another port',
  simulatorNotRunning: 'The simulator is not running. __why__',
  noFaultNamed: "There is no fault __value__: use one of __choices__, or another of the list in this node's dialog",
  saysNothing:
    "The message says nothing to do, msg.payload is __value__: use an object such as { fault: 'lowCoolantLevel' }, or choose a fault in this node's dialog",
  saysNone: 'The message says none of __choices__: it has only __given__',
  saysTwo: 'The message says __first__ and __second__: send one message for each',
  doesNotGo: '"__name__" does not go with __action__: leave it out',
  noKey: 'There is no key __value__: use one of __choices__',
  clearIs: 'clear is __value__: use "all" or the name of a fault',
  setIs: 'set is __value__: use an object with some of __choices__',
  powerIs: 'power is __value__: use true or false',
  idIs: 'id is __value__: use the id of a chiller, such as "01"',

  // Warnings.
  alarmsUnreadableFor: 'The stored alarms cannot be read, starting without them: __why__',
  alarmsNotStored: 'The alarms cannot be stored: __why__. A restart forgets them.',
  alarmsNotLoaded:
    'The context store has not given the stored alarms within __seconds__ s, starting without them: what was acknowledged or shelved is told again. Check the store.',
  storeSilent: 'the context store has not answered within __seconds__ s',
} as const;
