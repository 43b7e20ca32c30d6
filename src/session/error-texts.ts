/* A session's error messages, and its messages about the link, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** The sentences of a session, for translation. */
export const SESSION_ERROR_TEXTS = {
  // The outcome of a command.
  answeredError: '__command__: __why__.',
  deviceOther: 'the chiller answered with error __error__',
  noReply: '__command__: no reply from __who__ within __timeoutMs__ ms.',
  noGoodReply:
    '__command__: no valid reply from __who__ within __timeoutMs__ ms, only __bytes__ bytes that were not expected: __what__.',
  unreadableReply: '__command__: the reply from __who__ cannot be read (__fault__). Check the cable and the baud rate.',
  lostBeforeReply: '__command__: the link to __who__ was lost before the reply.',
  closedBeforeReply: '__command__: the link to __who__ was closed before the reply.',
  takenLimited: '__command__: the chiller took __answered__ instead of __told__, which is outside its own limit.',
  otherEcho:
    '__command__: __told__ was sent, but the chiller answered __answered__. Read the value back before you rely on it.',
  notTaken: '__command__: __told__ was sent, but the chiller still has __found__: it did not take it.',
  notTakenBecause: '__failure__ __because__',
  unknownOutcome: '__failure__ It is not known whether the chiller took the command.',
  readBackSame: '__failure__ Read back: __name__ is __found__, as sent.',
  readBackOther: '__failure__ Read back: __name__ is __found__, not as sent.',

  // Why a command was not sent.
  unsentSilent:
    '__command__ was not sent: __who__ does not answer. Check its power, the wiring, and its device id if it has one.',
  unsentGarbled:
    '__command__ was not sent: the replies from __who__ cannot be read. Check the serial settings of the device server: speed, data bits, parity and stop bits as the chiller has them, no delimiter.',
  unsentOffline: '__command__ was not sent: there is no link to __who__. Check host, port and network.',
  unsentClosed: '__command__ was not sent: the link to __who__ was closed.',
  unsentWithdrawn: '__command__ was not sent: it was cancelled before its turn.',
  unsentQueueFull:
    '__command__ was not sent: __waiting__ requests are already waiting. Send fewer, or wait for the replies.',
  unsentWaited:
    '__command__ was not sent: the line was busy for __seconds__ s. Send fewer commands, or read less often.',
  unsentReadOnly: '__command__ was not sent: this chiller is configured as read-only.',
  unsentUnreadable: '__command__ was not sent: its value cannot be read, so it cannot be checked against the limits.',
  unsentUnconfirmed: '__command__ was not sent: it overwrites settings for good, so it needs an explicit confirmation.',
  unsentOutsideBand: '__command__ was not sent: __value__ °C is outside the configured __min__ to __max__ °C.',
  unsentMisordered:
    '__command__ was not sent: __low__ must not be above __high__, and __other__ is __value__. Change that one first.',

  // Settings at start-up.
  settingsMisordered: '__low__ would be above __high__.',
  settingNotTaken: '__name__ was set to __value__ but reads __found__: the chiller did not take it.',
  settingUnread: 'not read from the chiller yet',
  settingGivenUp: 'Start-up setting __name__ (__value__) is not tried again before the next connection: __why__.',
  unitRestarted: '__who__ was switched off and on: its readings and start-up settings are checked again.',
  noRawCommands: 'This kind of chiller takes no raw commands: choose a command from the list.',
  noKeypadToRelease: '__who__ does not lock its keypad: there is nothing to release.',
  otherDialectOnLine:
    'The line to __address__ already has chillers of another kind (__used__), not __wanted__: all chillers on one line must be of the same kind.',
  noSuchSetting: 'This chiller has no setting __name__.',

  // The link.
  who: 'chiller __id__ at __address__',
  whoAlone: 'the chiller at __address__',
  linkFailed: '__who__: __why__',
  noContact: 'No contact with __who__: __why__. Trying again until it answers.',
  contactAgain: '__who__ answers again.',
  linkConnecting: 'connecting to __address__',
  linkConnected: 'connected to __address__',
  linkAsking: 'asking chiller __id__',
  linkAskingAlone: 'asking the chiller',
  linkClosed: 'closed',
  linkUndecided: 'no contact yet; trying again until it answers',
  linkSilent: '__who__ does not answer: check its power, the wiring, and its device id if it has one',
  linkUnmonitored:
    '__who__ answers, but its state cannot be read: check the cable, the baud rate, and its device id if it has one. Last answer: __why__',
  nothingUnderstood: 'nothing readable',
  stateUnanswered: 'no reply to the request for its state',
  lineSilent: 'no answer from __address__: check the power of the chiller, the wiring, and its device id if it has one',
  lineOverloaded:
    'The line to __address__ is too slow for everything that is read: the periods are __factor__ times as long as configured. Lengthen them, or shorten the pause.',
  lineTooSlow:
    'The line to __address__ is too slow for __chillers__ chillers: asking each of them once takes __seconds__ s, and a chiller that gets no request for __limit__ s leaves remote control. Put fewer chillers on this line, or shorten the pause.',
  linkUnreadable: 'no valid reply, only __bytes__ bytes that were not expected: __what__',

  // Who gave a command, in a sentence about it.
  originStartUp: 'the start-up settings',
  originAlarm: 'the answer to an alarm',
  originUnnamed: 'another part of this software',

  // Options.
  useSerialPort: 'use the name of a port of this machine, such as /dev/serial/by-id/..., /dev/ttyUSB0 or COM3',
  notAbove: 'must not be above __other__ (__value__)',
  losesControl:
    'the chiller may get no request for __silenceMs__ ms, and leaves remote control after __withinMs__ ms: shorten the period of "State" or the time-out',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SESSION_ERROR_TEXTS });
