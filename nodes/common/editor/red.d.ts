/* The parts of Node-RED's editor and of jQuery that are used here, typed by hand: this is all that the dialogs rely on. */

/** A node as the editor holds it: its saved properties, and its translations. */
interface EditorNode {
  id: string;
  type?: string;
  name?: string;
  /** The definition of its type, with the default of every property; the category of config nodes is `config`. */
  _def: { category?: string; defaults: Readonly<Record<string, { value: unknown; type?: string }>> };
  /** Looks up a text of the node's own catalog. */
  _(key: string, options?: Readonly<Record<string, unknown>>): string;
  /** The node itself, where this is a proxy of it. */
  __node__?: EditorNode;
  [property: string]: unknown;
}

/** One type of a typed input: the name of a built-in type, or a definition. */
type InputType = string | TypeDefinition;

interface TypeDefinition {
  value: string;
  label: string;
  icon?: string;
  options?: readonly { value: string; label: string }[];
  validate?: (value: string, options: object) => boolean | string;
}

interface Jq {
  val(): unknown;
  val(value: string): Jq;
  on(event: string, handler: () => void): Jq;
  trigger(event: string): Jq;
  typedInput(options: { default?: string; types: readonly InputType[]; typeField?: string }): Jq;
  typedInput(method: 'types', types: readonly InputType[]): void;
  typedInput(method: 'type' | 'value', value: string): void;
  typedInput(method: 'type' | 'value'): string;
}

interface AjaxOptions {
  url: string;
  method: 'GET' | 'POST';
  contentType?: string;
  dataType?: string;
  data?: string;
  timeout?: number;
  success(answer: unknown): void;
  error(request: { status: number; statusText: string; responseJSON?: unknown; responseText?: string }): void;
}

interface JqStatic {
  (selector: string): Jq;
  ajax(options: AjaxOptions): void;
}

interface Tabs {
  addTab(tab: { id: string; label: string }): void;
}

interface Red {
  /** Looks up a text in any catalog: `package/node:key`. */
  _(key: string, options?: Readonly<Record<string, unknown>>): string;
  events: { on(event: 'nodes:add', run: (node: EditorNode) => void): void };
  nodes: { node(id: string): EditorNode | null };
  tabs: { create(options: { id: string; onchange(tab: { id: string }): void }): Tabs };
  utils: { validateTypedProperty(value: string, type: string, options?: object): true | string };
}

declare const RED: Red;
declare const $: JqStatic;
