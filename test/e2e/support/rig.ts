/* What the browser tests share: a browser, a Node-RED in a process of its own, and a simulated chiller. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startNodeRed } from '../../../scripts/node-red-process';
import type { RunningNodeRed } from '../../../scripts/node-red-process';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { launchBrowser } from './browser';
import { Complaints } from './complaints';
import { Editor } from './editor';
import { createUserDir, installationUnderTest } from './installation';

export type FlowNode = Record<string, unknown> & { id: string; type: string };

/** Size of the editor's window, px. */
export const WINDOW = { width: 1500, height: 950 };

export interface Look {
  colorScheme?: 'light' | 'dark';
  /** The language of the browser, which the editor takes; en-US by default. */
  locale?: string;
}

export interface OpenOptions extends Look {
  /** What is deployed first; nothing by default. */
  flow?: readonly FlowNode[];
}

export interface PageLook {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly script?: string;
}

/** Beside the default, which forgets, a context store that a restart does not empty. */
const SETTINGS = {
  contextStorage: { default: 'memory', memory: { module: 'memory' }, disk: { module: 'localfilesystem' } },
};

function startNodeRedOf(userDir: string): Promise<RunningNodeRed> {
  return startNodeRed(userDir, { installation: installationUnderTest(), settings: SETTINGS });
}

class Rig {
  readonly #watched = new Set<Complaints>();
  #editor: Editor | undefined;

  constructor(
    readonly browser: Browser,
    readonly simulator: Simulator,
    readonly userDir: string,
    public nodeRed: RunningNodeRed,
  ) {}

  /** Deploys a flow and opens an editor on it. */
  async open({ flow = [], ...look }: OpenOptions = {}): Promise<Editor> {
    await this.deploy(flow);
    return this.openAsIs(look);
  }

  /** Opens an editor on what is deployed, in the place of the one that is open. */
  async openAsIs({ colorScheme = 'light', locale = 'en-US' }: Look = {}): Promise<Editor> {
    await this.closeEditor();
    const page = await this.browser.newPage({ viewport: WINDOW, colorScheme, locale });
    this.#watched.add(new Complaints(page));
    this.#editor = await Editor.load(page, this.nodeRed.url);
    return this.#editor;
  }

  /** Opens a page that a flow serves, beside the editor. @param script that runs before those of the page */
  async openPage(address: string, { script, ...look }: PageLook = {}): Promise<Page> {
    const page = await this.browser.newPage(look);
    this.#watched.add(new Complaints(page));
    if (script) await page.addInitScript(script);
    await page.goto(`${this.nodeRed.url}${address}`);
    return page;
  }

  /** Closes the editor that is open, if one is. */
  async closeEditor(): Promise<void> {
    await this.#editor?.close();
    this.#editor = undefined;
  }

  /** After a failed test: a picture of what stood there, and no dialog that is in the way of the next test. */
  async afterFailure(title: string): Promise<void> {
    const name = `${title.replaceAll(/\W+/g, '-').slice(0, 80)}.png`;
    const file = path.join(tmpdir(), 'chiller-e2e-failures', name);
    await this.#editor?.page.screenshot({ path: file });
    console.log(`What stood there: ${file}`);
    await this.#editor?.cancelAll();
  }

  async deploy(flow: readonly FlowNode[]): Promise<void> {
    const response = await fetch(`${this.nodeRed.url}/flows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'node-red-deployment-type': 'full' },
      body: JSON.stringify(flow),
    });
    if (response.status !== 204) throw new Error(`Deploying failed: ${response.status} ${await response.text()}`);
  }

  async deployed(): Promise<FlowNode[]> {
    return (await (await fetch(`${this.nodeRed.url}/flows`)).json()) as FlowNode[];
  }

  /** The properties of a node as they are deployed, by name. */
  async deployedNode(id: string): Promise<FlowNode> {
    const found = (await this.deployed()).find((node) => node.id === id);
    if (!found) throw new Error(`No node ${id} is deployed`);
    return found;
  }

  /** Ends Node-RED and starts it again with the same user directory. */
  async restart(): Promise<void> {
    await this.nodeRed.stop();
    this.nodeRed = await startNodeRedOf(this.userDir);
  }

  /** A chiller-config node for the simulator. */
  chiller(more: object = {}): FlowNode {
    return { id: 'chiller', type: 'chiller-config', host: '127.0.0.1', port: String(this.simulator.port), ...more };
  }

  /** Complaints of all pages since the last call. */
  takeComplaints(): string[] {
    return [...this.#watched].flatMap((complaints) => complaints.take());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.nodeRed.stop();
    await this.simulator.close();
    rmSync(this.userDir, { recursive: true, force: true });
  }
}

/** The rig that is running. */
export function rig(): Rig {
  if (!rig.running) throw new Error('Nothing is running: the hooks have not started it');
  return rig.running;
}
rig.running = undefined as Rig | undefined;

export async function startRig(browserFile: string): Promise<void> {
  const installation = installationUnderTest();
  const userDir = createUserDir(installation);
  const starts = await Promise.allSettled([
    launchBrowser(browserFile),
    startSimulator({ port: 0, start: 'run' }),
    startNodeRedOf(userDir),
  ]);
  const [browser, simulator, nodeRed] = starts;
  if (browser.status === 'fulfilled' && simulator.status === 'fulfilled' && nodeRed.status === 'fulfilled') {
    rig.running = new Rig(browser.value, simulator.value, userDir, nodeRed.value);
    return;
  }
  // What did start must not stay behind.
  if (browser.status === 'fulfilled') await browser.value.close();
  if (simulator.status === 'fulfilled') await simulator.value.close();
  if (nodeRed.status === 'fulfilled') await nodeRed.value.stop();
  const reasons = starts.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []));
  throw new Error(`Node-RED, the browser or the simulator did not start:\n${reasons.join('\n')}`);
}
