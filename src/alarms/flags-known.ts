import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import type { EngineState } from './state';

/**
 * Whether the chiller has said, since the link is up and not too long ago, if it has alarms, and warnings where its make tells them: not
 * every make does.
 */
export function areFlagsKnown({ flags }: Pick<EngineState, 'flags'>, dialect: DialectOption | undefined): boolean {
  const { alarm, warning } = dialectOf(dialect).roles.readings;
  const told = [...(alarm === undefined ? [] : [flags.alarm]), ...(warning === undefined ? [] : [flags.warning])];
  return told.length > 0 && told.every(({ isFresh }) => isFresh);
}
