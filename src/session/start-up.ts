import { argumentField, ChillerError, errorText, readBackOf } from '../protocol';
import type { CommandKey, CommandTable } from '../protocol';
import { misorderedLimits, withNeighbours } from './options';
import type { SettingName, Settings } from './options';

export interface StartUpOptions {
  table: CommandTable;
  read(key: CommandKey): Promise<unknown>;
  set(key: CommandKey, value: number): Promise<unknown>;
  /** Somebody has commanded this setting meanwhile: it is no longer ours to bring about. */
  isOvertaken(name: SettingName): boolean;
}

/**
 * Brings the unit's settings to what is wanted: everything is read first, with the limits next to those wanted; what differs is
 * written, and what was written is read back. Nothing at all is written when the limits, wanted and present together, would be
 * out of order.
 *
 * @throws ChillerError of the first thing that fails
 */
export async function bringAbout(wanted: Settings, { table, read, set, isOvertaken }: StartUpOptions): Promise<void> {
  const present: Partial<Record<SettingName, number>> = {};
  const names = Object.keys(wanted) as SettingName[];
  for (const name of withNeighbours(names)) {
    const value = await read(commandsOf(table, name).read).catch((error: unknown) => {
      if (name in wanted || !isNotFitted(error)) throw error;
      return undefined;
    });
    if (typeof value === 'number') present[name] = value;
  }
  const conflict = misorderedLimits({ ...present, ...wanted });
  if (conflict)
    throw new ChillerError('refused', errorText('settingsMisordered', { low: conflict[0], high: conflict[1] }));
  const left = new Set(names.filter((name) => present[name] !== wanted[name]));
  while (left.size > 0) {
    const name = nextOf(left, present, wanted);
    const value = wanted[name];
    left.delete(name);
    if (value === undefined || isOvertaken(name)) continue;
    const commands = commandsOf(table, name);
    await set(commands.set, value);
    const confirmed = await read(commands.read);
    present[name] = value;
    if (confirmed === value || isOvertaken(name)) continue;
    const why = errorText('settingNotTaken', { name, value, found: String(confirmed) });
    throw new ChillerError('refused', why, { setting: name, value, confirmed });
  }
}

/** The first of those left to write that is in order with what the unit holds by then: two limits move up from above, down from below. */
function nextOf(left: ReadonlySet<SettingName>, present: Settings, wanted: Settings): SettingName {
  const names = [...left];
  return names.find((name) => !misorderedLimits({ ...present, [name]: wanted[name] }, name)) ?? names[0]!;
}

function isNotFitted(error: unknown): boolean {
  return error instanceof ChillerError && error.code === 'notFitted';
}

/** The commands that read and set a setting, from the table. */
function commandsOf(table: CommandTable, name: SettingName): { read: CommandKey; set: CommandKey } {
  const set = Object.keys(table).find((key) => table[key]?.argument === name && argumentField(table[key]));
  const read = set && readBackOf(table, set);
  if (!set || !read) throw new ChillerError('invalidValue', errorText('noSuchSetting', { name }));
  return { read: read as CommandKey, set: set as CommandKey };
}
