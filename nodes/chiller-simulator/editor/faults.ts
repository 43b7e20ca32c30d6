/* The faults that the simulator's dialog offers, in words. */
import type { Choice } from '../../common/editor/choice-list';
import { labelFor } from '../../common/editor/texts';
import { DEFAULT_KIND, faultsOfKind, kindOf } from '../kinds';
import { tell } from './texts';

/** What the fault does, in a sentence; blank when none is chosen. @param kind by its name */
export function faultHelp(key: string, kind: unknown): string {
  if (key === '') return '';
  const fault = faultsOfKind(kindOf(kind) ?? DEFAULT_KIND).find((one) => one.key === key);
  return tell(`faultHelp.${fault?.kind === 'alarm' ? fault.kind : key}`);
}

/** The drop-down: what the message says, then all faults of a kind of chiller in groups. @param name of the kind */
export function faultChoices(name: unknown): Choice[] {
  const kind = kindOf(name) ?? DEFAULT_KIND;
  const faults = faultsOfKind(kind).map(({ key, label, kind: group }) => ({
    key,
    label: group === 'alarm' ? labelFor('alarm', key, label, kind.dialect) : tell(`fault.${key}`),
    group: tell(`group.${group}`),
  }));
  return [{ key: '', label: tell('asMessage'), group: '' }, ...faults];
}
