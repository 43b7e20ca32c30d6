import { bringUpToDate, migrations } from '../migrations';
import { dialogClosed, isInForm } from './form';
import { labelFor, say } from './texts';

/** What the html of a node calls. It lives in one object of the browser's window, since scripts of that time have no other. */
type Face = Readonly<Record<string, (...given: never[]) => unknown>>;

/** True, or a sentence that says what is wrong with a property. */
type Validate = (node: EditorNode, property: string, value: unknown) => true | string;

declare global {
  interface Window {
    chillerNodes?: Record<string, Face>;
  }
}

interface Dialog {
  readonly validate: Validate;
  /** What has no field of its own, as the properties that Node-RED saves. */
  readonly save?: (node: EditorNode) => void;
}

export function expose(name: string, face: Face & Dialog): void {
  const save = (node: EditorNode): void => {
    face.save?.(node);
    dialogClosed();
  };
  const all = { ...face, save, validate: namingField(name, face.validate) };
  window.chillerNodes = { ...window.chillerNodes, [name]: all };
  followOldNodes(name === 'config' ? 'chiller-config' : `chiller ${name}`);
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

/**
 * Beside its field a reason is enough; at the red triangle of a node it needs the name of the field. What somebody wrote may
 * be in it, and Node-RED takes it for markup in the outline of the flows, for text everywhere else: so it must hold no tag.
 */
function namingField(name: string, validate: Validate): Validate {
  return (node, property, value) => {
    const checked = validate(node, property, value);
    if (checked === true) return true;
    const problem = checked.replaceAll('<', '‹');
    if (isInForm(node, property)) return problem;
    const key = `@lab-flows/node-red-chiller/chiller-${name}:chiller-${name}.label.${property}`;
    const label = RED._(key, { defaultValue: labelFor('reading', property, property) });
    return say('invalid.named', { label, problem });
  };
}
