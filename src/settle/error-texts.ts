/* What ends a wait, and what cannot be waited for, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';

/** Sentences of waits: what there is to translate. */
export const SETTLE_ERROR_TEXTS = {
  waitOption: 'Wait option __name__ is __value__: __advice__',
  waitNeedsSet: '__command__ sets nothing that could be read back: use done when "replied"',
  waitNeedsSetPoint:
    '__command__ does not set the temperature, so nothing can settle: use done when "replied" or "verified"',
  waitNeedsReadBack: '__command__ cannot be read back from this chiller: use done when "replied"',

  waitNoProgress:
    '__command__: __temperature__ °C is not closer to __target__ °C than __minutes__ min ago, as was expected. Check that the chiller has the power for it, or allow more time.',
  waitNoTemperature: '__command__: no temperature was read in __minutes__ min.',
  waitNotHeld:
    '__command__: the temperature reached __target__ °C but did not stay there: __inside__ s of __settling__ s inside the tolerance, now __temperature__ °C. Widen the tolerance, or allow more time.',
  waitNotReadBack: '__command__: __target__ was ordered, but the chiller reads back __found__ after __seconds__ s.',
  waitLinkLost: '__command__: the link to the chiller was lost during the wait: __why__',
  waitCancelled: '__command__: the wait was cancelled. The chiller keeps what was ordered.',
  waitRedeployed:
    '__command__: the wait ended because the flow was deployed or stopped. The chiller keeps what was ordered.',
  waitNewer: '__command__: a newer command took the place of this one.',
  waitAlarm: '__command__: an alarm stopped the chiller: __alarms__',
  waitAlarmUnnamed: '__command__: an alarm stopped the chiller.',
  waitStopped: '__command__: the chiller does not run (__found__). Start it first.',
  waitStoppedBy: '__command__: the chiller was stopped by __who__.',
  waitChangedBy: '__command__: __target__ was ordered, then __who__ set __found__.',
  waitChanged:
    '__command__: __target__ was ordered, then it was set to __found__ at the chiller itself or by another program.',
  waitStale: '__command__: __name__ has not been read for __seconds__ s, so nobody knows what the chiller does.',
  waitNothing: 'nothing',
} as const;

/** A sentence of this table, or one that any part may say. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SETTLE_ERROR_TEXTS });
