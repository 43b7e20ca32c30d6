/* The button "Check the list": the values of the dialog go to the runtime, a table of all rows comes back. */
import type { CheckedRow, CheckReport } from '../check-report';
import { element, fill } from '../../common/editor/form';

const CATALOG = '@lab-flows/node-red-chiller/chiller-fleet:chiller-fleet.check.';
const fleetText = (key: string, values: Readonly<Record<string, number>> = {}): string => RED._(CATALOG + key, values);

/** The runtime waits 5 s for a drive. */
const PATIENCE_MS = 15_000;

const COLUMNS = ['row', 'name', 'site', 'place', 'problem'] as const satisfies readonly (keyof CheckedRow)[];

/** Shows what is in the list. Everything is shown as text, whatever stands in a file. */
export function checkList(values: Readonly<Record<string, unknown>>, resultId: string): void {
  fill(resultId, element('p', {}, fleetText('running')));
  $.ajax({
    url: 'chiller-fleet/check',
    method: 'POST',
    contentType: 'application/json',
    data: JSON.stringify(values),
    timeout: PATIENCE_MS,
    success: (answer) => fill(resultId, ...shown(answer as CheckReport)),
    error: ({ status }) => fill(resultId, bad(fleetText(status === 401 || status === 403 ? 'mayNot' : 'failed'))),
  });
}

const bad = (text: string): HTMLElement => element('div', { class: 'chiller-test-bad' }, element('p', {}, text));

function shown(report: CheckReport): HTMLElement[] {
  if (!report.ok) return [bad(report.text)];
  const { good, bad: wrong, rows } = report;
  const summary = element('p', {}, fleetText(wrong > 0 ? 'someBad' : 'allGood', { good, bad: wrong }));
  const box = element('div', { class: wrong > 0 ? 'chiller-test-bad' : 'chiller-test-good' }, summary);
  return [
    box,
    tableOf(rows),
    ...(rows.length < good + wrong ? [element('p', {}, fleetText('more', { count: rows.length }))] : []),
  ];
}

function tableOf(rows: readonly CheckedRow[]): HTMLElement {
  const heading = element(
    'tr',
    {},
    ...COLUMNS.map((column) => element('th', { scope: 'col' }, fleetText(`column.${column}`))),
  );
  const body = rows.map((row) => {
    const cells = COLUMNS.map((column) => element('td', {}, String(row[column])));
    return element('tr', row.problem === '' ? {} : { class: 'chiller-fleet-wrong' }, ...cells);
  });
  return element(
    'table',
    { class: 'chiller-fleet-rows' },
    element('thead', {}, heading),
    element('tbody', {}, ...body),
  );
}
