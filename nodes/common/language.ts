/* What the library says, in the language that Node-RED runs in. */
import type { NodeAPI } from 'node-red';
import { ChillerError, fillErrorText } from '../../src/index';
import type { LinkState, NameText, TextValue } from '../../src/index';
import { namingField } from './field-names';
import type { Fields } from './field-names';
import { asChillerError } from './node-types';
import { translator } from './texts';

type Translator = Pick<NodeAPI, '_'>;

/** A text of the library's table; English where the catalogs have none, as it is where it is no text of the table. */
export function say(RED: Translator, text: TextValue): string {
  const translate = translator(RED);
  const inWords = (path: string, english: string): string => {
    const own = translate(`chiller-config.${path}`);
    // A key without a text may come back as it went in.
    return typeof own === 'string' && own !== '' && !own.endsWith(path) ? own : english;
  };
  return fillErrorText(
    text,
    (key, english) => inWords(`error.${key}`, english),
    ({ named, key, title }: NameText) => inWords(`${named}.${key}`, title),
  );
}

/** Why a link is as it is. */
export function sayLink(RED: Translator, { why, text }: Pick<LinkState, 'why' | 'text'>): string {
  return say(RED, why ?? text);
}

/**
 * What was thrown, as people of a flow read it: the one kind of error that there is, in their language. Its code, context
 * and cause are those of the original, which stays as it is.
 *
 * @param fields of the node whose settings it may be about
 */
export function errorFor(RED: Translator, thrown: unknown, fields?: Fields): ChillerError {
  const original = asChillerError(thrown);
  const error = fields ? namingField(original, fields, translator(RED)) : original;
  const message = error.why && say(RED, error.why);
  if (message === undefined || message === error.message) return error;
  const { code, context, stack } = error;
  const translated = new ChillerError(code, message, context, 'cause' in error ? { cause: error.cause } : undefined);
  // Where it came about, not where it was translated; its first lines repeat the message.
  if (stack !== undefined) translated.stack = stack.replace(error.message, () => message);
  return translated;
}
