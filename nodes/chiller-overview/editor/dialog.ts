/* The dialog and the label of a chiller overview node. */
import { OVERVIEW_DIALOG } from '../fields';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS, showChoice } from '../../common/editor/fleet-choice';
import { dialogOpened, onChange } from '../../common/editor/form';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(OVERVIEW_DIALOG, node);
  const refresh = (): void => showChoice('chiller-overview', formOf(OVERVIEW_DIALOG, node));
  onChange(CHOICE_FIELDS, refresh);
  refresh();
}

function label(node: EditorNode): string {
  return node.name || RED._('@lab-flows/node-red-chiller/chiller-overview:chiller-overview.label.node');
}

function check(node: EditorNode, property: string, value: unknown): true | string {
  return checkChoice(formOf(OVERVIEW_DIALOG, node), property, value);
}

expose('overview', () => OVERVIEW_DIALOG, { prepare, label, check });
