/* The choice of the make, and what it changes in the dialog: which fields there are, and which port is usual. */
import { settingsOf } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { ALL_VARIANTS, DIALECTS } from '../../../src/dialects';
import { element, field, savedOr, textOf } from '../../common/editor/form';
import { chillerDialog, dialectIn, usualBand } from '../fields';

/** Puts the makes into the list, and the one that was saved on top. */
export function fillDialects(node: EditorNode): void {
  const makes = Object.values<Dialect>(DIALECTS).map(({ key, title }) => element('option', { value: key }, title));
  const list = field('dialect');
  list?.replaceChildren(...makes);
  if (list) list.value = dialectIn({ dialect: textOf(savedOr(node, 'dialect')) }).key;
}

/** Puts the models of a make into the list, below the word for all of them. */
export function fillModels({ models }: Dialect, chosen: string, any: string): void {
  const list = field('model');
  if (!list) return;
  const choices = [{ key: '', title: any }, ...models];
  list.replaceChildren(...choices.map(({ key, title }) => element('option', { value: key }, title)));
  list.value = models.some(({ key }) => key === chosen) ? chosen : '';
}

/** Every setting that any dialect has; each has a field where the html of the node has one. */
const SETTINGS = new Set(ALL_VARIANTS.flatMap((dialect) => [...settingsOf(dialect)]));

/** Hides what chillers of that make do not have. @param isHere whether the session with the chiller is here, and not a gateway's */
export function showFieldsOf(dialect: Dialect, isHere: boolean): void {
  showRow('chillerId', isHere && dialect.addresses !== undefined);
  // Standby goes first where reading alarms resets them.
  showRow('standbyOnAlarm', isHere && dialect.alarms.sources.some(({ resets }) => resets !== undefined));
  const own = settingsOf(dialect);
  for (const name of SETTINGS) showRow(name, isHere && own.includes(name));
}

/** Shows or hides the row of a field. */
export function showRow(property: string, isShown: boolean): void {
  const row = field(property)?.closest<HTMLElement>('.form-row');
  if (row) row.style.display = isShown ? '' : 'none';
}

/** The usual address of the make that was chosen, in the place of the one that was usual before. */
export function offerAddress(before: Dialect, now: Dialect): void {
  const id = field('chillerId');
  if (id && id.value.trim() === (before.addresses?.default ?? '')) id.value = now.addresses?.default ?? '';
}

/** The usual port of the make that was chosen goes into its field, unless somebody had written another than was usual before. */
export function offerPort(before: Dialect, now: Dialect): void {
  const port = field('port');
  if (port && port.value.trim() === usualPort(before)) port.value = usualPort(now);
}

/** The chiller's own, or what a new node has. */
function usualPort(dialect: Dialect): string {
  return String(dialect.transports.tcp.port ?? chillerDialog(dialect).fields.port.initial);
}

/** The same with the time-out: that of another make may be longer than its chillers stay under control without a request. */
export function offerTimeout(before: Dialect, now: Dialect): void {
  const timeout = field('timeoutMs');
  if (timeout && timeout.value.trim() === String(before.wire.timeoutMs)) timeout.value = String(now.wire.timeoutMs);
}

/** A make and one of its models, as they are chosen. */
export interface Chosen {
  readonly dialect: Dialect;
  readonly model: unknown;
}

/** The band of the model that was chosen, where that of the one before stands as it was offered. */
export function offerBand(before: Chosen, now: Chosen): void {
  const [from, to] = [usualBand(before.dialect, before.model), usualBand(now.dialect, now.model)];
  for (const [name, end] of [
    ['minSetTemperature', 'min'],
    ['maxSetTemperature', 'max'],
  ] as const) {
    const limit = field(name);
    if (limit && limit.value.trim() === String(from[end])) limit.value = String(to[end]);
  }
}
