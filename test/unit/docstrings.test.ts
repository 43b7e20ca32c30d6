import path from 'node:path';
import should from 'should';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const SOURCES = path.join(ROOT, 'src') + path.sep;

/** Made from the rows of the command table, which have a comment nowhere: `describeReadings()` tells label, unit and range of each. */
const TABLES = ['Readings'];

let names: ts.Symbol[];
let checker: ts.TypeChecker;

const isBare = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length === 0;

/**
 * Whether a member stands in a form of a union that has a comment of its own: `| { kind: 'tick' }` is one line, and the comment
 * above it says what it is and what it carries.
 */
function isInDocumentedForm(member: ts.Symbol): boolean {
  const form = ts.findAncestor(member.declarations![0], (node) => !!node.parent && ts.isUnionTypeNode(node.parent));
  const alias = form && ts.findAncestor(form, ts.isTypeAliasDeclaration);
  if (!form || !alias || alias.type !== form.parent) return false;
  const before = form.getSourceFile().text.slice(alias.name.end, form.getStart());
  return /\*\/\s*\|?\s*$/.test(before);
}

const isPrivateName = (name: ts.Node | undefined): boolean => name !== undefined && ts.isPrivateIdentifier(name);

/** A private member is nobody's business; what comes from Node.js is documented there. */
function isOurs(member: ts.Symbol): boolean {
  const declarations = member.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every(
      (one) =>
        one.getSourceFile().fileName.startsWith(SOURCES) &&
        !(ts.getCombinedModifierFlags(one) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) &&
        !isPrivateName(ts.getNameOfDeclaration(one)),
    )
  );
}

/** The object types that a name stands for: the type itself, or each form of a union. */
function formsOf(symbol: ts.Symbol): ts.Type[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return (type.isUnion() ? type.types : [type]).filter(
    (form) => form.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection),
  );
}

/** Members of one exported type that say nothing about themselves, as "Type.member file:line". */
function bareMembers(name: ts.Symbol): string[] {
  const symbol = checker.getAliasedSymbol(name);
  if (!(symbol.flags & ts.SymbolFlags.Type)) return [];
  const statics = symbol.flags & ts.SymbolFlags.Class ? [...(symbol.exports?.values() ?? [])] : [];
  return [...statics, ...formsOf(symbol).flatMap((form) => checker.getPropertiesOfType(form))]
    .filter((member) => isOurs(member) && isBare(member) && !isInDocumentedForm(member))
    .map((member) => {
      const at = member.declarations![0]!;
      const file = at.getSourceFile();
      const line = file.getLineAndCharacterOfPosition(at.getStart()).line + 1;
      return `${name.name}.${member.name} ${path.relative(ROOT, file.fileName)}:${String(line)}`;
    });
}

describe('the face of the library', () => {
  before(() => {
    const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const face = path.join(ROOT, 'src/index.ts');
    const program = ts.createProgram([face], { ...options, noEmit: true });
    checker = program.getTypeChecker();
    names = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(face)!)!);
  });

  it('says of every export what it is, or the editor of a programmer shows a bare name', () => {
    should(names.length).be.above(100);
    should(names.filter((name) => isBare(checker.getAliasedSymbol(name))).map(({ name }) => name)).deepEqual([]);
  });

  it('says of every member what it holds, or a programmer guesses its unit, its range and its default', () => {
    const bare = names.filter(({ name }) => !TABLES.includes(name)).flatMap(bareMembers);
    should([...new Set(bare)].join('\n')).equal('');
  });
});
