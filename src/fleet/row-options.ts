/* The values of a row as the options of a chiller. Pure. */
import { addressIn, characterFormat, isSerialDevice } from '../core';
import type { Dialect } from '../core';
import { dialectOf } from '../dialects';
import type { DialectKey } from '../dialects';
import type { ChillerOptions } from '../session';
import { FLEET_COLUMNS } from './columns';

/** What stands in a row, by column, in the units of the session. */
export type Values = Map<string, string | number | boolean>;

/** The options that the values of a row are. @throws ChillerError for a dialect or a model that is not there */
export function optionsOf(values: Values): ChillerOptions<string> {
  const text = (column: string): string | undefined => values.get(column) as string | undefined;
  const model = modelIn(dialectOf(text('dialect')), text('model'));
  const dialect = dialectOf(text('dialect'), model);
  const id = text('id');
  const general = ['gapMs', 'timeoutMs', 'readOnly', 'standbyOnAlarm'].map((column) => [column, values.get(column)]);
  return defined({
    name: text('name'),
    dialect: text('dialect') as DialectKey | undefined,
    model,
    ...placeOf(values),
    // A line with a single chiller ignores the id.
    id: id !== undefined && dialect.addresses ? (addressIn(dialect.addresses, id) ?? id) : undefined,
    ...Object.fromEntries(general),
    polling: pollingOf(values),
    setTemperatureRange: bandOf(values, dialect, model),
    startUp: under('startUp', values),
  });
}

/** The key of a model that was written as key or as title, whatever the case; what is neither stays for the check. */
function modelIn({ models }: Dialect, written: string | undefined): string | undefined {
  const meant = written?.toLowerCase();
  const found = models.find(({ key, title }) => [key, title].some((name) => name.toLowerCase() === meant));
  return found?.key ?? written;
}

function placeOf(values: Values): Pick<ChillerOptions<string>, 'host' | 'port' | 'connection'> {
  const path = values.get('serialPort');
  if (path === undefined) {
    const [host, port] = [values.get('host') as string | undefined, values.get('port') as number | undefined];
    return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
  }
  const text = (column: string): string => String(values.get(column) ?? '');
  return {
    connection: defined({
      kind: 'serial',
      // Devices only, as in the dialog.
      path: isSerialDevice(path) ? path : '',
      baudRate: values.get('baudRate') as number | undefined,
      flowControl: values.get('flowControl') as 'none' | undefined,
      ...characterFormat(text('characterFormat')),
    }),
  };
}

/** Undefined unless the row says something of it. */
function bandOf(
  values: Values,
  dialect: Dialect,
  modelKey: string | undefined,
): ChillerOptions['setTemperatureRange'] | undefined {
  const [min, max] = [values.get('minSetTemperature'), values.get('maxSetTemperature')] as (number | undefined)[];
  if (min === undefined && max === undefined) return undefined;
  const model = dialect.models.find(({ key }) => key === modelKey);
  const widest = model?.setTemperatureRange ?? dialect.setTemperatureRange;
  return { min: min ?? widest.min, max: max ?? widest.max };
}

function pollingOf(values: Values): ChillerOptions['polling'] {
  return values.get('polling') === false ? false : under('polling', values);
}

/** Options of a group, by their names in it: `startUp.setTemperature`. Undefined where there are none. */
function under(group: string, values: Values): Record<string, number> | undefined {
  const found = [...values].flatMap(([column, value]) => {
    const option = FLEET_COLUMNS[column]?.option ?? '';
    return option.startsWith(`${group}.`) ? [[option.slice(group.length + 1), value as number] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function defined<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
