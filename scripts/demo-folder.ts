/*
 * What the demo finds in its folder: the flow that it brought, one of somebody's own, or another demo that is still running. A flow that
 * nobody has changed is replaced by that of a newer demo; one of somebody's own stays, and nothing is deleted.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PORT_NODES } from './demo-flow';
import type { FlowNode } from './demo-flow';

export interface DemoFlow {
  readonly nodes: readonly FlowNode[];
  /** It was brought just now. */
  readonly isNew: boolean;
  /** What the person at the terminal should know. */
  readonly note?: string;
}

/** Made beside the flow: the mark of the flow that was brought, and who runs. */
const MARK = 'brought.json';
const RUNNING = 'running.json';

/** Makes a folder an installed package. A link that leads elsewhere, since this folder was moved, is made anew; what was installed stays. */
export function linkPackage(userDir: string, name: string, folder: string): void {
  const link = path.join(userDir, 'node_modules', name);
  const leadsTo = linkTarget(link);
  if (leadsTo === folder) return;
  if (leadsTo !== undefined) rmSync(link, { force: true });
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  // A junction needs no administrator on Windows; elsewhere the type is ignored.
  symlinkSync(folder, link, 'junction');
}

/** Undefined where there is no link. */
function linkTarget(link: string): string | undefined {
  try {
    return path.resolve(path.dirname(link), readlinkSync(link));
  } catch {
    return undefined;
  }
}

/** The flow to run. Writes it, with this port of the simulated chiller. */
export function openDemoFlow(userDir: string, brought: readonly FlowNode[], chillerPort: number): DemoFlow {
  const flowFile = path.join(userDir, 'flows.json');
  const found = foundFlow(userDir, flowFile, brought);
  const nodes = found.nodes.map((node) => (PORT_NODES.includes(node.id) ? { ...node, port: `${chillerPort}` } : node));
  writeFileSync(flowFile, JSON.stringify(nodes, undefined, 2));
  if (found.isNew) writeFileSync(path.join(userDir, MARK), JSON.stringify({ flow: markOf(brought) }));
  return { ...found, nodes };
}

function foundFlow(userDir: string, flowFile: string, brought: readonly FlowNode[]): DemoFlow {
  if (!existsSync(flowFile)) return { nodes: brought, isNew: true };
  const saved = nodesIn(readFileSync(flowFile, 'utf8'));
  if (!saved) {
    const aside = asideOf(flowFile);
    renameSync(flowFile, aside);
    const note = `${flowFile} is damaged. It is ${path.basename(aside)} now, and the demo begins again.`;
    return { nodes: brought, isNew: true, note };
  }
  const known = (jsonIn(path.join(userDir, MARK)) as { flow?: unknown } | undefined)?.flow;
  const [own, ours] = [markOf(saved), markOf(brought)];
  if (own === ours || known === ours) return { nodes: saved, isNew: false };
  if (known === own)
    return { nodes: brought, isNew: true, note: 'The demo has changed since last time: this is the new one.' };
  const note = `The demo has changed since your flow in ${userDir} was made. Yours is running; rename or delete ${flowFile} to see the new one.`;
  return { nodes: saved, isNew: false, note };
}

/** Tells two flows apart, whatever port was free that day. */
function markOf(nodes: readonly FlowNode[]): string {
  const same = nodes.map((node) => (PORT_NODES.includes(node.id) ? { ...node, port: '' } : node));
  return createHash('sha256').update(JSON.stringify(same)).digest('hex');
}

function nodesIn(text: string): FlowNode[] | undefined {
  try {
    const nodes: unknown = JSON.parse(text);
    return Array.isArray(nodes) ? (nodes as FlowNode[]) : undefined;
  } catch {
    return undefined;
  }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A name that is not taken. */
function asideOf(file: string): string {
  for (let number = 1; ; number++) {
    const aside = file.replace(/\.json$/, `.damaged-${number}.json`);
    if (!existsSync(aside)) return aside;
  }
}

/** Where another demo of this folder is, if one runs. Two would write over each other's files. */
export async function runningDemo(userDir: string): Promise<string | undefined> {
  const { pid, address } = (jsonIn(path.join(userDir, RUNNING)) ?? {}) as { pid?: unknown; address?: unknown };
  if (typeof pid !== 'number' || typeof address !== 'string' || pid === process.pid || !isThere(pid)) return undefined;
  // The number may be that of another program by now.
  const answer = await fetch(address, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer && address;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function noteRunning(userDir: string, address: string): void {
  writeFileSync(path.join(userDir, RUNNING), JSON.stringify({ pid: process.pid, address }));
}
