/*
 * What a recorder serves over HTTP: the CSV of a day for the editor, behind Node-RED's permissions; and the page for Prometheus, which is
 * off until somebody switches it on, behind a token of its own.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { NodeAPI } from 'node-red';
import { OPEN_METRICS_TYPE } from '../../src/index';
import type { Recorder } from '../../src/index';
import { errorFor, say } from '../common/language';
import { errorText } from './error-texts';

/** A recorder that runs. */
export interface Served {
  readonly recorder: Recorder;
  /** The page for Prometheus. */
  page(): string;
  /** Undefined: there is no page. */
  readonly pageToken: string | undefined;
}

type Handler = Parameters<NodeAPI['httpAdmin']['get']>[1];
type Request = Parameters<Extract<Handler, (...args: never[]) => unknown>>[0];
type Response = Parameters<Extract<Handler, (...args: never[]) => unknown>>[1];

/** Adds both routes, once for all recorders. @param served by the id of their nodes */
export function addRoutes(RED: NodeAPI, served: ReadonlyMap<string, Served>): void {
  const mayRead = RED.auth.needsPermission('chiller-recorder.read');
  RED.httpAdmin.get('/chiller-recorder/:id/days/:day', mayRead, (request, response) => {
    void sendDay(RED, served.get(String(request.params.id)), request, response);
  });
  // With httpNodeRoot false there is none.
  RED.httpNode?.get('/chiller-recorder/:id/metrics', (request, response) => {
    const one = served.get(request.params.id);
    if (!one || one.pageToken === undefined) return void response.status(404).end();
    if (!isSame(request.headers.authorization ?? '', `Bearer ${one.pageToken}`))
      return void response.status(401).set('www-authenticate', 'Bearer').end();
    response.set('content-type', OPEN_METRICS_TYPE).send(one.page());
  });
}

/** Takes as long for a token that is nearly right as for any other. */
function isSame(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(left!, right!);
}

async function sendDay(RED: NodeAPI, one: Served | undefined, request: Request, response: Response): Promise<void> {
  const day = String(request.params.day);
  if (!one) return void response.status(404).end();
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    return void response.status(400).send(say(RED, errorText('noSuchDay', { day })));
  const style = request.query.style === 'comma' ? 'comma' : 'point';
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    let isBegun = false;
    for await (const part of one.recorder.csvOfDay(day, style, gone.signal)) {
      if (!isBegun) response.set('content-type', 'text/csv; charset=utf-8').attachment(`chillers-${day}.csv`);
      isBegun = true;
      if (!response.write(part)) await drained(response, gone.signal);
    }
    response.end();
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    response.status(409).send(errorFor(RED, error).message);
  }
}

/** A browser that reads slowly, or went away. */
function drained(response: Response, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}
