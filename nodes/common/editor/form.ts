/* The form of a dialog: its fields by property name. Plain DOM; texts are set as texts, never as html. */

const NODE_PREFIX = 'node-input';
const CONFIG_PREFIX = 'node-config-input';

/** The field of a property, where a dialog that is open has one. */
export function field(property: string): Input | null {
  return inputOf(`${NODE_PREFIX}-${property}`) ?? inputOf(`${CONFIG_PREFIX}-${property}`);
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function inputOf(id: string): Input | null {
  const found = document.getElementById(id);
  const isInput = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].some((kind) => found instanceof kind);
  return isInput ? (found as Input) : null;
}

/**
 * Whose dialog is open, and how the ids of its fields begin. Node-RED also checks nodes that are not being edited, and a form must
 * not speak for those; nor may the form of a chiller be taken for that of the node below it.
 */
let open: { readonly id: string; readonly prefix: string } | undefined;

/** The field of a property in the dialog of a node, where it is open. */
export function fieldOf(node: EditorNode, property: string): Input | null {
  return open && open.id === node.id ? inputOf(`${open.prefix}-${property}`) : null;
}

/** To be called first by every dialog. */
export function dialogOpened(node: EditorNode): void {
  const { _def: definition } = node;
  open = { id: node.id, prefix: definition.category === 'config' ? CONFIG_PREFIX : NODE_PREFIX };
  fillMissing(node);
}

/** To be called when a dialog saves: what is wrong from now on is told away from its fields. */
export function dialogClosed(): void {
  open = undefined;
}

function defaultsOf({ _def: definition }: EditorNode): EditorNode['_def']['defaults'] {
  return definition.defaults;
}

/** A saved property; its default where the flow does not have it, as one from an older version or written by hand. */
export function savedOr(node: EditorNode, property: string): unknown {
  return node[property] ?? defaultsOf(node)[property]?.value;
}

/** Node-RED shows a missing property as blank or unchecked, and would save it so: a switch that is on would go off. */
function fillMissing(node: EditorNode): void {
  for (const [property, { value, type }] of Object.entries(defaultsOf(node))) {
    const input = fieldOf(node, property);
    const isThere = node[property] !== undefined && node[property] !== null;
    // A property with a type is the choice of a config node, which has no default.
    if (!input || isThere || type !== undefined) continue;
    if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = value === true;
    else input.value = textOf(value);
  }
}

/** A property as it is now: what the node's open form says, else what was saved. */
export function current(node: EditorNode, property: string): unknown {
  const input = fieldOf(node, property);
  if (!input) return node[property];
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? input.checked : input.value;
}

/** Whether a property of a node stands in a field of the dialog that is open. */
export function isInForm(node: EditorNode, property: string): boolean {
  return fieldOf(node, property) !== null;
}

/** Tells of every change in some fields, also while typing. */
export function onChange(properties: readonly string[], run: () => void): void {
  for (const property of properties) {
    // jQuery, since Node-RED's own widgets trigger their changes through it.
    const input = $(`#${field(property)?.id ?? 'none'}`);
    input.on('change', run);
    input.on('input', run);
  }
}

/** Shows or hides an element with everything in it; what is hidden cannot be reached by the keyboard either. */
export function show(id: string, isShown: boolean): void {
  const found = document.getElementById(id);
  if (found) found.style.display = isShown ? '' : 'none';
}

/** A new element with attributes, and with texts or elements inside. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (string | Node)[]
): HTMLElement {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** Replaces what an element holds. */
export function fill(id: string, ...children: (string | Node)[]): void {
  document.getElementById(id)?.replaceChildren(...children);
}

/** A saved or typed value as a text; what is no text, number or switch is blank. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
