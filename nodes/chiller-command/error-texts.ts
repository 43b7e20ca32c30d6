/* What a command node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const COMMAND_ERROR_TEXTS = {
  noCommandChosen: 'No command is chosen: open this node and choose one',
  noCommandInTopic: 'msg.topic is not a command: set it to one, such as readSupplyTemperature',
  rawIsText: 'A raw command must be text: two digits, eight characters of name, then the data, such as 04rSupplyT',
  noChillerInMessage: 'msg.chiller names no chiller: set it to the name of one in the list',
  listUnread: 'The list of chillers has not been read yet, so nothing was sent: see what is wrong with the list',
  waitRaw: 'A raw command cannot be waited for: use done when "replied", or choose the command from the list',
  notEvaluated: 'The value (__kind__ __value__) cannot be evaluated: __why__',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...COMMAND_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', COMMAND_ERROR_TEXTS)];
