/* The words of the alarm node, in the language of Node-RED. */
import { ALARM_EMAIL_TEXTS_EN } from '../../src/index';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { DIGEST_TEXTS_EN } from './messages';
import type { MessageTexts } from './messages';
import { ALARM_STATUS_EN } from './status';
import type { AlarmStatusTexts } from './status';

export function messageTexts(translate: Translate): MessageTexts {
  return {
    email: translated(ALARM_EMAIL_TEXTS_EN, 'chiller-alarms.email', translate),
    digest: translated(DIGEST_TEXTS_EN, 'chiller-alarms.digest', translate),
  };
}

export function alarmStatusTexts(translate: Translate): AlarmStatusTexts {
  return translated(ALARM_STATUS_EN, 'chiller-alarms.status', translate);
}
