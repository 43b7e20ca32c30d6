/* What several nodes say of their settings and of their chiller, in English. */
import { ERROR_TEXTS, textsOf } from '../../src/index';
import { section } from './section';

export const COMMON_ERROR_TEXTS = {
  // A setting that cannot be used.
  noVariable: 'Setting __name__ comes from the variable __variable__, which is not set or is blank: set it',
  variableNoText:
    'Setting __name__ uses the variable __variable__, which is neither text nor a number: use one of those',

  // Which chiller.
  noChillerChosen: 'No chiller is chosen: open this node and choose one',
  noChillerTicked: 'No chiller is ticked: open this node and tick some',
  noChillerConfigured: 'No chiller is configured: add one, then deploy again',
  comesByBroker:
    '__chiller__ comes through a broker itself and is not published once more: choose chillers that this Node-RED has on a line',
  chillerGone: 'The chosen chiller (__id__) is not there any more: open this node and choose another',
  noFleetChosen: 'No list of chillers is chosen: open this node and choose one',
  fleetGone: 'The chosen list of chillers (__id__) is not there any more: open this node and choose another',
  noSuchChiller: 'There is no chiller __value__ in the list. Names like it: __known__',
  noSuchSite: 'No chiller in the list stands at __value__. Sites like it: __known__',

  // Which broker.
  noBrokerChosen: 'No broker is chosen: open this node and choose one',
  brokerGone: 'The chosen broker (__id__) is not there: deploy it, or open this node and choose another',

  // What does not answer in time.
  messagesWait: '__limit__ messages are already waiting: send fewer, or wait for the answers',
  storeSilent: 'the context store did not answer within __seconds__ s',
} as const;

/** A sentence of this table or of the library. */
export const errorText = textsOf({ ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS });

export const SECTIONS = [section('chiller-config.error', { ...ERROR_TEXTS, ...COMMON_ERROR_TEXTS })];
