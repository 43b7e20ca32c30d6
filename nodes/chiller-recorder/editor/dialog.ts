/* The dialog and the label of a chiller recorder node. */
import { RECORDER_DIALOG } from '../fields';
import { formOf, showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS } from '../../common/editor/fleet-choice';
import { dialogOpened, field, fill, onChange, show } from '../../common/editor/form';

const CATALOG = '@lab-flows/node-red-chiller/chiller-recorder:chiller-recorder.';

/** What decides which fields count. */
const DECIDING = [...CHOICE_FIELDS, 'recordReadings', 'sendOn', 'target', 'metrics'];

const LINE_EXAMPLE = 'http://localhost:8086/write?db=lab';
const POSTGRES_EXAMPLE = 'postgres://localhost:5432/lab';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(RECORDER_DIALOG, node);
  const refresh = (): void => {
    const form = formOf(RECORDER_DIALOG, node);
    for (const name of Object.keys(RECORDER_DIALOG.fields)) show(`chiller-recorder-row-${name}`, form.counts(name));
    const target = form.valueOf('target');
    // Credentials are no properties: no row of the table says when they count.
    show('chiller-recorder-row-token', target === 'line');
    show('chiller-recorder-row-password', target === 'postgres');
    show('chiller-recorder-row-pageToken', form.valueOf('metrics') === true);
    show('chiller-recorder-row-day', target !== 'line');
    field('url')?.setAttribute('placeholder', target === 'postgres' ? POSTGRES_EXAMPLE : LINE_EXAMPLE);
  };
  onChange(DECIDING, refresh);
  refresh();
  prepareDownload(node);
}

function prepareDownload(node: EditorNode): void {
  const day = document.getElementById('chiller-recorder-day');
  if (!(day instanceof HTMLInputElement)) return;
  day.value = new Date().toISOString().slice(0, 10);
  document.getElementById('chiller-recorder-download')?.addEventListener('click', () => download(node, day.value));
}

/** Through the editor, which adds its login; a plain link would not have it. */
function download(node: EditorNode, day: string): void {
  fill('chiller-recorder-day-problem');
  const style = field('csvStyle')?.value ?? 'point';
  const problem = (key: string): void => fill('chiller-recorder-day-problem', RED._(`${CATALOG}export.${key}`));
  $.ajax({
    url: `chiller-recorder/${encodeURIComponent(node.id)}/days/${day}?style=${style}`,
    method: 'GET',
    dataType: 'text',
    success: (csv) => save(`chillers-${day}.csv`, String(csv)),
    error: ({ status, responseText }) => {
      if (status === 401 || status === 403) problem('mayNot');
      else if (status === 409 && responseText) fill('chiller-recorder-day-problem', responseText);
      else problem('failed');
    },
  });
}

function save(name: string, csv: string): void {
  const link = document.createElement('a');
  // A browser drops the byte order mark, without which Excel takes the file for one of another alphabet.
  link.href = URL.createObjectURL(new Blob(['\ufeff', csv.replace(/^\ufeff/, '')], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function label(node: EditorNode): string {
  return node.name || RED._(`${CATALOG}label.node`);
}

function check(node: EditorNode, property: string, value: unknown): true | string {
  return checkChoice(formOf(RECORDER_DIALOG, node), property, value);
}

expose('recorder', () => RECORDER_DIALOG, { prepare, label, check });
