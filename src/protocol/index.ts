/* A facade while the house is rebuilt: the general half is `core`, ThermoTek's half `dialects/thermotek`. */
import {
  describeCommands as describe,
  describeReadings as describeRead,
  lineLoad as lineLoadOf,
  planLoad as planLoadOf,
} from '../core';
import type { CommandTable } from '../core';
import { COMMANDS, thermotek } from '../dialects/thermotek';

export * from '../core';
export * from '../dialects/thermotek';
export type { AlarmBit } from '../dialects/thermotek';

/** Every command of the table, in its order. */
export const describeCommands = (table: CommandTable = COMMANDS): ReturnType<typeof describe> => describe(table);
/** Every reading of the table, in its order. */
export const describeReadings = (commands: CommandTable = COMMANDS): ReturnType<typeof describeRead> =>
  describeRead({ ...thermotek, commands });
/** A chiller leaves Remote mode when no valid request came for this long (protocol section 2). */
export const REMOTE_MODE_MS = 10_000;
/** One exchange without the gap. */
export const EXCHANGE_MS = 50;
/** The load of a plan for one chiller. */
export const planLoad = (
  periods: Parameters<typeof planLoadOf>[0],
  line: Parameters<typeof planLoadOf>[1],
  dialect: Parameters<typeof planLoadOf>[2] = thermotek,
): ReturnType<typeof planLoadOf> => planLoadOf(periods, line, dialect);
/** The load of the plans of all chillers that share a line. */
export const lineLoad = (
  plans: Parameters<typeof lineLoadOf>[0],
  line: Parameters<typeof lineLoadOf>[1],
  dialect: Parameters<typeof lineLoadOf>[2] = thermotek,
): ReturnType<typeof lineLoadOf> => lineLoadOf(plans, line, dialect);
