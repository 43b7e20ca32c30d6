/* The dialog of a chiller-fleet node. */
import type { Dialect } from '../../../src/core';
import { DIALECTS } from '../../../src/dialects';
import { FLEET_DIALOG } from '../fields';
import { checkList } from './check-list';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, element, field, onChange, savedOr, show, textOf } from '../../common/editor/form';

/** Where a list may be, each with a row of its own. */
const SOURCES = ['file', 'variable', 'listText'];

function prepare(node: EditorNode): void {
  dialogOpened(node);
  const makes = Object.values<Dialect>(DIALECTS).map(({ key, title }) => element('option', { value: key }, title));
  const list = field('dialect');
  list?.replaceChildren(...makes);
  if (list) list.value = textOf(savedOr(node, 'dialect'));
  showUsual(FLEET_DIALOG, node);
  const refresh = (): void => {
    const form = formOf(FLEET_DIALOG, node);
    for (const name of SOURCES) show(`chiller-fleet-row-${name}`, form.counts(name));
  };
  onChange(['source'], refresh);
  refresh();
  document.getElementById('chiller-fleet-check')?.addEventListener('click', () => {
    const values = Object.keys(FLEET_DIALOG.fields).map((name) => [name, current(node, name)] as const);
    checkList({ id: node.id, ...Object.fromEntries(values) }, 'chiller-fleet-check-result');
  });
}

function label(node: EditorNode): string {
  const { name, source, file, variable } = node;
  return name || textOf(source === 'variable' ? variable : file) || 'chiller-fleet';
}

expose('fleet', () => FLEET_DIALOG, { prepare, label });
