/* What a simulator node refuses, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { COMMON_ERROR_TEXTS } from '../common/error-texts';
import { section } from '../common/section';

export const STAGE_ERROR_TEXTS = {
  // The node itself.
  portTaken:
    'The simulator is not running. Port __port__ is taken by another program or another chiller simulator node: end that, or choose another port',
  simulatorNotRunning: 'The simulator is not running. __why__',

  // Messages.
  noFaultNamed: "There is no fault __value__: use one of __choices__, or another of the list in this node's dialog",
  saysNothing:
    "The message says nothing to do, msg.payload is __value__: use an object such as { fault: 'lowCoolantLevel' }, or choose a fault in this node's dialog",
  saysNone: 'The message says none of __choices__: it has only __given__',
  saysTwo: 'The message says __first__ and __second__: send one message for each',
  doesNotGo: '"__name__" does not go with __action__: leave it out',
  noKey: 'There is no key __value__: use one of __choices__',
  clearIs: 'clear is __value__: use "all" or the name of a fault',
  setIs: 'set is __value__: use an object with some of __choices__',
  powerIs: 'power is __value__: use true or false',
  idIs: 'id is __value__: use the id of a chiller, such as "01"',
} as const;

/** A sentence of this table, of all nodes or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS, ...STAGE_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', STAGE_ERROR_TEXTS)];
