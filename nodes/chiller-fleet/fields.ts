/* The fields of a chiller-fleet dialog: where its list is, and what stands in blank cells. Pure. */
import { isAbove } from '../../src/core';
import type { Dialect, ErrorText, OptionRange } from '../../src/core';
import { DEFAULT_DIALECT, DIALECTS } from '../../src/dialects';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { errorText } from './field-texts';
import { numberRow } from '../common/field-rows';
import type { Dialog, FieldTable, NumberRow, ValueOf } from '../common/fields';

const comesFrom =
  (source: string) =>
  (valueOf: ValueOf): boolean =>
    valueOf('source') === source;

/** What any make allows; what a chiller allows, its row is checked for. */
const BANDS = Object.values<Dialect>(DIALECTS).map(({ setTemperatureRange }) => setTemperatureRange);
const WIDEST: OptionRange = {
  min: Math.min(...BANDS.map(({ min }) => min)),
  max: Math.max(...BANDS.map(({ max }) => max)),
};

/** Without its usual value: that of each make goes first. */
const optional = ({ min, max }: OptionRange, unit: string): NumberRow =>
  numberRow({ min, ...(max !== undefined && { max }) }, unit);

export const FLEET_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '' },
    source: { kind: 'choice', choices: ['file', 'variable', 'text'], initial: 'file' },
    file: { kind: 'text', initial: '', required: errorText('enterFile'), counts: comesFrom('file') },
    variable: {
      kind: 'text',
      initial: '',
      required: errorText('enterVariable'),
      check: (name) => (/^[^\s${}()=]+$/.test(name) ? undefined : errorText('variableName')),
      counts: comesFrom('variable'),
    },
    listText: { kind: 'text', initial: '', required: errorText('enterList'), counts: comesFrom('text') },
    // What stands in blank cells.
    dialect: { kind: 'choice', choices: Object.keys(DIALECTS), initial: DEFAULT_DIALECT },
    port: { ...numberRow(CHILLER_RANGES.port), initial: '4001' },
    minSetTemperature: { ...numberRow(WIDEST, '°C'), initial: '5' },
    maxSetTemperature: { ...numberRow(WIDEST, '°C'), initial: '45' },
    gapMs: optional(CHILLER_RANGES.gapMs, 'ms'),
    timeoutMs: optional(CHILLER_RANGES.timeoutMs, 'ms'),
    readOnly: { kind: 'flag', initial: false },
    connectOn: { kind: 'choice', choices: ['deploy', 'message'], initial: 'deploy' },
  } as const satisfies FieldTable,
  check: checkBand,
} satisfies Dialog;

function checkBand(field: string, valueOf: ValueOf): ErrorText | undefined {
  const [min, max] = [valueOf('minSetTemperature'), valueOf('maxSetTemperature')];
  if (field !== 'maxSetTemperature' || typeof min !== 'number' || typeof max !== 'number') return undefined;
  return isAbove(min, max) ? errorText('belowBand', { min: `${min} °C` }) : undefined;
}
