/* What an alarm node refuses and warns of, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const DESK_ERROR_TEXTS = {
  // Settings.

  // Which chiller.
  noChillerThere: 'There is no chiller: open this node and choose one',
  noChillerNamed: 'There is no chiller "__name__" here: use __known__',

  // Messages.
  alarmList: 'msg.payload is a list: send one message for each alarm',
  chillerNoText: '"chiller" in msg.payload is not text: send the name of the chiller',

  // What is stored.
  alarmsUnreadableFor: 'The stored alarms cannot be read. Starting without them: __why__',
  alarmsNotStored: 'The alarms cannot be stored: __why__. They are lost at a restart.',
  alarmsNotLoaded:
    'The context store did not return the stored alarms within __seconds__ s. Starting without them: alarms that were acknowledged or shelved are sent again. Check the store.',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...DESK_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', DESK_ERROR_TEXTS)];
