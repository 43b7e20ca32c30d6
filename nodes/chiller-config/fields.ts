/* The fields of a chiller-config dialog. Those of ids, set points and limits come from the dialect. Pure. */
import {
  addressIn,
  CHARACTER_FORMATS,
  checkHost,
  DEFAULT_PERIODS,
  describeCommands,
  dialectForModel,
  isAbove,
  isSerialDevice,
  planLoad,
  readingName,
  settingsOf,
} from '../../src/core';
import type { Dialect, ErrorText, PollPeriods } from '../../src/core';
import { DEFAULT_DIALECT, DIALECTS, isDialect } from '../../src/dialects';
import type { SettingName } from '../../src/dialects';
import { errorText as sessionText } from '../../src/session/error-texts';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { GATEWAY_RANGES } from '../../src/gateway/ranges';
import { brokerRow, topicRow } from '../common/broker-fields';
import { numberRow, secondsRow } from '../common/field-rows';
import { perDialect } from '../common/per-dialect';
import { hasVariable } from '../common/variables';
import type { Dialog, FieldTable, NumberRow, ValueOf } from '../common/fields';
import { errorText } from './field-texts';

export { addressIn, characterFormat, settingsOf } from '../../src/core';

/** The dialect that is chosen, by make and model: the default where none is, or one that is not there. */
export function dialectIn({ dialect: key, model }: Readonly<Partial<Record<'dialect' | 'model', unknown>>>): Dialect {
  const dialect = isDialect(key) ? DIALECTS[key] : (makeOf(key, model) ?? DIALECTS[DEFAULT_DIALECT]);
  return dialectForModel(dialect, String(model));
}

/** Which make stands in a variable is not known here; a model that is chosen tells. */
function makeOf(key: unknown, model: unknown): Dialect | undefined {
  if (!hasVariable(key)) return undefined;
  return Object.values<Dialect>(DIALECTS).find(({ models }) => models.some((one) => one.key === model));
}

/** The fields for chillers of a dialect. */
function chillerFields(dialect: Dialect) {
  const { addresses, setTemperatureRange: widest, wire } = dialect;
  const settings = settingRows(dialect);
  const { range, unit } = settings[dialect.roles.readings.setPoint as SettingName];
  return {
    name: { kind: 'text', initial: '' },
    dialect: { kind: 'choice', choices: Object.keys(DIALECTS), initial: DEFAULT_DIALECT },
    model: { kind: 'choice', choices: ['', ...dialect.models.map(({ key }) => key)], initial: '' },
    connection: { kind: 'choice', choices: ['tcp', 'serial', 'broker'], initial: 'tcp' },
    host: { kind: 'text', initial: '', required: errorText('enterHost'), check: hostAdvice, counts: isTcp },
    port: { ...numberRow(CHILLER_RANGES.port), initial: '4001', required: errorText('enterPort'), counts: isTcp },
    serialPath: {
      kind: 'text',
      initial: '',
      required: errorText('enterSerialPath'),
      check: serialAdvice,
      counts: isSerial,
    },
    // Blank: as the make has it.
    baudRate: { ...numberRow(CHILLER_RANGES.baudRate), counts: isSerial },
    characterFormat: { kind: 'choice', choices: ['', ...CHARACTER_FORMATS], initial: '', counts: isSerial },
    flowControl: { kind: 'choice', choices: ['', 'none', 'rtsCts', 'xonXoff'], initial: '', counts: isSerial },
    broker: brokerRow({ counts: isRemote }),
    topicPrefix: topicRow('chiller', { counts: isRemote }),
    site: topicRow('site', { counts: isRemote }),
    remoteName: topicRow('', { counts: isRemote }, errorText('enterRemoteName')),
    availabilityS: {
      ...secondsRow(GATEWAY_RANGES.availabilityMs),
      blank: GATEWAY_RANGES.availabilityMs.usual / 1000,
      counts: isRemote,
    },
    chillerId: {
      kind: 'text',
      initial: addresses?.default ?? '',
      check: (text) => (addresses && !addressIn(addresses, text) ? addresses.advice : undefined),
      counts: isHere,
    },
    connectOn: { kind: 'choice', choices: ['deploy', 'message'], initial: 'deploy' },
    gapMs: { ...numberRow({ ...CHILLER_RANGES.gapMs, usual: wire.gaps.afterReadMs }, 'ms'), counts: isHere },
    timeoutMs: { ...numberRow({ ...CHILLER_RANGES.timeoutMs, usual: wire.timeoutMs }, 'ms'), counts: isHere },
    polling: { kind: 'flag', initial: true, counts: isHere },
    watchdogS: periodRow('state'),
    fastS: periodRow('fast'),
    normalS: periodRow('normal'),
    slowS: periodRow('slow'),
    limitsS: periodRow('limits'),
    notFittedS: periodRow('notFitted'),
    // The band of set points. Only a field that somebody made blank is wider than that of a new node.
    minSetTemperature: { ...numberRow(range, unit), initial: String(USUAL_BAND.min), blank: widest.min },
    maxSetTemperature: { ...numberRow(range, unit), initial: String(USUAL_BAND.max), blank: widest.max },
    ...settings,
    readOnly: { kind: 'flag', initial: false },
    standbyOnAlarm: { kind: 'flag', initial: true, counts: isHere },
  } as const satisfies FieldTable;
}

/** The band of a new node whose model tells nothing else, °C. */
const USUAL_BAND = { min: 5, max: 45 } as const;

/** The band that a dialog offers: the maker's of the model, where that is known. */
export function usualBand(
  { models, setTemperatureRange: widest }: Dialect,
  model: unknown,
): { readonly min: number; readonly max: number } {
  const own = models.find(({ key }) => key === model)?.setTemperatureRange;
  return own ?? { min: Math.max(widest.min, USUAL_BAND.min), max: Math.min(widest.max, USUAL_BAND.max) };
}

const isSerial = (valueOf: ValueOf): boolean => valueOf('connection') === 'serial';
const isRemote = (valueOf: ValueOf): boolean => valueOf('connection') === 'broker';
const isTcp = (valueOf: ValueOf): boolean => valueOf('connection') === 'tcp';
/** What is between this session and the chiller. Behind a broker, the gateway's session has it. */
const isHere = (valueOf: ValueOf): boolean => !isRemote(valueOf);

/** Nobody minds the periods while nothing is read by itself. */
function periodRow(name: keyof PollPeriods): NumberRow {
  const row = secondsRow({ ...CHILLER_RANGES.periodMs, usual: DEFAULT_PERIODS[name] });
  return { ...row, counts: (valueOf) => isHere(valueOf) && valueOf('polling') !== false };
}

/** The set point and the limits, by the readings that they set. */
function settingRows(dialect: Dialect): Record<SettingName, NumberRow> {
  const names = settingsOf(dialect);
  const rows = describeCommands(dialect.commands).flatMap(({ argument }) => {
    if (argument?.min === undefined || argument.max === undefined || !names.includes(argument.name)) return [];
    const { name, min, max, unit, decimals } = argument;
    return [
      [
        name,
        { ...numberRow({ min, max }, unit), ...(decimals !== undefined && { decimals }), counts: isHere },
      ] as const,
    ];
  });
  return Object.fromEntries(rows) as Record<SettingName, NumberRow>;
}

/** In a dialog only devices: a library may also be given another path. */
function serialAdvice(path: string): ErrorText | undefined {
  return isSerialDevice(path) ? undefined : sessionText('useSerialPort');
}

function hostAdvice(text: string): ErrorText | undefined {
  const checked = checkHost(text);
  return checked.ok ? undefined : checked.advice;
}

/** The dialog for chillers of a dialect. */
export const chillerDialog = perDialect(
  (dialect) =>
    ({
      fields: chillerFields(dialect),
      check: (field, valueOf) =>
        checkBand(dialect, field, valueOf) ??
        checkOrder(dialect, field, valueOf) ??
        checkControl(dialect, field, valueOf),
    }) satisfies Dialog,
);

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function checkBand({ roles }: Dialect, field: string, valueOf: ValueOf): ErrorText | undefined {
  const value = numberIn(valueOf(field));
  const min = numberIn(valueOf('minSetTemperature')) ?? -Infinity;
  const max = numberIn(valueOf('maxSetTemperature')) ?? Infinity;
  if (value === undefined) return undefined;
  if (field === 'maxSetTemperature' && value < min) return errorText('belowBand', { min: `${min} °C` });
  if (field !== roles.readings.setPoint || !(isAbove(min, value) || isAbove(value, max))) return undefined;
  return errorText('outsideBand', { min, max: `${max} °C` });
}

/** Limits from low to high: an alarm stands outside its warning. */
function checkOrder({ roles }: Dialect, field: string, valueOf: ValueOf): ErrorText | undefined {
  const chain = roles.limits.find((limits) => limits.includes(field));
  const value = numberIn(valueOf(field));
  if (!chain || value === undefined) return undefined;
  for (const [place, name] of chain.entries()) {
    const limit = numberIn(valueOf(name));
    if (limit === undefined) continue;
    const other = { other: readingName(name), value: String(limit) };
    if (place < chain.indexOf(field) && isAbove(limit, value)) return errorText('notBelow', other);
    if (place > chain.indexOf(field) && isAbove(value, limit)) return sessionText('notAbove', other);
  }
  return undefined;
}

/** Whether the chiller stays under control when a reply is lost, with its state read so seldom. */
function checkControl(dialect: Dialect, field: string, valueOf: ValueOf): ErrorText | undefined {
  const { keepAlive, wire } = dialect;
  const timing = [valueOf('watchdogS'), valueOf('gapMs'), valueOf('timeoutMs')] as (number | null | undefined)[];
  // What a variable holds is not known here.
  if (field !== 'watchdogS' || !keepAlive || timing.includes(null)) return undefined;
  const [state, gapMs, timeoutMs] = timing;
  const line = { gapMs: gapMs ?? wire.gaps.afterReadMs, timeoutMs: timeoutMs ?? wire.timeoutMs };
  const plan = planLoad({ ...DEFAULT_PERIODS, state: state ?? DEFAULT_PERIODS.state }, line, dialect);
  if (plan.holdsControl) return undefined;
  return sessionText('losesControl', { silenceMs: plan.longestSilenceMs, withinMs: keepAlive.withinMs });
}
