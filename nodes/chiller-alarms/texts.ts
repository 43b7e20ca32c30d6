/* The words of the alarm node, in the language of Node-RED. */
import { ALARM_EMAIL_TEXTS_EN } from '../../src/index';
import { section } from '../common/section';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';
import { DIGEST_TEXTS_EN } from './messages';
import type { MessageTexts } from './messages';
import { ALARM_STATUS_EN } from './status';
import type { AlarmStatusTexts } from './status';

const EMAIL = section('chiller-alarms.email', ALARM_EMAIL_TEXTS_EN);
const DIGEST = section('chiller-alarms.digest', DIGEST_TEXTS_EN);
const STATUS = section('chiller-alarms.status', ALARM_STATUS_EN);

export const SECTIONS = [EMAIL, DIGEST, STATUS];

export function messageTexts(translate: Translate): MessageTexts {
  return { email: translated(EMAIL, translate), digest: translated(DIGEST, translate) };
}

export function alarmStatusTexts(translate: Translate): AlarmStatusTexts {
  return translated(STATUS, translate);
}
