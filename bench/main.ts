/*
 * `npm run bench`: what an exchange costs with this package, compared with a bare socket and with the same flow wired by hand in
 * Node-RED, and what many chillers cost. Prints tables and writes the figures to `.bench/results.json`. See docs/benchmark.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { runBroker } from './broker';
import { Control } from './control';
import { runMakes } from './makes';
import { runMicro } from './micro';
import { runNodeRed } from './node-red';
import { parseOptions, USAGE } from './options';
import type { BenchOptions, Part } from './options';
import { pinToOneCore, unpin } from './pinning';
import { runPrograms } from './programs';
import { runRecorder } from './recorder';
import { runScale } from './scale';
import { formatTargets } from './table';
import type { Target } from './table';
import { Workspace } from './workspace';

const outputDir = path.resolve(__dirname, '..', '.bench');

interface Report {
  readonly text: string;
  readonly targets: readonly Target[];
}

async function runPart(part: Part, options: BenchOptions): Promise<Report> {
  const { isQuick, rounds, withProfile } = options;
  // Each part starts without anything left over from the one before.
  const control = await Control.start();
  const workspace = new Workspace();
  try {
    await workspace.prepare();
    switch (part) {
      case 'micro': {
        const profileDir = withProfile ? outputDir : undefined;
        return await runMicro(workspace, control, { rounds, runMs: isQuick ? 400 : 1_500, profileDir });
      }
      case 'scale':
        return await runScale(
          workspace,
          control,
          isQuick
            ? { sizes: [10, 200], settleMs: 3_500, windowMs: 2_000, delayWindowMs: 300 }
            : { sizes: [1, 10, 100, 1_000], settleMs: 12_000, windowMs: 20_000, delayWindowMs: 3_000 },
        );
      case 'nodered':
        return await runNodeRed(
          workspace,
          control,
          isQuick
            ? { chillers: 100, settleMs: 3_000, windowMs: 4_000 }
            : { chillers: 100, settleMs: 20_000, windowMs: 40_000 },
        );
      case 'programs':
        return await runPrograms(
          workspace,
          control,
          isQuick
            ? { chillers: 50, settleMs: 11_000, windowMs: 5_000, delayWindowMs: 300 }
            : { chillers: 200, settleMs: 12_000, windowMs: 40_000, delayWindowMs: 3_000 },
        );
      case 'makes':
        return await runMakes(workspace, control, { rounds: isQuick ? 2 : 5, runMs: isQuick ? 300 : 1_000 });
      case 'recorder':
        return await runRecorder(isQuick ? { chillers: 10, days: 7 } : { chillers: 100, days: 30 });
      case 'broker':
        await unpin();
        return await runBroker(
          workspace,
          control,
          isQuick
            ? { sizes: [50], settleMs: 3_000, windowMs: 5_000 }
            : { sizes: [300, 1_000], settleMs: 15_000, windowMs: 20_000 },
        );
      default:
        return part satisfies never;
    }
  } catch (error) {
    console.error(workspace.output());
    throw error;
  } finally {
    await workspace.clear();
    control.close();
  }
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.isHelp) return console.log(USAGE);
  mkdirSync(outputDir, { recursive: true });
  const core = await pinToOneCore();
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? '?'}), Node.js ${process.versions.node}`;
  const pinning = core === undefined ? 'NOT pinned: taskset is missing, so figures vary more' : `all on core ${core}`;
  console.log(`${machine}, ${pinning}`);
  const reports: Partial<Record<Part, Report>> = {};
  for (const part of options.parts) {
    // oxlint-disable-next-line no-await-in-loop
    const report = await runPart(part, options);
    reports[part] = report;
    console.log(`\n${report.text}\n\n${formatTargets(report.targets)}`);
  }
  const file = path.join(outputDir, 'results.json');
  writeFileSync(file, JSON.stringify({ machine, pinning, options, reports }, undefined, 1));
  console.log(`\nAll figures are in ${path.relative(process.cwd(), file)}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
