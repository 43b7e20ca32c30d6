import { ChillerError, createAlarmEngine } from '../../src/index';
import type { DerivedRule, Dialect } from '../../src/index';
import { errorText } from './error-texts';

/** Why a rule cannot watch a chiller, such as a reading that it does not have; undefined when it can. */
export function ruleProblem(rule: DerivedRule, chiller: string, dialect: Dialect): ChillerError | undefined {
  try {
    createAlarmEngine({ chiller, dialect, derived: [rule] });
    return undefined;
  } catch (error) {
    if (!(error instanceof ChillerError)) throw error;
    const why = errorText('linkFailed', { who: chiller, why: error.why ?? error.message });
    return new ChillerError(error.code, why, error.context);
  }
}
