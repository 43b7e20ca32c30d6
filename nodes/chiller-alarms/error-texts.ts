/* What an alarm node refuses and warns of, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const DESK_ERROR_TEXTS = {
  // Settings.

  // Which chiller.
  noChillerTicked: 'No chiller is ticked: open this node and choose some',
  noChillerConfigured: 'No chiller is configured: add one, then deploy again',
  noChillerThere: 'No chiller is there: open this node and choose one',
  noChillerNamed: 'There is no chiller "__name__" here: use __known__',

  // Messages.
  alarmList: 'msg.payload is a list: send one message for each alarm',
  chillerNoText: 'chiller in msg.payload is no text: send the name of the chiller',

  // What is stored.
  alarmsUnreadableFor: 'The stored alarms cannot be read, starting without them: __why__',
  alarmsNotStored: 'The alarms cannot be stored: __why__. A restart forgets them.',
  alarmsNotLoaded:
    'The context store has not given the stored alarms within __seconds__ s, starting without them: what was acknowledged or shelved is told again. Check the store.',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...DESK_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', DESK_ERROR_TEXTS)];
