/* What is known of all alarms of a make, cut down to what one of its models has. */
import type { AlarmBit, AlarmLevel } from './alarm-bits';
import type { CommandTable } from './command-table';
import type { DialectAlarms, ShownBy } from './dialect';

/** Texts and readings for the alarms of all models, by key. */
export interface FactsOfMake {
  readonly guidance: Readonly<Record<string, string>>;
  readonly shownBy: Readonly<Record<string, ShownBy>>;
}

/** What to check, and where to look, for the alarms of a model whose chillers have these commands. */
export function factsOfModel(
  all: readonly AlarmBit[],
  commands: CommandTable,
  { guidance, shownBy }: FactsOfMake,
): Pick<DialectAlarms, 'all' | 'guidance' | 'shownBy'> {
  const keys = new Set(all.map(({ key }) => key));
  const fields = new Set(Object.values(commands).flatMap(({ reply }) => Object.keys(reply)));
  const own = <T>(facts: Readonly<Record<string, T>>): [string, T][] =>
    Object.entries(facts).filter(([key]) => keys.has(key));
  const shown = own(shownBy).filter(([, { reading }]) => fields.has(reading));
  return {
    all,
    guidance: Object.fromEntries(own(guidance)),
    shownBy: Object.fromEntries(
      shown.map(([key, { reading, limit }]) => [key, { reading, ...limitsIn(limit, fields) }]),
    ),
  };
}

/** The limits that are numbers, or readings of the model; nothing where there are none. */
function limitsIn(limit: ShownBy['limit'], fields: ReadonlySet<string>): Pick<ShownBy, 'limit'> {
  const known = Object.entries(limit ?? {}).filter(([, one]) => typeof one === 'number' || fields.has(one));
  return known.length > 0 ? { limit: Object.fromEntries(known) as Partial<Record<AlarmLevel, string | number>> } : {};
}
