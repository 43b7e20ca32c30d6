import { argumentField, ChillerError, errorText, readBackOf } from '../protocol';
import type { CommandKey, CommandTable } from '../protocol';
import { misorderedLimits } from './options';
import type { SettingName, Settings } from './options';

export interface StartUpOptions {
  table: CommandTable;
  read(key: CommandKey): Promise<unknown>;
  set(key: CommandKey, value: number): Promise<unknown>;
  /** Somebody has commanded this setting meanwhile: it is no longer ours to bring about. */
  isOvertaken(name: SettingName): boolean;
}

/**
 * Brings the unit's settings to what is wanted: everything is read first, what differs is written, and what was written
 * is read back. Nothing at all is written when the limits, wanted and present together, would be out of order.
 *
 * @throws ChillerError of the first thing that fails
 */
export async function bringAbout(wanted: Settings, { table, read, set, isOvertaken }: StartUpOptions): Promise<void> {
  const present: Partial<Record<SettingName, number>> = {};
  const names = Object.keys(wanted) as SettingName[];
  for (const name of names) present[name] = (await read(commandsOf(table, name).read)) as number;
  const conflict = misorderedLimits({ ...present, ...wanted });
  if (conflict)
    throw new ChillerError('refused', errorText('settingsMisordered', { low: conflict[0], high: conflict[1] }));
  for (const name of names) {
    const value = wanted[name];
    if (value === undefined || present[name] === value || isOvertaken(name)) continue;
    const commands = commandsOf(table, name);
    await set(commands.set, value);
    const confirmed = await read(commands.read);
    if (confirmed === value || isOvertaken(name)) continue;
    const why = errorText('settingNotTaken', { name, value, found: String(confirmed) });
    throw new ChillerError('refused', why, { setting: name, value, confirmed });
  }
}

/** The commands that read and set a setting, from the table. */
function commandsOf(table: CommandTable, name: SettingName): { read: CommandKey; set: CommandKey } {
  const set = Object.keys(table).find((key) => table[key]?.argument === name && argumentField(table[key]));
  const read = set && readBackOf(table, set);
  if (!set || !read) throw new ChillerError('invalidValue', errorText('noSuchSetting', { name }));
  return { read: read as CommandKey, set: set as CommandKey };
}
