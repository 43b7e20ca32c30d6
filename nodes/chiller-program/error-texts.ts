/* What a program node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const PROGRAM_NODE_ERROR_TEXTS = {
  noProgramCommand: 'The message says nothing to do: set msg.topic to one of __commands__',
  twoCommands: 'msg.topic and msg.payload name two commands, __one__ and __other__: leave one of them out',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...PROGRAM_NODE_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', PROGRAM_NODE_ERROR_TEXTS)];
