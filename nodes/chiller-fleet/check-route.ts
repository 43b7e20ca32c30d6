/* The button "Check the list": the values of a dialog in, every row with its problems out. */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, parseFleet } from '../../src/index';
import type { ErrorText, FleetList } from '../../src/index';
import { errorFor, say } from '../common/language';
import type { CheckReport } from './check-report';
import { errorText } from './error-texts';
import { FLEET_DIALOG } from './fields';
import { fleetSettings } from './settings';
import type { FleetSettings } from './settings';
import { watchList } from './watching';

/** So many rows are shown; those with problems first. */
const MOST_SHOWN = 500;

/**
 * Adds the route. It reads a file of the machine that Node-RED runs on and looks up variables, so it asks for the right to write
 * flows, who has it can do both anyway; and it takes JSON only, which no page of another site can send.
 */
export function addCheckRoute(RED: NodeAPI): void {
  const mayWrite = RED.auth.needsPermission('flows.write');
  RED.httpAdmin.post('/chiller-fleet/check', mayWrite, (request, response) => {
    if (!request.is('application/json')) return void response.status(415).end();
    void check(RED, request.body).then((report) => response.json(report));
  });
}

/** Never rejects. */
async function check(RED: NodeAPI, body: unknown): Promise<CheckReport> {
  const { id, ...values } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(FLEET_DIALOG.fields, name)));
  const node = typeof id === 'string' ? ((RED.nodes.getNode(id) as Node | null) ?? undefined) : undefined;
  try {
    const settings = fleetSettings(RED, node, known, known);
    const list = parseFleet(await textOf(settings), settings.defaults);
    if (!list.ok) throw new ChillerError('invalidValue', list.why, {});
    return { ok: true, ...shown(RED, list) };
  } catch (error) {
    return { ok: false, text: errorFor(RED, error, { type: 'chiller-fleet', saved: known }).message };
  }
}

/** @throws ChillerError why there is none */
async function textOf({ source }: FleetSettings): Promise<string> {
  if ('text' in source) return source.text;
  let read: string | undefined;
  let trouble: ErrorText | undefined;
  const file = watchList(source.file, {
    text: (text) => (read = text),
    trouble: (why) => (trouble = why),
  });
  await file.opened;
  file.stop();
  if (read !== undefined) return read;
  throw trouble
    ? new ChillerError('invalidValue', trouble, {})
    : new ChillerError('timeout', errorText('fileChanging'));
}

function shown(
  RED: NodeAPI,
  { chillers, problems }: Extract<FleetList, { ok: true }>,
): Omit<Extract<CheckReport, { ok: true }>, 'ok'> {
  const wrong = problems.map(({ row, name = '', column, why }) => {
    const said = say(RED, why);
    return { row, name, site: '', place: '', problem: column === undefined ? said : `${column}: ${said}` };
  });
  const right = chillers.map(({ row, name, site, identity: place }) => ({ row, name, site, place, problem: '' }));
  const bad = new Set(problems.map(({ row }) => row)).size;
  return { good: chillers.length, bad, rows: [...wrong, ...right].slice(0, MOST_SHOWN) };
}
