/*
 * The columns of a list of chillers, the one table of them: what stands in a cell, which option of a chiller it is, and what else
 * a heading may be. Ranges are those of the options.
 */
import { argumentField, CHARACTER_FORMATS, settingsOf } from '../core';
import type { OptionRange } from '../core';
import { ALL_VARIANTS, DIALECTS } from '../dialects';
import { CHILLER_RANGES } from '../session/ranges';
import { FLEET_BOUNDS } from './bounds';

/** One column. */
export interface FleetColumn {
  /** What a cell holds. */
  readonly kind: 'text' | 'number' | 'flag';
  /** The option that an error of the session names. Default: as the column. */
  readonly option?: string;
  /** In the unit of the column. */
  readonly range?: OptionRange;
  /** The unit that people write: `s`. Missing where a number has none. */
  readonly unit?: string;
  /** What one unit of the column is for the session: 1000 where it takes ms and people write seconds. */
  readonly factor?: number;
  /** The words to choose from; missing where any text does. */
  readonly choices?: readonly string[];
  /** Most characters of a text. */
  readonly most?: number;
  /** What else the heading may be. */
  readonly also?: readonly string[];
  /** For the document. */
  readonly help: string;
}

const { periodMs } = CHILLER_RANGES;
const period = (name: string, what: string): FleetColumn => ({
  kind: 'number',
  option: `polling.${name}`,
  range: { min: periodMs.min / 1000, max: periodMs.max / 1000 },
  unit: 's',
  factor: 1000,
  help: `How often ${what}`,
});

/** Columns that every chiller may have. */
const GENERAL = {
  name: {
    kind: 'text',
    most: FLEET_BOUNDS.nameLength,
    also: ['chiller'],
    help: 'What people call it; unlike all others. Needed',
  },
  site: {
    kind: 'text',
    most: FLEET_BOUNDS.nameLength,
    also: ['location', 'hall'],
    help: 'Where it stands: nodes can take all of a site',
  },
  dialect: { kind: 'text', choices: Object.keys(DIALECTS), also: ['make'], help: 'Its make: whose protocol it speaks' },
  model: { kind: 'text', help: 'One of those below, for what differs between models' },
  connection: {
    kind: 'text',
    help: 'In one cell: host and port as `10.0.0.7:4001`, or a serial port. In place of the next three',
  },
  host: { kind: 'text', also: ['ip'], help: 'Name or address of the chiller or its device server' },
  port: { kind: 'number', range: CHILLER_RANGES.port, also: ['tcpPort'], help: 'TCP port' },
  serialPort: {
    kind: 'text',
    option: 'path',
    also: ['serialPath', 'path'],
    help: 'Serial port, in place of host and port',
  },
  baudRate: { kind: 'number', range: CHILLER_RANGES.baudRate, unit: 'bit/s', also: ['baud'], help: 'Of a serial port' },
  characterFormat: { kind: 'text', choices: CHARACTER_FORMATS, also: ['format'], help: 'Of a serial port' },
  flowControl: { kind: 'text', choices: ['none', 'rtsCts', 'xonXoff'], help: 'Of a serial port' },
  id: { kind: 'text', also: ['chillerId', 'deviceId', 'address'], help: 'Address on the line; 1 is as good as 01' },
  band: { kind: 'text', help: 'Both ends of the next two in one cell: `5 to 45`' },
  minSetTemperature: {
    kind: 'number',
    option: 'setTemperatureRange.min',
    unit: '°C',
    also: ['bandMin', 'setTemperatureRangeMin'],
    help: 'Lowest set point that is accepted',
  },
  maxSetTemperature: {
    kind: 'number',
    option: 'setTemperatureRange.max',
    unit: '°C',
    also: ['bandMax', 'setTemperatureRangeMax'],
    help: 'Highest set point that is accepted',
  },
  gapMs: {
    kind: 'number',
    range: CHILLER_RANGES.gapMs,
    unit: 'ms',
    help: 'Pause between a reply and the next request',
  },
  timeoutMs: { kind: 'number', range: CHILLER_RANGES.timeoutMs, unit: 'ms', help: 'How long a reply may take' },
  polling: { kind: 'flag', help: 'Whether it is read by itself' },
  stateS: period('state', 'its state is read'),
  fastS: period('fast', 'supply temperature and flow are read'),
  normalS: period('normal', 'other readings are read'),
  slowS: period('slow', 'slow readings are read'),
  limitsS: period('limits', 'its limits are read'),
  readOnly: { kind: 'flag', help: 'Whether every command that changes something is refused' },
  standbyOnAlarm: { kind: 'flag', help: 'Whether it is stopped before its alarms are read, where reading resets them' },
} as const satisfies Readonly<Record<string, FleetColumn>>;

/** Settings that are written at start-up: the set point and the limits, of whichever dialect has them. */
const SETTINGS: Readonly<Record<string, FleetColumn>> = Object.fromEntries(
  [...new Set(ALL_VARIANTS.flatMap(settingsOf))].map((name) => [name, settingColumn(name)]),
);

function settingColumn(name: string): FleetColumn {
  const makes = ALL_VARIANTS.filter((variant) => settingsOf(variant).includes(name));
  const rows = makes.flatMap(({ commands }) => Object.values(commands)).filter(({ argument }) => argument === name);
  const unit = rows.map(argumentField).find((field) => field?.kind === 'number')?.unit;
  const whose = [...new Set(makes.map(({ key }) => key))];
  const of = whose.length === Object.keys(DIALECTS).length ? 'every make' : whose.join(', ');
  return {
    kind: 'number',
    option: `startUp.${name}`,
    ...(unit && { unit }),
    help: `Written on every connect. Of ${of}`,
  };
}

/** Every column by its heading. */
export const FLEET_COLUMNS: Readonly<Record<string, FleetColumn>> = { ...GENERAL, ...SETTINGS };

/** As headings are compared: without case, blanks and signs. */
function folded(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9#]/g, '');
}

const BY_HEADING = new Map(
  Object.entries(FLEET_COLUMNS).flatMap(([key, { also = [] }]) =>
    [key, ...also].map((heading) => [folded(heading), key] as const),
  ),
);

/** A heading that says the unit: `Min set temperature (°C)`. */
const WITH_UNIT = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/;

/** The column of a heading; undefined where there is none. A unit behind it must be that of the column. */
export function columnOf(heading: string): string | undefined {
  const [, name, unit] = WITH_UNIT.exec(heading.trim()) ?? [];
  const column = BY_HEADING.get(folded(name ?? heading));
  return unit === undefined || (column && FLEET_COLUMNS[column]!.unit === unit.trim()) ? column : undefined;
}

/** Whether a column is for people only. */
export function isNote(heading: string): boolean {
  return heading.startsWith('#');
}

/** The column that an option of the session stands in. */
export function columnOfOption(option: unknown): string {
  const found = Object.entries(FLEET_COLUMNS).find(([, column]) => column.option === option);
  return found?.[0] ?? (typeof option === 'string' ? option : '');
}
