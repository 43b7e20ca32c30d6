/* What the chiller-config dialog saves, and what the library makes of it. */
import type { NodeDef } from 'node-red';
import { checkHost, DEFAULT_DIALECT } from '../../src/index';
import type { ChillerOptions, Dialect, DialectKey, PollPeriods, RemoteChillerOptions } from '../../src/index';
import type { Saved } from '../common/fields';
import { given, settingsFrom } from '../common/settings';
import type { Settings } from '../common/settings';
import { PERIOD_FIELDS } from '../common/period-fields';
import { addressIn, characterFormat, chillerDialog, dialectIn, settingsOf } from './fields';

/** The properties of a chiller-config node, as its flow has them. */
export type ChillerConfigDef = NodeDef & Saved<ChillerTable>;

type ChillerTable = ReturnType<typeof chillerDialog>['fields'];
type ChillerFields = Settings<ChillerTable>;

/** Where a chiller is that is reached through a broker. */
export type RemotePlace = Pick<RemoteChillerOptions, 'chiller' | 'prefix' | 'site' | 'availabilityMs'> & {
  /** Id of an mqtt-broker config node. */
  readonly broker: unknown;
};

/** What a chiller-config node is told. */
export interface ChillerNodeSettings {
  /** Of one behind a broker: what it is, and what may be sent to it. */
  readonly options: ChillerOptions<string>;
  /** Undefined: it is reached from here. */
  readonly remote: RemotePlace | undefined;
  /** When its link is opened. */
  readonly connectOn: ChillerFields['connectOn'];
}

/**
 * For properties with variables replaced.
 *
 * @throws ChillerError `invalidValue`, naming the field.
 */
export function chillerSettings(def: object): ChillerNodeSettings {
  const dialect = dialectIn(def);
  const fields = settingsFrom(chillerDialog(dialect), def);
  const { connection, connectOn } = fields;
  if (connection !== 'broker') return { options: optionsOf(fields, dialect), connectOn, remote: undefined };
  const { broker, topicPrefix: prefix, site, remoteName: chiller = '', availabilityS: availabilityMs } = fields;
  return {
    options: identityOf(fields, dialect),
    connectOn,
    remote: { broker, chiller, ...given({ prefix, site, availabilityMs }) },
  };
}

/** What a chiller is, and what may be sent to it, wherever it is. */
function identityOf(fields: ChillerFields, dialect: Dialect): ChillerOptions<string> {
  const { name, readOnly, minSetTemperature: min, maxSetTemperature: max } = fields;
  const model = fields.model || undefined;
  const key = dialect.key === DEFAULT_DIALECT ? undefined : (dialect.key as DialectKey);
  return { ...given({ dialect: key, model, name, readOnly }), setTemperatureRange: { min, max } };
}

function optionsOf(fields: ChillerFields, dialect: Dialect): ChillerOptions<string> {
  const { gapMs, timeoutMs, polling, standbyOnAlarm } = fields;
  const settings = fields as Readonly<Record<string, unknown>>;
  const startUp = Object.fromEntries(
    settingsOf(dialect).map((setting) => [setting, settings[setting] as number | undefined]),
  );
  return {
    ...identityOf(fields, dialect),
    ...given({ id: idOf(fields, dialect), gapMs, timeoutMs, standbyOnAlarm }),
    ...connectionOf(fields),
    polling: polling === false ? false : periodsOf(fields),
    startUp: given(startUp),
  };
}

/** Where the chiller is. What is blank of a serial port is as the make has it. */
function connectionOf(fields: ChillerFields): Pick<ChillerOptions<string>, 'connection' | 'host' | 'port'> {
  const { connection, host = '', port, serialPath = '', baudRate, characterFormat: format, flowControl } = fields;
  if (connection !== 'serial') {
    const checked = checkHost(host);
    return { host: checked.ok ? checked.host : host, ...(port !== undefined && { port }) };
  }
  return {
    connection: {
      kind: 'serial',
      path: serialPath,
      ...characterFormat(format),
      ...given({ baudRate, flowControl: flowControl || undefined }),
    },
  };
}

function idOf({ chillerId }: ChillerFields, { addresses }: Dialect): string | undefined {
  return chillerId !== undefined && addresses ? addressIn(addresses, chillerId) : undefined;
}

function periodsOf(fields: ChillerFields): Partial<PollPeriods> {
  const periods = Object.entries(PERIOD_FIELDS).map(([name, field]) => [name, fields[field]]);
  return given(Object.fromEntries(periods) as Partial<PollPeriods>);
}
