/* Node-RED's editor as a person uses it: drag, double-click, fill, press, read. */
import type { Locator, Page } from 'playwright-core';
import should from 'should';
import { name as packageName } from '../../../package.json';

const LOAD_LIMIT_MS = 25_000;
const ACTION_LIMIT_MS = 8_000;

interface RedNode {
  id: string;
  type: string;
  name?: string;
}

/** The parts of the editor's own RED object that the tests read. */
interface Red {
  nodes: {
    node(id: string): { _def: { defaults: object } } & Record<string, unknown>;
    dirty(): boolean;
    eachNode(visit: (node: RedNode) => void): void;
    eachConfig(visit: (node: RedNode) => void): void;
  };
  editor: { editConfig(name: string, type: string, id: string): void };
  view: { selection(): { nodes?: { id: string }[] } };
  sidebar: { help: { show(type: string, bringToFront: boolean): void } };
}

/** A text on a field that says what is wrong with it. */
interface Tooltip {
  element: { text(): string } | null;
  open(isInstant: boolean): void | Promise<void>;
  close(isInstant: boolean): void;
}

interface JQueryOfEditor {
  (element: Element): { data(name: 'tooltip'): Tooltip | undefined };
  fx: { off: boolean };
}

declare global {
  // The editor's globals, inside `page.evaluate`.
  var RED: Red;
  var jQuery: JQueryOfEditor;
}

export class Editor {
  private constructor(readonly page: Page) {}

  /** Resolves when the palette and the flows are there. */
  static async load(page: Page, url: string): Promise<Editor> {
    page.setDefaultTimeout(ACTION_LIMIT_MS);
    // The loader of the tests wraps named functions in a helper that the page lacks.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(url, { timeout: LOAD_LIMIT_MS });
    await page.locator('.red-ui-palette-node').first().waitFor({ timeout: LOAD_LIMIT_MS });
    await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden', timeout: LOAD_LIMIT_MS });
    await page.evaluate(() => {
      jQuery.fx.off = true;
    });
    await page.addStyleTag({ content: '* { transition: none !important; animation: none !important; }' });
    return new Editor(page);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  paletteNode(type: string): Locator {
    return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  }

  node(id: string): Locator {
    return this.page.locator(`g.red-ui-flow-node-group[id="${id}"]`);
  }

  /** Drags a node from the palette into the flow. @returns its id */
  async drag(type: string, x: number, y: number): Promise<string> {
    const source = this.paletteNode(type);
    await source.scrollIntoViewIfNeeded();
    await source.hover();
    await this.page.mouse.down();
    const chart = await this.page.locator('#red-ui-workspace-chart').boundingBox();
    await this.page.mouse.move(chart!.x + x - 40, chart!.y + y - 20, { steps: 4 });
    await this.page.mouse.move(chart!.x + x, chart!.y + y, { steps: 4 });
    await this.page.mouse.up();
    const id = await this.page.evaluate(() => RED.view.selection().nodes?.[0]?.id);
    if (id === undefined) throw new Error(`Dragging ${type} made no node`);
    return id;
  }

  /** Draws a wire from the first output of a node to the input of another. */
  async wire(from: string, to: string): Promise<void> {
    await this.node(from).locator('.red-ui-flow-port-output .red-ui-flow-port').first().hover();
    await this.page.mouse.down();
    await this.node(to).locator('.red-ui-flow-port-input .red-ui-flow-port').hover();
    await this.page.mouse.up();
  }

  /** By a double-click. The editor takes two clicks for one each when the machine is slow, so it gets another try. */
  async openDialog(id: string): Promise<void> {
    for (let attempt = 1; attempt <= 3; attempt++) {
      await this.node(id).locator('.red-ui-flow-node').dblclick();
      if (await this.#opens(3_000)) break;
    }
    await this.form.waitFor();
    await this.#hasKeyboard();
  }

  #opens(withinMs: number): Promise<boolean> {
    return this.form.waitFor({ timeout: withinMs }).then(
      () => true,
      () => false,
    );
  }

  /** By a click on the node and the Enter key. */
  async openDialogByKeyboard(id: string): Promise<void> {
    await this.node(id).locator('.red-ui-flow-node').click();
    await this.page.keyboard.press('Enter');
    await this.form.waitFor();
    await this.#hasKeyboard();
  }

  /** Until the dialog on top has the keyboard: the editor gives it late, and would take it from where somebody types. */
  async #hasKeyboard(): Promise<void> {
    await this.page.waitForFunction(() => {
      const [top] = [...document.querySelectorAll('.red-ui-tray')].slice(-1);
      return top?.contains(document.activeElement);
    });
  }

  /** Id of what has the keyboard. */
  focused(): Promise<string | undefined> {
    return this.page.evaluate(() => document.activeElement?.id);
  }

  /** Presses the tab key until an element has the keyboard; one that it never reaches is an error. */
  async tabTo(id: string): Promise<void> {
    for (let step = 0; step < 60 && (await this.focused()) !== id; step++) await this.page.keyboard.press('Tab');
    should(await this.focused()).equal(id, 'where the tab key leads');
  }

  /** The same, for what has no id of its own. */
  async tabToElement(element: Locator): Promise<void> {
    const hasKeyboard = (): Promise<boolean> => element.evaluate((one) => one === document.activeElement);
    for (let step = 0; step < 60 && !(await hasKeyboard()); step++) await this.page.keyboard.press('Tab');
    should(await hasKeyboard()).be.true();
  }

  /** From the dialog of a node that uses it, by its pencil or its plus. */
  async openChiller(how: 'edit' | 'add'): Promise<void> {
    await this.page.locator(`#node-input-btn-chiller-${how}`).click();
    await this.page.locator('#node-config-input-host').waitFor();
    await this.#hasKeyboard();
  }

  /** Of any config node, from the list of config nodes so to speak. */
  async openConfig(id: string, type: string): Promise<void> {
    await this.page.evaluate(([nodeType, node]) => RED.editor.editConfig('', nodeType!, node!), [type, id]);
    await this.page.locator('#node-config-dialog-edit-form').waitFor();
    await this.#hasKeyboard();
  }

  /** The form of the dialog on top. */
  get form(): Locator {
    return this.page.locator('#dialog-form, #node-config-dialog-edit-form').last();
  }

  /** The dialog on top, with its title and buttons. */
  get dialog(): Locator {
    return this.page.locator('.red-ui-tray').last();
  }

  /** A field of the dialog on top, by property. */
  field(property: string): Locator {
    return this.page.locator(`#node-input-${property}, #node-config-input-${property}`).last();
  }

  /** Replaces what stands in a field, as typing does: Node-RED checks a field when a key is let go. */
  async fill(property: string, text: string): Promise<void> {
    await this.field(property).fill(text);
    await this.field(property).press('End');
  }

  async done(): Promise<void> {
    await this.#leave('#node-dialog-ok');
  }

  async cancel(): Promise<void> {
    await this.#leave('#node-dialog-cancel');
  }

  async doneWithChiller(): Promise<void> {
    await this.#leave('#node-config-dialog-ok');
  }

  async cancelChiller(): Promise<void> {
    await this.#leave('#node-config-dialog-cancel');
  }

  /** After a failed test: leaves whatever is open, so that the next one finds the workspace. */
  async cancelAll(): Promise<void> {
    const cancels = this.page.locator('#node-config-dialog-cancel, #node-dialog-cancel');
    while ((await cancels.count()) > 0) {
      const top = cancels.last();
      await this.#leave(`#${await top.getAttribute('id')}`);
    }
  }

  async #leave(button: string): Promise<void> {
    await this.page.locator(button).click();
    await this.page.locator(button).waitFor({ state: 'detached' });
  }

  /** A property as the editor has it, deployed or not. */
  property(id: string, name: string): Promise<unknown> {
    return this.page.evaluate(([node, property]) => RED.nodes.node(node!)[property!], [id, name]);
  }

  /** Gives a field of any kind a value: a text, a choice of its drop-down by value, a tick. */
  async set(property: string, value: string | boolean): Promise<void> {
    const field = this.field(property);
    if (typeof value === 'boolean') return field.setChecked(value);
    if ((await field.evaluate(({ tagName }) => tagName)) !== 'SELECT') return this.fill(property, value);
    await field.selectOption(value);
  }

  /** What a field of any kind shows, as `set` takes it. */
  shown(property: string): Promise<string | boolean> {
    return this.field(property).evaluate((element) => {
      const input = element as HTMLInputElement;
      return input.type === 'checkbox' ? input.checked : input.value;
    });
  }

  /**
   * What is wrong with a field: the text that appears on it. Node-RED shows it to a mouse that rests there; here it is opened
   * at once, since its delay, for each field of each dialog, would be most of the time of these tests.
   */
  async reason(property: string): Promise<string | undefined> {
    return this.field(property).evaluate(async (element) => {
      if (!element.classList.contains('input-error')) return undefined;
      const tip = jQuery(element).data('tooltip')!;
      // Node-RED 5 fills it later, and trips over one that is closed by then.
      await tip.open(true);
      const text = tip.element!.text().trim();
      tip.close(true);
      return text;
    });
  }

  /** The same, as people get it: by the mouse. */
  async reasonUnderMouse(property: string): Promise<string> {
    const tip = this.page.locator('.red-ui-popover:visible').filter({ hasText: /\S/ }).first();
    await this.field(property).hover();
    await tip.waitFor();
    return ((await tip.textContent()) ?? '').trim();
  }

  /** What the red triangle on a node tells to a mouse that rests on it; undefined without one. */
  async complaintAt(id: string): Promise<string | undefined> {
    const triangle = this.node(id).locator('.red-ui-flow-node-error');
    if (!(await triangle.isVisible())) return undefined;
    await triangle.hover();
    const tip = this.page.locator('.red-ui-flow-port-tooltip');
    await tip.waitFor();
    const text = await tip.textContent();
    await this.page.mouse.move(5, 5);
    await tip.waitFor({ state: 'detached' });
    return text ?? '';
  }

  /** What the red triangle of the only config node that has one tells, in the list of config nodes. */
  async complaintOfConfig(): Promise<string> {
    await this.page.keyboard.press('Control+g');
    await this.page.keyboard.press('c');
    await this.page.locator('.red-ui-sidebar-node-config .red-ui-flow-node-error').hover();
    const tip = this.page.locator('.red-ui-popover:visible').first();
    await tip.waitFor();
    return ((await tip.textContent()) ?? '').trim();
  }

  async deploy(): Promise<void> {
    await this.page.locator('#red-ui-header-button-deploy').click();
    await this.page.waitForFunction(() => !RED.nodes.dirty());
  }

  /** As a click on the type in the list of the help sidebar does. */
  async showHelp(type: string): Promise<void> {
    await this.page.evaluate((nodeType) => RED.sidebar.help.show(nodeType, true), type);
    await this.help.waitFor();
  }

  /** The text of the help sidebar. */
  get help(): Locator {
    return this.page.locator('.red-ui-sidebar-info:has(#red-ui-sidebar-help-show-toc) .red-ui-help').first();
  }

  async openDebugSidebar(): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.keyboard.press('d');
    await this.page.locator('.red-ui-debug-content-list').waitFor();
  }

  /** Presses the button of an inject node. */
  async inject(id: string): Promise<void> {
    await this.node(id).locator('.red-ui-flow-node-button-button').click();
  }

  /** Imports an example of this package by the menu; `path` is its file below `examples`, without `.json`. */
  async importExample(path: string): Promise<void> {
    const { page } = this;
    await page.locator('#red-ui-header-button-sidemenu').click();
    await page.locator('#menu-item-import').click();
    await page.locator('#red-ui-tab-red-ui-clipboard-dialog-import-tab-examples a').first().click();
    const tree = page.locator('#red-ui-clipboard-dialog-import-tab-examples');
    for (const part of [packageName, ...path.split('/')]) await tree.getByText(part, { exact: true }).click();
    await page.locator('#red-ui-clipboard-dialog-ok').click();
  }

  async showTab(label: string): Promise<void> {
    await this.page.locator('#red-ui-workspace-tabs').getByText(label, { exact: true }).click();
  }

  /** Sets the port of every chiller and every simulated chiller in the flow, in their dialogs. */
  async pointAtPort(port: number): Promise<void> {
    const found = await this.page.evaluate(() => {
      const ids: { id: string; type: string }[] = [];
      // These walks end where the visitor gives false.
      RED.nodes.eachConfig(({ id, type }) => {
        if (type === 'chiller-config') ids.push({ id, type });
      });
      RED.nodes.eachNode(({ id, type }) => {
        if (type === 'chiller simulator') ids.push({ id, type });
      });
      return ids;
    });
    for (const { id, type } of found) {
      const isConfig = type === 'chiller-config';
      await (isConfig ? this.openConfig(id, type) : this.openDialog(id));
      await this.fill('port', String(port));
      await (isConfig ? this.doneWithChiller() : this.done());
    }
  }

  /** The node of a name. */
  idOf(name: string): Promise<string> {
    return this.#find('eachNode', { name });
  }

  /** The only node of a type, or the first. */
  idOfType(type: string): Promise<string> {
    return this.#find('eachNode', { type });
  }

  /** The config node of a type and name. */
  configOf(type: string, name: string): Promise<string> {
    return this.#find('eachConfig', { type, name });
  }

  async #find(walk: 'eachNode' | 'eachConfig', wanted: Readonly<Record<string, string>>): Promise<string> {
    const found = await this.page.evaluate(
      ([how, properties]) => {
        const ids: string[] = [];
        // These walks end where the visitor gives false.
        RED.nodes[how]((node) => {
          if (Object.entries(properties).every(([key, value]) => node[key as keyof RedNode] === value))
            ids.push(node.id);
        });
        return ids[0];
      },
      [walk, wanted] as const,
    );
    if (found === undefined) throw new Error(`The flow has no node with ${JSON.stringify(wanted)}`);
    return found;
  }

  /** Until the debug sidebar holds a message that fits. */
  async waitForDebug(pattern: RegExp): Promise<void> {
    await this.page.locator('.red-ui-debug-msg').filter({ hasText: pattern }).first().waitFor();
  }

  /** Until the debug sidebar holds a message that fits, of the debug node with this name. */
  async waitForDebugOf(name: string, pattern: RegExp): Promise<void> {
    await this.#debugOf(name).filter({ hasText: pattern }).first().waitFor();
  }

  /** The whole of a long text in the debug sidebar, which shows its beginning until somebody unfolds it. */
  async unfoldDebugOf(name: string, pattern: RegExp): Promise<string> {
    const message = this.#debugOf(name).filter({ hasText: pattern }).first();
    await message.locator('.red-ui-debug-msg-object-handle').first().click();
    return message.innerText();
  }

  /** Texts of the messages of one debug node, oldest first. */
  debugTextsOf(name: string): Promise<string[]> {
    return this.#debugOf(name).allInnerTexts();
  }

  #debugOf(name: string): Locator {
    return this.page.locator('.red-ui-debug-msg').filter({ hasText: `node: ${name}` });
  }

  /** Texts of the debug sidebar, oldest first. */
  debugTexts(): Promise<string[]> {
    return this.page.locator('.red-ui-debug-msg').allInnerTexts();
  }
}
