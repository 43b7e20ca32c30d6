import type { Node, NodeAPI } from 'node-red';
import { ChillerError, dialectOf, systemClock } from '../../src/index';
import type { ChillerOptions, ChillerPort, ErrorText } from '../../src/index';
import { probeConnection } from './connection-probe';
import type { ProbeReport } from './connection-probe';
import { ports } from '../common/create-port';
import { withVariables } from '../common/environment';
import { hasVariable } from '../common/variables';
import type { Fields } from '../common/field-names';
import { errorFor, say } from '../common/language';
import { errorText } from './error-texts';
import { chillerDialog, dialectIn } from './fields';
import { openRemote } from './open-remote';
import type { RemotePort } from './open-remote';
import { chillerSettings } from './settings';
import type { ChillerNodeSettings } from './settings';
import { asChillerError } from '../common/node-types';
import { permissionCheck } from './permissions';
import type { AdminRequest } from './permissions';
import { ProbeGate } from './probe-gate';
import { areDeployed, probeValuesOf } from './probe-values';
import type { ProbeValues } from './probe-values';

/** A chiller that is deployed, and with which options. */
export interface Deployed extends Pick<ChillerNodeSettings, 'options' | 'remote'> {
  readonly port: ChillerPort;
}

/** Long enough for any chiller that is there, and short enough for the test to end in time. */
const PROBE_TIMEOUT_MS = 2_000;

/** HTTP: done, whatever came of it; may not; has to wait. */
type Answer = { readonly status: 200 | 403 | 429; readonly report: ProbeReport };

/**
 * Adds the route behind the button "Test connection": the values of a dialog in, a report out. It takes part in
 * Node-RED's permissions, since it opens a connection to wherever it is told, and takes JSON only, which no page of
 * another site can send.
 */
export function addProbeRoute(RED: NodeAPI, deployed: ReadonlySet<Deployed>): void {
  const mayEdit = RED.auth.needsPermission('chiller-config.write');
  const desk = new ProbeDesk(RED, deployed);
  RED.httpAdmin.post('/chiller-config/test', mayEdit, (request, response) => {
    if (!request.is('application/json')) return void response.status(415).end();
    void desk.answer(request).then(({ status, report }) => response.status(status).json(report));
  });
}

class ProbeDesk {
  readonly #RED: NodeAPI;
  readonly #deployed: ReadonlySet<Deployed>;
  readonly #mayWriteFlows: (request: AdminRequest) => Promise<boolean>;
  readonly #gate = new ProbeGate(() => systemClock.nowMs());

  constructor(RED: NodeAPI, deployed: ReadonlySet<Deployed>) {
    this.#RED = RED;
    this.#deployed = deployed;
    this.#mayWriteFlows = permissionCheck(RED, 'flows.write');
  }

  /** Never rejects. */
  async answer(request: AdminRequest): Promise<Answer> {
    const body = request.body as { id?: unknown } | undefined;
    const values = probeValuesOf(body);
    const node = typeof body?.id === 'string' ? (this.#RED.nodes.getNode(body.id) as Node | null) : null;
    try {
      if (await this.#mayExpand(request, values, node ?? undefined)) return await this.#test(values, node ?? undefined);
      return this.#refusal(403, 'mayNotExpand', errorText('testVariables'));
    } catch (error) {
      const { code, message } = errorFor(this.#RED, withoutSecrets(asChillerError(error), values), fieldsOf(values));
      return { status: 200, report: { ok: false, cause: code, text: message } };
    }
  }

  /** Variables may hold secrets, which whoever writes chillers only must not have looked up. */
  async #mayExpand(request: AdminRequest, values: ProbeValues, node: Node | undefined): Promise<boolean> {
    if (!Object.values(values).some(hasVariable)) return true;
    return areDeployed(this.#RED, node, values) || this.#mayWriteFlows(request);
  }

  async #test(values: ProbeValues, node: Node | undefined): Promise<Answer> {
    const RED = this.#RED;
    // What is missing is asked for, and not taken for what a new node has there.
    const typed = { host: '', port: '', polling: false, ...values };
    const settings = chillerSettings(
      withVariables(RED, node, typed, chillerDialog(dialectIn(values)).fields, fieldsOf(values).saved),
    );
    const entry = this.#gate.enter(lineOf(settings));
    if (!entry.ok) return this.#refusal(429, 'busy', errorText(entry.wait));
    const { options } = settings;
    let leave: RemotePort['leave'] | undefined;
    try {
      const { port, ...more } = this.#portFor(settings, node);
      ({ leave } = more);
      const report = await probeConnection(port, dialectOf(options.dialect, options.model), systemClock, (error) =>
        errorFor(RED, withoutSecrets(error, values)),
      );
      return { status: 200, report };
    } finally {
      entry.leave();
      void leave?.(true);
    }
  }

  /** Where one is open to this chiller, that: many device servers accept one connection only. */
  #portFor(wanted: ChillerNodeSettings, node: Node | undefined): { port: ChillerPort } & Partial<RemotePort> {
    const live = livePort(wanted, this.#deployed);
    if (live) return { port: live };
    const { options, remote } = wanted;
    if (remote) return openRemote(this.#RED, node, remote, { ...options, readOnly: true });
    return { port: temporaryPort(options, this.#deployed) };
  }

  #refusal(status: 403 | 429, cause: 'mayNotExpand' | 'busy', why: ErrorText): Answer {
    return { status, report: { ok: false, cause, text: say(this.#RED, why) } };
  }
}

/** Errors that name a variable, and not what it holds. */
const NAME_ONLY: readonly (string | undefined)[] = ['noVariable', 'variableNoText'];

/**
 * The error without what variables hold: it names them as the dialog does. What was looked up would otherwise be in the
 * answer, as an address or as a value that cannot be used.
 */
function withoutSecrets(error: ChillerError, values: ProbeValues): ChillerError {
  if (!Object.values(values).some(hasVariable) || NAME_ONLY.includes(error.why?.key)) return error;
  if (error.code !== 'invalidValue') {
    const address = placeIn(values);
    return new ChillerError(error.code, errorText('testFailedAt', { address }));
  }
  const setting = fieldOf(error);
  const value = values[setting];
  if (value !== undefined && !hasVariable(value)) return error;
  return new ChillerError('invalidValue', errorText('testVariableUnusable', { name: setting }), { setting });
}

/** The field that an error is about, by its name in the dialog. */
function fieldOf({ context: { setting, option } }: ChillerError): keyof ProbeValues {
  const name = setting ?? option;
  return (FIELD_OF_OPTION[String(name)] ?? name) as keyof ProbeValues;
}

/** Options of the library that have another name in the dialog. */
const FIELD_OF_OPTION: Readonly<Record<string, keyof ProbeValues>> = {
  id: 'chillerId',
  path: 'serialPath',
  prefix: 'topicPrefix',
  chiller: 'remoteName',
};

/** Where the chiller is, as it stands in the dialog. */
function placeIn({
  connection,
  serialPath = '',
  site = '',
  remoteName = '',
  host = '',
  port = '',
}: ProbeValues): string {
  if (connection === 'serial') return String(serialPath);
  return connection === 'broker' ? `${site}/${remoteName}` : `${host}:${port}`;
}

/** The values as the dialog has them, for errors to name its fields. */
function fieldsOf(values: ProbeValues): Fields {
  return { type: 'chiller-config', saved: { ...values, type: 'chiller-config' } };
}

function lineOf({ options: { connection, host = '', port }, remote }: Pick<Deployed, 'options' | 'remote'>): string {
  if (remote) return `broker:${JSON.stringify([remote.broker, remote.prefix, remote.site, remote.chiller])}`;
  return connection && 'path' in connection ? `serial:${connection.path}` : `${host.toLowerCase()}:${port}`;
}

function livePort(wanted: ChillerNodeSettings, deployed: ReadonlySet<Deployed>): ChillerPort | undefined {
  const dialect = dialectOf(wanted.options.dialect);
  const addressOf = ({ id = dialect.addresses?.default }: ChillerOptions<string>): string | undefined => id;
  const isSame = (one: Deployed): boolean =>
    lineOf(one) === lineOf(wanted) &&
    dialectOf(one.options.dialect).key === dialect.key &&
    addressOf(one.options) === addressOf(wanted.options);
  return [...deployed].find((one) => isSame(one) && one.port.link.phase === 'connected')?.port;
}

/**
 * Reads nothing by itself and changes nothing. Shares the line where another chiller id has it open, and then keeps to its
 * pauses: its own would hold up the others.
 */
function temporaryPort(wanted: ChillerOptions<string>, deployed: ReadonlySet<Deployed>): ChillerPort {
  const { dialect, model, connection, host, port, id, gapMs, timeoutMs } = wanted;
  const line = lineOf({ options: wanted, remote: undefined });
  const isShared = [...deployed].some((one) => lineOf(one) === line && one.port.link.reason !== 'closed');
  return ports.create({
    ...(dialect !== undefined && { dialect }),
    ...(model !== undefined && { model }),
    ...(connection ? { connection } : { host, port }),
    ...(id !== undefined && { id }),
    ...(isShared ? { gapMs: 0 } : gapMs !== undefined && { gapMs }),
    timeoutMs: Math.min(timeoutMs ?? PROBE_TIMEOUT_MS, PROBE_TIMEOUT_MS),
    polling: false,
    readOnly: true,
  });
}
