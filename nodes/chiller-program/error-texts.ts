/* What a program node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const PROGRAM_NODE_ERROR_TEXTS = {
  // Messages.
  noProgramCommand: 'The message says nothing to do: set msg.topic to one of __commands__',
  twoCommands: 'msg.topic and msg.payload name two commands, __one__ and __other__: leave one of them out',
  notWaitedFor:
    'The program does not wait for the message __value__ now, and it is no command: use one of __commands__',
  noProgramGiven: 'There is no program: add segments in the dialog, or send them in msg.program',
  // What happens, as a sentence.
  programNews: '__program__, __chiller__: __state__, __why__',
  programSegmentNews: '__program__, __chiller__: row __row__, __why__',

  // What should not happen.
  programClosed: 'The program was not told: its node was closed before its state was read',
  programOfOtherChiller:
    'The program was under way on another chiller and is given up: that one keeps its last set point, look at it. Nothing is started here',
  programMistake: 'The program made a mistake and stands where it is: __why__. Look at the chiller',

  // The button.
  programNotDeployed: 'This program is not running in Node-RED: deploy it first',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...PROGRAM_NODE_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', PROGRAM_NODE_ERROR_TEXTS)];
