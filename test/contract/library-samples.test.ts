/* The samples of the documents, as a reader would paste them: compiled strictly, and run against a simulated chiller. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import should from 'should';
import ts from 'typescript';
import { startSimulator } from '../../src/simulator';

const ROOT = path.resolve(__dirname, '../..');
/** Inside the package, so that its name leads to what was built. */
const FOLDER = path.join(ROOT, `dist/samples-${process.pid}`);
const ADDRESS = /host: '192\.168\.1\.20', port: 4001|host: '192\.168\.1\.20',\n\s*port: 4001/;

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  types: ['node'],
  noEmit: true,
};

interface Sample {
  readonly title: string;
  readonly code: string;
  readonly file: string;
}

function samplesIn(document: string): Sample[] {
  const text = readFileSync(path.join(ROOT, document), 'utf8');
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map((block) => {
    const heading = [...text.slice(0, block.index).matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? '';
    const title = `${document}, ${heading}`;
    return { title, code: block[1]!, file: path.join(FOLDER, `${title.replace(/\W+/g, '-')}.mts`) };
  });
}

/** What a module prints while it runs. */
async function outputOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) => void lines.push(values.map(String).join(' '));
  try {
    await import(pathToFileURL(file).href);
  } finally {
    console.log = log;
  }
  return lines;
}

describe('the samples of the documents', () => {
  const samples = ['README.md', 'docs/library.md'].flatMap(samplesIn);

  before(() => {
    mkdirSync(FOLDER, { recursive: true });
    for (const { file, code } of samples) writeFileSync(file, code);
  });

  after(() => rmSync(FOLDER, { recursive: true, force: true }));

  it('compile in a strict project, or a reader begins with the errors of somebody else', () => {
    should(samples.length).be.above(9);
    const program = ts.createProgram(
      samples.map(({ file }) => file),
      OPTIONS,
    );
    const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const name = file ? path.basename(file.fileName) : '';
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    should(found).deepEqual([]);
  });

  for (const { title, code, file } of samples) {
    it(`${title}: runs to its end`, async () => {
      const simulator = await startSimulator({ start: 'run' });
      try {
        const here = code.replace(ADDRESS, `host: '127.0.0.1', port: ${simulator.port}`);
        const module = file.replace(/\.mts$/, '.mjs');
        writeFileSync(module, ts.transpileModule(here, { compilerOptions: OPTIONS, fileName: file }).outputText);
        const said = await outputOf(module);
        if (/console\.log\(/.test(code) && !/log: console/.test(code)) should(said.length).be.above(0);
        if (title.endsWith('Alarms')) should(said.join('\n')).containEql('tooWarm: activeUnacked');
        if (title.endsWith('One command at a time')) should(said[2]).startWith('#01040rSupplyT+');
      } finally {
        await simulator.close();
      }
    });
  }
});
