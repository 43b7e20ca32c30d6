import { JsonError, wordsOf } from './errors';

const SHOWN_CHARACTERS = 200;

/** @throws JsonError with the bad text: all of it in `text`, its beginning in the message. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
    throw new JsonError(`Received text that is not JSON: ${shown}`, text, error);
  }
}

/** @throws JsonError for what JSON cannot represent: undefined, a function, a cycle, a BigInt, NaN or an infinity. */
export function formatJson(data: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(data, refuseNonFinite);
  } catch (error) {
    const reason = wordsOf(error);
    throw new JsonError(`Cannot be written as JSON: ${reason}`, reason, error);
  }
  if (text === undefined) throw new JsonError(`Cannot be written as JSON: ${typeof data}`, typeof data);
  return text;
}

/** JSON would silently turn NaN into null, and a lost number is worse than an error. */
function refuseNonFinite(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON`);
  return value;
}
