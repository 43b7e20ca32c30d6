/* The choice of the chiller that is simulated, and what it changes in the dialog. */
import { element, field, savedOr, textOf } from '../../common/editor/form';
import { DEFAULT_KIND, kindOf, KINDS, needsId } from '../kinds';

/** Puts the kinds into the list, by make, and the one that was saved on top. */
export function fillKinds(node: EditorNode): void {
  const list = field('profile');
  if (!list) return;
  const makes = [...new Set(KINDS.map(({ dialect }) => dialect))].map((make) => {
    const kinds = KINDS.filter(({ dialect }) => dialect === make);
    const titleOf = (name: string): string => make.models.find(({ key }) => key === name)?.title ?? name;
    return element(
      'optgroup',
      { label: make.title },
      ...kinds.map(({ name }) => element('option', { value: name }, titleOf(name))),
    );
  });
  list.replaceChildren(...makes);
  list.value = (kindOf(textOf(savedOr(node, 'profile'))) ?? DEFAULT_KIND).name;
}

/** Hides what there is not for that kind: ids where a line carries one chiller, coolants that it does not take. */
export function showFieldsOf(name: unknown): void {
  const { dialect, profile } = kindOf(name) ?? DEFAULT_KIND;
  const ids = field('ids')?.closest<HTMLElement>('.form-row');
  if (ids) ids.style.display = needsId(dialect) ? '' : 'none';
  const coolants = field('coolant');
  if (!(coolants instanceof HTMLSelectElement)) return;
  for (const option of Array.from(coolants.options)) option.hidden = !Object.hasOwn(profile.minSetC, option.value);
}
