/* The dialog and the label of a chiller simulator node. */
import { SIMULATOR_DIALOG } from '../fields';
import { isOpenToOthers } from './open-to-others';
import { prepareSearchableList, redrawList } from '../../common/editor/choice-list';
import type { SearchableList } from '../../common/editor/choice-list';
import { showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, field, fill, onChange, show, textOf } from '../../common/editor/form';
import { faultChoices, faultHelp } from './faults';
import { fillKinds, showFieldsOf } from './kind-choice';
import { tell } from './texts';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(SIMULATOR_DIALOG, node);
  fillKinds(node);
  const faults = prepareFaults(node);
  const showKind = (): void => {
    const kind = current(node, 'profile');
    showFieldsOf(kind);
    if (!faults) return;
    faults.choices = faultChoices(kind);
    redrawList(faults);
  };
  onChange(['profile'], showKind);
  showKind();
  const refresh = (): void => {
    show('chiller-simulator-open', isOpenToOthers(current(node, 'host')));
    fill('chiller-simulator-fault-help', faultHelp(textOf(current(node, 'fault')), current(node, 'profile')));
  };
  onChange(['host', 'fault', 'profile'], refresh);
  refresh();
}

function prepareFaults(node: EditorNode): SearchableList | undefined {
  const select = field('fault');
  const search = document.getElementById('chiller-simulator-search');
  if (!(select instanceof HTMLSelectElement) || !(search instanceof HTMLInputElement)) return undefined;
  const list = { select, search, foundId: 'chiller-simulator-found', choices: faultChoices(node.profile) };
  prepareSearchableList(list, textOf(node.fault));
  return list;
}

/** Its name, or where it is: a chiller-config node needs to know the port. */
function label(node: EditorNode): string {
  return node.name || tell('label.none', { port: textOf(node.port) });
}

expose('simulator', () => SIMULATOR_DIALOG, { prepare, label });
