/* What a gateway and its far side say, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of gateways: what there is to translate. */
export const GATEWAY_ERROR_TEXTS = {
  gatewayOption: 'Gateway option __name__ is __value__: __advice__',
  bandOrder: 'use two numbers, the smaller one first',
  bandNeeded: 'say which set points may be passed on',
  notBlank: 'give it a name',
  gatewayNameTaken: 'The gateway already has a chiller __chiller__: give each a name of its own',
  gatewayNotHeard:
    'The message broker does not send back the signs of life of the gateway, so nobody may hear it: check that the user of the broker may read and write below __topic__',
  gatewayDouble: 'Another gateway is called __gateway__, too: give each gateway of a site a name of its own',

  // The broker.
  mqttMissing:
    'The package mqtt, which talks to a message broker, is not installed: run "npm install mqtt" in the folder of your program, then restart it',
  brokerUrl: 'use an address such as mqtt://host:1883 or mqtts://host:8883',
  brokerAway: 'The message broker is not connected',
  brokerUnreachable: 'The message broker at __address__ cannot be reached: __why__',
  brokerUserRefused:
    'The message broker at __address__ does not accept the user (__why__): check user name and password',
  brokerUntrusted:
    'The certificate of the message broker at __address__ is not trusted (__why__): give the certificate of the authority that has signed it, as ca',
  brokerOtherName:
    'The certificate of the message broker at __address__ is for another name (__why__): use a name that stands in it',
  brokerOutOfDate:
    'The certificate of the message broker at __address__ is not valid now (__why__): renew it, or set the clock of this machine',
  brokerDeclined: 'The message broker did not take a message at __topic__: __why__',
  brokerSilent: 'The message broker did not confirm a message within __seconds__ s',
  brokerRefused: 'The message broker does not let us read __topic__: check the rights of the user',
  brokerSlow: 'The message broker takes messages too slowly: __count__ of them wait, and others are left out',

  // The far side.
  remoteStarting: 'Waiting for a sign of life of the gateway',
  gatewayUnheard:
    'No gateway publishes the chiller at __topic__: check prefix, site and name, and that the user of the broker may read there',
  gatewaySilent: 'The gateway __gateway__ has given no sign of life for __seconds__ s',
  gatewayTooRare:
    'The gateway __gateway__ gives a sign of life every __every__ s, and one counts for __seconds__ s here: give both the same "Known for"',
  gatewayBehind: 'What the gateway __gateway__ tells is out of date: the message broker takes messages too slowly',
  gatewayGone: 'The gateway __gateway__ is not connected to the message broker',
  gatewayMistake: 'The gateway could not work in what happened: __why__',
  remoteNotReached: 'There is no contact with the chiller: __why__',
  remoteSaid: 'The gateway says: __why__',
  remoteClosed: 'closed',
  commandWithdrawn: 'it was cancelled before',
  remoteUnsent: '__command__ was not sent: __why__',
  remoteUnheard:
    'The gateway did not answer __command__ within __seconds__ s: the way is slow, or the user of the broker may not write at __topic__. Whether the chiller took it is unknown: look at its readings',
  remoteUnanswered:
    'The gateway did not answer __command__ within __seconds__ s. Whether the chiller took it is unknown: look at its readings',
  remoteCutOff:
    'Contact was lost before __command__ was answered: __why__. Whether the chiller took it is unknown: look at its readings',
  remoteRefused: 'The gateway did not pass on __command__: __why__',

  // What a gateway answers to a command.
  commandRetained: 'the message was kept by the broker: publish commands without the retain flag',
  commandTooLong: 'the message has __size__ bytes, and may have __max__',
  commandUnreadable: 'the message is not a command: __why__',
  notJson: 'it is not a JSON object',
  badField: 'its __name__ is __value__',
  commandOtherEpoch: 'the gateway has been restarted since it was given: give it again',
  commandLate: 'it arrived too late: give it again',
  commandsTooMany: 'too many commands came within a short time: wait a little',
  commandReadOnly: 'the gateway only passes on readings: its settings say which commands it takes',
  commandSetPointsOnly: 'the gateway passes on set points only',
  commandOutsideBand: '__value__ is outside the band of the gateway, __min__ to __max__ °C',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...GATEWAY_ERROR_TEXTS });
