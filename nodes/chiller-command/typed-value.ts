import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { ChillerError, systemClock } from '../../src/index';
import type { Clock, ErrorText } from '../../src/index';
import { withVariables } from '../common/environment';
import { variablesIn } from '../common/variables';
import { errorText } from './error-texts';

/** The value of a typed input: its text and what kind of text that is. */
export interface TypedValue {
  readonly value: string;
  /** `msg flow global env jsonata str num bool`, or `choice` for one of a command's own words. */
  readonly valueType: string;
}

/** A context store belongs to somebody else and may never answer; the messages behind this one, a stop among them, wait for it. */
const STORE_LIMIT_MS = 5_000;

/**
 * What a typed input stands for, for one message.
 *
 * @throws ChillerError `invalidValue` when an expression cannot be evaluated, or a context store does not answer.
 */
export function evaluate(
  RED: NodeAPI,
  node: Node,
  typed: TypedValue,
  msg: NodeMessageInFlow,
  clock: Clock = systemClock,
): Promise<unknown> {
  const { value, valueType } = typed;
  // The words of a choice are texts; what a number field holds is read with the command's own rules, not as NaN.
  if (valueType === 'choice' || valueType === 'num') return Promise.resolve(value);
  if (valueType === 'env') return Promise.resolve().then(() => variable(RED, node, value));
  return new Promise((resolve, reject) => {
    const silent = errorText('storeSilent', { seconds: STORE_LIMIT_MS / 1000 });
    const callOff = clock.after(STORE_LIMIT_MS, () => reject(notEvaluated(typed, silent)));
    const fail = (error: unknown): void => {
      callOff();
      reject(unusable(typed, error));
    };
    try {
      RED.util.evaluateNodeProperty(value, valueType, node, msg, (error, result: unknown) => {
        if (error) return fail(error);
        callOff();
        resolve(result);
      });
    } catch (error) {
      fail(error);
    }
  });
}

/** For Node-RED a variable that is not there is an empty text. That is no value to send. */
function variable(RED: NodeAPI, node: Node, value: string): unknown {
  const saved = variablesIn(value).length > 0 ? value : `\${${value}}`;
  return withVariables(RED, node, { value: saved }, {}, { value: saved }).value;
}

function unusable(typed: TypedValue, cause: unknown): ChillerError {
  const why =
    cause instanceof Error ? cause.message : String((cause as { message?: unknown } | null)?.message ?? cause);
  return notEvaluated(typed, why, cause);
}

function notEvaluated({ value, valueType }: TypedValue, why: string | ErrorText, cause?: unknown): ChillerError {
  const text = errorText('notEvaluated', { kind: valueType, value, why });
  return new ChillerError('invalidValue', text, { value, valueType }, { cause });
}
