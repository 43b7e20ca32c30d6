import type { Dialog } from '../fields';
import { bringUpToDate, migrations } from '../migrations';
import { checkField } from './checks';
import { dialogClosed, isInForm } from './form';
import { say, textUnder } from './texts';

/** What the html of a node calls. It lives in one object of the browser's window, since scripts of that time have no other. */
type Face = Readonly<Record<string, (...given: never[]) => unknown>>;

/** True, or a sentence that says what is wrong with a property. */
type Check = (node: EditorNode, property: string, value: unknown) => true | string;

declare global {
  interface Window {
    chillerNodes?: Record<string, Face>;
  }
}

/** What their types are called tells that they are no nodes of the palette. */
const CONFIG_NODES = ['config', 'fleet'];

interface Own {
  /** What is wrong with a property beyond its row. */
  readonly check?: Check;
  /** What has no field of its own, as the properties that Node-RED saves. */
  readonly save?: (node: EditorNode) => void;
}

/**
 * Gives a dialog to the html of its node: what it does, and its fields, by which its properties are checked.
 *
 * @param dialogOf the fields of a node, which may depend on its chiller
 */
export function expose(name: string, dialogOf: (node: EditorNode) => Dialog, { check, ...face }: Face & Own): void {
  const type = CONFIG_NODES.includes(name) ? `chiller-${name}` : `chiller ${name}`;
  const save = (node: EditorNode): void => {
    (face as Own).save?.(node);
    dialogClosed();
  };
  const validate: Check = (node, property, value) => {
    const checked = checkField(dialogOf(node), type, node, property, value);
    const told = checked === true && check ? named(type, node, property, check(node, property, value)) : checked;
    // What somebody wrote may be in it, and Node-RED takes it for markup in the outline of the flows, for text everywhere else.
    return told === true || told.replaceAll('<', '‹');
  };
  window.chillerNodes = { ...window.chillerNodes, [name]: { ...face, save, validate } };
  followOldNodes(type);
}

/** Nodes that an older version saved: label, checks, dialog and the next deployment have the properties of today. */
function followOldNodes(type: string): void {
  if (!migrations.table.some((migration) => migration.type === type)) return;
  RED.events.on('nodes:add', (node) => {
    // Behind its proxy: in a locked flow that one allows no change.
    const { __node__: behindProxy = node } = node;
    if (node.type === type) bringUpToDate(behindProxy);
  });
}

/** Beside its field a reason is enough; at the red triangle of a node it needs the name of the field. */
function named(type: string, node: EditorNode, property: string, checked: true | string): true | string {
  if (checked === true || isInForm(node, property)) return checked;
  const label = textUnder(`${type.replace(' ', '-')}.label.${property}`) || property;
  return say('invalid.named', { label, problem: checked });
}
