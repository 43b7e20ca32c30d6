/* The dialog and the label of a chiller gateway node. */
import { GATEWAY_DIALOG } from '../fields';
import { willOf } from '../will';
import { CheckList } from '../../common/editor/check-list';
import { formOf, showUsual } from '../../common/editor/checks';
import { configNodes } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS } from '../../common/editor/fleet-choice';
import { current, dialogOpened, element, fill, onChange, show, textOf } from '../../common/editor/form';

const CATALOG = '@lab-flows/node-red-chiller/chiller-gateway:chiller-gateway.';

/** What decides which fields count. */
const DECIDING = [...CHOICE_FIELDS, 'allow', 'homeAssistant'];
/** What the last will says. */
const OF_WILL = ['topicPrefix', 'site', 'gatewayName'];

/** The ticks of the dialog that is open; Node-RED opens one of a type at a time. */
let ticks: CheckList | undefined;

const text = (key: string): string => RED._(CATALOG + key);

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(GATEWAY_DIALOG, node);
  const list = document.getElementById('chiller-gateway-chillers');
  if (list) ticks = new CheckList(list, configNodes().filter(isOwn), textsOf(node.chillers));
  const refresh = (): void => {
    const form = formOf(GATEWAY_DIALOG, node);
    for (const name of Object.keys(GATEWAY_DIALOG.fields)) show(`chiller-gateway-row-${name}`, form.counts(name));
    const checked = check(node, 'chillers', ticks?.chosen);
    fill('chiller-gateway-chillers-problem', checked === true ? '' : checked);
  };
  list?.addEventListener('change', refresh);
  onChange(DECIDING, refresh);
  refresh();
  const drawWill = (): void => fill('chiller-gateway-will', ...willRows(node));
  onChange(OF_WILL, drawWill);
  drawWill();
}

/** What comes through a broker has a gateway already. */
function isOwn({ value }: { readonly value: string }): boolean {
  return RED.nodes.node(value)?.connection !== 'broker';
}

/** What to enter in the broker's node. */
function willRows(node: EditorNode): HTMLElement[] {
  const [prefix = '', site = '', name = ''] = OF_WILL.map((property) => textOf(current(node, property)));
  const { topic, payload } = willOf(prefix, site, name);
  const rows = [
    [text('will.topic'), topic],
    [text('will.payload'), payload],
    [text('will.options'), text('will.optionsValue')],
  ] as const;
  return rows.flatMap(([title, value]) => [element('dt', {}, title), element('dd', {}, element('code', {}, value))]);
}

function save(node: EditorNode): void {
  if (ticks) node.chillers = ticks.chosen;
  ticks = undefined;
}

function cancel(): void {
  ticks = undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function check(node: EditorNode, property: string, value: unknown): true | string {
  const form = formOf(GATEWAY_DIALOG, node);
  if (property === 'chillers' && form.counts(property))
    return textsOf(value).length > 0 ? true : text('invalid.noChiller');
  return checkChoice(form, property, value);
}

function label(node: EditorNode): string {
  return node.name || text('label.node');
}

expose('gateway', () => GATEWAY_DIALOG, { prepare, save, cancel, check, label });
