/* The dialog and the label of a chiller overview node. */
import { OVERVIEW_DIALOG } from '../fields';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { dialogOpened, onChange, show, textOf } from '../../common/editor/form';
import { sentence } from '../../common/editor/texts';
import { errorText } from '../../common/field-texts';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(OVERVIEW_DIALOG, node);
  const refresh = (): void => show('chiller-overview-row-chiller', formOf(OVERVIEW_DIALOG, node).counts('chiller'));
  onChange(['chillerScope'], refresh);
  refresh();
}

function label(node: EditorNode): string {
  return node.name || RED._('@lab-flows/node-red-chiller/chiller-overview:chiller-overview.label.node');
}

function check(node: EditorNode, property: string, value: unknown): true | string {
  if (property !== 'chiller' || !formOf(OVERVIEW_DIALOG, node).counts('chiller')) return true;
  return textOf(value) !== '' && value !== '_ADD_' ? true : sentence(errorText('needsValue'));
}

expose('overview', () => OVERVIEW_DIALOG, { prepare, label, check });
