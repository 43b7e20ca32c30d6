/* The dialog and the label of a chiller interlock node. */
import { INTERLOCK_DIALOG } from '../fields';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { dialogOpened, onChange, show } from '../../common/editor/form';

const CATALOG = '@lab-flows/node-red-chiller/chiller-interlock:chiller-interlock.';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(INTERLOCK_DIALOG, node);
  const refresh = (): void => {
    const form = formOf(INTERLOCK_DIALOG, node);
    show('chiller-interlock-row-dwell', form.counts('dwellS'));
    show('chiller-interlock-row-setPointFresh', form.counts('setPointFreshForS'));
  };
  onChange(['tolerance'], refresh);
  refresh();
}

function label(node: EditorNode): string {
  return node.name || RED._(`${CATALOG}label.node`);
}

expose('interlock', () => INTERLOCK_DIALOG, { prepare, label });
