/* A session's error messages, and its messages about the link, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** The sentences of a session, for translation. */
export const SESSION_ERROR_TEXTS = {
  // The outcome of a command.
  answeredError: '__command__: __why__.',
  deviceOther: 'the chiller answers error __error__',
  noReply: '__command__: no reply from __who__ within __timeoutMs__ ms.',
  noGoodReply: '__command__: no reply from __who__ within __timeoutMs__ ms, but __bytes__ bytes came: __what__.',
  unreadableReply: '__command__: the reply of __who__ cannot be read (__fault__): check the line and its speed.',
  lostBeforeReply: '__command__: the link to __who__ was lost before the reply.',
  closedBeforeReply: '__command__: the link to __who__ was closed before the reply.',
  takenLimited: '__command__: the chiller took __answered__ in place of __told__, which is beyond its limit.',
  otherEcho:
    '__command__: the chiller was told __told__ and answered __answered__. Read the value back before relying on it.',
  unknownOutcome: '__failure__ It is not known whether the chiller took it.',
  readBackSame: '__failure__ Read back: __name__ is __found__, as sent.',
  readBackOther: '__failure__ Read back: __name__ is __found__, not as sent.',

  // Why a command was not sent.
  unsentSilent:
    '__command__ was not sent: __who__ does not answer. Check that it is on, its device id, and the wiring.',
  unsentGarbled:
    '__command__ was not sent: what __who__ sends cannot be read. Check the serial settings of the device server: 9600 baud, 8N1, no delimiter.',
  unsentOffline: '__command__ was not sent: there is no link to __who__. Check host, port and network.',
  unsentClosed: '__command__ was not sent: the link to __who__ was closed.',
  unsentWithdrawn: '__command__ was not sent: it was withdrawn before its turn.',
  unsentQueueFull: '__command__ was not sent: __waiting__ requests wait already. Send fewer, or wait for replies.',
  unsentWaited:
    '__command__ was not sent: the line had no room for it within __seconds__ s. Send fewer commands, or read less often.',
  unsentReadOnly: '__command__ was not sent: this chiller is configured as read-only.',
  unsentUnreadable: '__command__ was not sent: its data cannot be read, so no limit can be held against them.',
  unsentUnconfirmed: '__command__ was not sent: it overwrites settings for good, so it needs an explicit confirmation.',
  unsentOutsideBand: '__command__ was not sent: __value__ °C is outside the configured __min__ to __max__ °C.',
  unsentMisordered:
    '__command__ was not sent: __low__ must not be above __high__, and __other__ is __value__; change that one first.',

  // Settings at start-up.
  settingsMisordered: '__low__ would stand above __high__.',
  settingNotTaken: '__name__ was set to __value__ and reads __found__: the chiller did not take it.',
  settingUnread: 'not yet read from the chiller',
  settingGivenUp: 'Start-up setting __name__ (__value__) is given up until the next connection: __why__.',
  unitRestarted: '__who__ was switched off and on: its readings and start-up settings are looked at again.',
  noRawCommands: 'This kind of chiller takes no raw commands: choose a command from the list.',
  noKeypadToRelease: '__who__ does not lock its keypad: there is nothing to release.',
  otherDialectOnLine:
    'The line to __address__ is in use with another kind of chiller (__used__), and __wanted__ was asked for: all chillers on a line are of one kind.',
  noSuchSetting: 'This chiller has no setting __name__.',

  // The link.
  who: 'chiller __id__ at __address__',
  whoAlone: 'the chiller at __address__',
  linkFailed: '__who__: __why__',
  noContact: 'No contact with __who__: __why__. Trying again until it answers.',
  contactAgain: 'In contact with __who__ again.',
  linkConnecting: 'connecting to __address__',
  linkConnected: 'connected to __address__',
  linkAsking: 'asking chiller __id__',
  linkAskingAlone: 'asking the chiller',
  linkClosed: 'closed',
  linkUndecided: 'no contact yet; trying again until it answers',
  linkSilent: '__who__ does not answer: check that it is on, its device id, and the wiring',
  linkUnmonitored:
    '__who__ answers, but nothing is known of its state: check its device id, the line and its speed. What it said last: __why__',
  nothingUnderstood: 'nothing that can be understood',
  stateUnanswered: 'no reply when it was asked for its state',
  lineSilent: 'no answer from __address__: check that the chiller is on, its device id, and the wiring',
  lineOverloaded:
    'The line to __address__ is too slow for all that is read: everything comes later than asked, by a factor of __factor__. Lengthen the periods or shorten the pause.',
  lineTooSlow:
    'The line to __address__ is too slow for __chillers__ chillers: asking each of them once takes __seconds__ s, and a chiller that hears nothing for __limit__ s leaves remote control. Use fewer chillers on this line, or shorten the pause.',
  linkUnreadable: 'no reply, but __bytes__ bytes came: __what__',

  // Options.
  notAbove: 'must not be above __other__ (__value__)',
  leavesRemoteMode:
    'the chiller could be left alone for __silenceMs__ ms and leaves Remote mode after __remoteModeMs__: shorten the watchdog period or the time-out',
} as const;

/** A sentence of this table, or one of the common sentences of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SESSION_ERROR_TEXTS });
