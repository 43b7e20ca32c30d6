/* What a simulator node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const STAGE_ERROR_TEXTS = {
  // The node itself.
  portTaken:
    'The simulator is not running: another program, or another chiller simulator node, uses port __port__. Stop that one, or choose another port',
  simulatorNotRunning: 'The simulator is not running. __why__',

  // Messages.
  noFaultNamed: "There is no fault __value__: use one of __choices__, or another from the list in this node's dialog",
  saysNothing:
    "The message does not say what to do; msg.payload is __value__. Send an object such as { fault: 'lowCoolantLevel' }, or choose a fault in this node's dialog",
  saysNone: 'The message has none of __choices__, only __given__',
  saysTwo: 'The message has both __first__ and __second__: send one message for each',
  doesNotGo: '"__name__" cannot go with __action__: leave it out',
  noKey: 'There is no key __value__: use one of __choices__',
  clearIs: '"clear" is __value__: use "all" or the name of a fault',
  setIs: '"set" is __value__: use an object with some of __choices__',
  powerIs: '"power" is __value__: use true or false',
  idIs: '"id" is __value__: use the id of a chiller, such as 01',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...STAGE_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', STAGE_ERROR_TEXTS)];
