/* The dialog and the label of a chiller program node. */
import { courseOf } from '../course';
import { isTable, readText, writeText } from '../csv-text';
import { programDialog } from '../fields';
import type { Rows } from '../row-list';
import { rowsIn, segmentProblems, segmentWarnings } from '../segment-problems';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { dialogOpened, fill, onChange, show } from '../../common/editor/form';
import { sentence } from '../../common/editor/texts';
import { hasVariable } from '../../common/variables';
import { press } from './button';
import { limitsFor, startFor } from './chiller-limits';
import { CsvBox } from './csv-box';
import type { ReadRows } from './csv-box';
import { showPlot } from './plot-view';
import { SegmentTable } from './segment-table';
import { programText } from './texts';

/** Fields that are shown only while they count. */
const DEPENDENT = ['endTo', 'abortTo', 'continueMin', 'rampBackMin', 'rampBackRate'];

/** The table of the dialog that is open; Node-RED opens one of a type at a time. */
let table: SegmentTable | undefined;

const dialogOf = (node: EditorNode): ReturnType<typeof programDialog> => programDialog(limitsFor(node));

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(dialogOf(node), node);
  const container = document.getElementById('chiller-program-segments');
  if (!container) return;
  const csv = new CsvBox({
    written: () => writeText(table?.values ?? []),
    read: readRows,
    replace: (rows) => table?.replace(rows),
  });
  const refresh = (): void => {
    showDependent(node);
    tellProblems(node);
    csv.refresh();
  };
  table = new SegmentTable(container, rowsIn(node.program), () => limitsFor(node).readings ?? [], refresh);
  container.addEventListener('paste', (event) => paste(event, csv));
  document.getElementById('chiller-program-csv')?.replaceChildren(csv.box);
  onChange(['chiller', 'endAction', 'abortAction', 'interruption'], refresh);
  refresh();
}

function showDependent(node: EditorNode): void {
  const form = formOf(dialogOf(node), node);
  for (const name of DEPENDENT) show(`chiller-program-row-${name}`, form.counts(name));
}

/** Each row what is wrong with it, the plot as far as nothing is. */
function tellProblems(node: EditorNode): void {
  const rows = table?.values ?? [];
  const limits = limitsFor(node);
  const problems = segmentProblems(rows, limits, hasVariable);
  const told = problems.length > 0 ? problems : segmentWarnings(rows, limits, hasVariable);
  table?.tell((index) => told.find(({ field }) => new RegExp(`^program\\[${index}\\]`).test(field)));
  const common = problems.find(({ field }) => field === 'program');
  fill('chiller-program-problem', common ? sentence(common.why) : '');
  const startC = startFor(node);
  showPlot('chiller-program-plot', courseOf(rows, limits, startC, hasVariable), startC);
}

function readRows(text: string): ReadRows {
  const read = readText(text);
  return read.ok ? read : { ok: false, text: sentence(read.why) };
}

/** Cells of a spreadsheet become rows behind that with the keyboard; a single cell goes into its field, as anywhere. */
function paste(event: ClipboardEvent, csv: CsvBox): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!isTable(text)) return;
  event.preventDefault();
  const read = readRows(text);
  if (read.ok) table?.insert(read.rows);
  else csv.showProblem(text, read.text);
}

/** What has no field of its own, as the property that Node-RED saves. */
function save(node: EditorNode): void {
  if (table) node.program = table.values satisfies Rows;
  table = undefined;
}

function cancel(): void {
  table = undefined;
}

function label(node: EditorNode): string {
  return node.name || programText('label.node');
}

expose('program', dialogOf, { prepare, save, cancel, label, press });
