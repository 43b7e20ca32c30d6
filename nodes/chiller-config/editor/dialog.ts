/* The dialog of a chiller-config node. */
import { drawLoad, LOAD_FIELDS, loadOf } from './load';
import { checkConfig } from './checks';
import { probeConnection } from './probe';
import { othersAt } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, onChange, show, textOf } from '../../common/editor/form';

/** What the test needs of the dialog. */
const TEST_FIELDS = ['dialect', 'host', 'port', 'chillerId', 'gapMs', 'timeoutMs'];

function prepare(node: EditorNode): void {
  dialogOpened(node);
  const values = (property: string): unknown => current(node, property);
  const redraw = (): void => {
    show('chiller-config-periods', values('polling') !== false);
    const others = othersAt(values('host'), values('port'), node.id);
    const plans = others.map((other) => (property: string) => other[property]);
    drawLoad('chiller-config-load', loadOf(values, plans));
  };
  onChange(LOAD_FIELDS, redraw);
  redraw();
  document.getElementById('chiller-config-test')?.addEventListener('click', () => {
    const given = Object.fromEntries(TEST_FIELDS.map((property) => [property, values(property)]));
    probeConnection({ id: node.id, ...given }, 'chiller-config-test-result');
  });
}

function validate(node: EditorNode, property: string, value: unknown): true | string {
  return checkConfig(property, value, (other) => current(node, other));
}

function label(node: EditorNode): string {
  const { name, host, port, chillerId } = node;
  const id = chillerId === '01' || !chillerId ? '' : ` #${textOf(chillerId)}`;
  return name || `${textOf(host)}:${textOf(port)}${id}`;
}

expose('config', { prepare, validate, label });
