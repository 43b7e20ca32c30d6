import type { ErrorText } from '../../src/index';

/** What a chiller says that has no such alarm: of several chillers, another one knows better. */
const UNKNOWING: ReadonlySet<string> = new Set([
  'noOpenAlarm',
  'noAlarm',
  'nothingToAcknowledge',
  'nothingToReset',
  'nothingToUnshelve',
  'nothingOutOfService',
]);

/**
 * Why a command did nothing at any chiller; undefined when one of them could do it, since an alarm is one of one of them.
 *
 * @param refusals of each chiller; undefined where it did what was asked
 */
export function tellingRefusal(refusals: readonly (ErrorText | undefined)[]): ErrorText | undefined {
  const refused = refusals.filter((refusal) => refusal !== undefined);
  if (refused.length < refusals.length) return undefined;
  return refused.find(({ key }) => !UNKNOWING.has(key)) ?? refused[0];
}
