import path from 'node:path';
import should from 'should';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** What the library gives that says nothing about itself, by name. */
function undocumented(): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const face = path.join(ROOT, 'src/index.ts');
  const program = ts.createProgram([face], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const library = checker.getSymbolAtLocation(program.getSourceFile(face)!);
  const names = checker.getExportsOfModule(library!);
  should(names.length).be.above(100);
  return names
    .filter((name) => checker.getAliasedSymbol(name).getDocumentationComment(checker).length === 0)
    .map(({ name }) => name);
}

describe('the face of the library', () => {
  it('says of every export what it is, or the editor of a programmer shows a bare name', () => {
    should(undocumented()).deepEqual([]);
  });
});
