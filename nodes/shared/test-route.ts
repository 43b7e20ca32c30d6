import type { Node, NodeAPI } from 'node-red';
import { systemClock } from '../../src/index';
import type { ChillerOptions, ChillerPort } from '../../src/index';
import { testConnection } from './connection-test';
import type { TestReport } from './connection-test';
import { ports } from './create-port';
import { withVariables } from './environment';
import { errorFor } from './language';
import { optionsFrom } from './chiller-settings';
import type { ChillerConfigDef } from './chiller-settings';

/** A chiller that is deployed, and with which options. */
export interface Deployed {
  readonly port: ChillerPort;
  readonly options: ChillerOptions;
}

/** Long enough for any chiller that is there, and short enough for the test to end in time. */
const TEST_TIMEOUT_MS = 2_000;

/**
 * Adds the route behind the button "Test connection": the values of a dialog in, a report out. It takes part in
 * Node-RED's permissions, since it opens a connection to wherever it is told.
 */
export function addTestRoute(RED: NodeAPI, deployed: ReadonlySet<Deployed>): void {
  const mayEdit = RED.auth.needsPermission('chiller-config.write');
  RED.httpAdmin.post('/chiller-config/test', mayEdit, (request, response) => {
    void reportOn(RED, request.body as unknown, deployed).then((report) => response.json(report));
  });
}

async function reportOn(RED: NodeAPI, body: unknown, deployed: ReadonlySet<Deployed>): Promise<TestReport> {
  const def = (typeof body === 'object' && body !== null ? body : {}) as ChillerConfigDef;
  const fields = { type: 'chiller-config', saved: { ...def, type: 'chiller-config' } };
  try {
    const node = typeof def.id === 'string' ? (RED.nodes.getNode(def.id) as Node | null) : null;
    const options = optionsFrom(withVariables(RED, node ?? undefined, def, fields.saved));
    const port = livePort(options, deployed) ?? temporaryPort(options);
    return await testConnection(port, systemClock, (error) => errorFor(RED, error));
  } catch (error) {
    const { code, message } = errorFor(RED, error, fields);
    return { ok: false, cause: code, text: message };
  }
}

/** Many device servers accept one connection only: where one is open to this chiller, it is the one to ask on. */
function livePort(wanted: ChillerOptions, deployed: ReadonlySet<Deployed>): ChillerPort | undefined {
  const isSame = ({ options: { host, port, id = '01' } }: Deployed): boolean =>
    host === wanted.host && port === wanted.port && id === (wanted.id ?? '01');
  return [...deployed].find((one) => isSame(one) && one.port.link.phase === 'connected')?.port;
}

/** Reads nothing by itself and changes nothing. Shares the line where another chiller id has it open. */
function temporaryPort({ host, port, id, gapMs, timeoutMs }: ChillerOptions): ChillerPort {
  return ports.create({
    host,
    port,
    ...(id !== undefined && { id }),
    ...(gapMs !== undefined && { gapMs }),
    timeoutMs: Math.min(timeoutMs ?? TEST_TIMEOUT_MS, TEST_TIMEOUT_MS),
    polling: false,
    readOnly: true,
  });
}
