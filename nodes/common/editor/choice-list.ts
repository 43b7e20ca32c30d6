/* A drop-down in groups with a search field above it. */
import { element, fill } from './form';
import { say } from './texts';

export interface Choice {
  key: string;
  label: string;
  /** Blank: above all groups. */
  group: string;
  /** Other words to find it by; they are not shown. */
  also?: string;
}

/** Those that have every word of the search somewhere in their label, key, group or other words. */
export function matching(choices: readonly Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ key, label, group, also = '' }) => {
    const text = `${label} ${key} ${group} ${also}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const LONGEST_OPEN_LIST = 8;

/** The elements of a searchable list. */
export interface SearchableList {
  select: HTMLSelectElement;
  search: HTMLInputElement;
  /** Id of the element that tells how many were found. */
  foundId: string;
  choices: readonly Choice[];
}

/**
 * Fills the drop-down and makes the search field narrow it: the arrow down goes into the list, Enter chooses the first
 * match. A search alone changes nothing: what is chosen stays in the list and stays chosen.
 */
export function prepareSearchableList(list: SearchableList, chosen: string): void {
  const { select, search, foundId } = list;
  // Node-RED set the saved choice before the list had it.
  fillSelect(list, chosen, '');
  search.addEventListener('input', () => {
    const found = fillSelect(list, select.value, search.value);
    fill(foundId, search.value.trim() === '' ? '' : say('list.found', { found: found.length }));
  });
  search.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowDown') select.focus();
    if (key !== 'Enter') return;
    const [first] = fillSelect(list, select.value, search.value);
    if (!first) return;
    select.value = first.key;
    $(`#${select.id}`).trigger('change');
    select.focus();
  });
}

/** Shows the choices of now, when they may have become others: what was chosen stays chosen where it is still there. */
export function redrawList(list: SearchableList): void {
  fillSelect(list, list.select.value, list.search.value);
}

/** Shows what matches, and gives it. While somebody searches, the list stands open. */
function fillSelect({ select, choices }: SearchableList, chosen: string, search: string): Choice[] {
  const found = matching(choices, search);
  const shown = choices.filter((choice) => choice.key === chosen || found.includes(choice));
  const groups = new Map<string, HTMLElement>();
  const rows: HTMLElement[] = [];
  for (const { key, label, group } of shown) {
    const option = element('option', { value: key }, label);
    const known = groups.get(group);
    if (known) known.append(option);
    else if (group === '') rows.push(option);
    else {
      const parent = element('optgroup', { label: group }, option);
      groups.set(group, parent);
      rows.push(parent);
    }
  }
  select.replaceChildren(...rows);
  select.size = search.trim() === '' ? 1 : Math.min(LONGEST_OPEN_LIST, shown.length + groups.size);
  select.value = chosen;
  return found;
}
