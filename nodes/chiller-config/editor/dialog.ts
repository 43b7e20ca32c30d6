/* The dialog of a chiller-config node. */
import { chillerDialog, dialectIn } from '../fields';
import { fillSerial, offerPorts, realPlace, showConnection } from './connection-choice';
import {
  fillDialects,
  fillModels,
  offerAddress,
  offerBand,
  offerPort,
  offerTimeout,
  showFieldsOf,
} from './dialect-choice';
import { showLacks } from './model-lacks';
import { drawLoad, LOAD_FIELDS, loadOf } from './load';
import { PROBE_FIELDS } from '../probe-fields';
import { probeConnection } from './probe';
import type { Dialect } from '../../../src/core';
import { othersAt, placeOf } from '../../common/editor/config-nodes';
import { showUsual } from '../../common/editor/checks';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, onChange, savedOr, show, textOf } from '../../common/editor/form';
import type { Dialog } from '../../common/fields';

const dialectOf = (node: EditorNode): Dialect =>
  dialectIn({ dialect: current(node, 'dialect'), model: current(node, 'model') });

/** Its fields, by the dialect that is chosen. */
const dialogOf = (node: EditorNode): Dialog => chillerDialog(dialectOf(node));

function prepare(node: EditorNode): void {
  dialogOpened(node);
  fillDialects(node);
  let dialect = dialectOf(node);
  const any = node._('chiller-config.model.any');
  fillModels(dialect, textOf(savedOr(node, 'model')), any);
  let model = current(node, 'model');
  const showDialect = (): void => {
    if (current(node, 'dialect') !== dialect.key) fillModels(dialectOf(node), '', any);
    offerPort(dialect, dialectOf(node));
    offerAddress(dialect, dialectOf(node));
    offerTimeout(dialect, dialectOf(node));
    offerBand({ dialect, model }, { dialect: dialectOf(node), model: current(node, 'model') });
    dialect = dialectOf(node);
    model = current(node, 'model');
    showLacks(dialect, textOf(model));
    showFields();
    showUsual(dialogOf(node), node);
  };
  const values = (property: string): unknown => current(node, property);
  const showFields = (): void => {
    showFieldsOf(dialect, values('connection') !== 'broker');
    showConnection(values('connection'));
  };
  onChange(['dialect', 'model'], showDialect);
  fillSerial(node);
  showDialect();
  onChange(['connection'], showFields);
  const redraw = (): void => {
    show('chiller-config-periods', values('polling') !== false);
    const others = othersAt(placeOf(values), node.id, realPlace);
    const plans = others.map((other) => (property: string) => other[property]);
    drawLoad('chiller-config-load', loadOf(values, plans));
  };
  onChange(LOAD_FIELDS, redraw);
  redraw();
  offerPorts(redraw);
  document.getElementById('chiller-config-test')?.addEventListener('click', () => {
    const given = Object.fromEntries(PROBE_FIELDS.map((property) => [property, values(property)]));
    probeConnection({ id: node.id, ...given }, 'chiller-config-test-result');
  });
}

function label(node: EditorNode): string {
  const { name, chillerId } = node;
  const { addresses } = dialectIn({ dialect: node.dialect });
  const hasOwn = addresses && chillerId && chillerId !== addresses.default && node.connection !== 'broker';
  const id = hasOwn ? ` #${textOf(chillerId)}` : '';
  return name || `${placeOf((property) => node[property])}${id}`;
}

expose('config', dialogOf, { prepare, label });
