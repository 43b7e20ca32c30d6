/* What a chiller-config dialog accepts, field by field. The runtime checks again; here people are told while they type. */
import { textOf } from '../../common/editor/form';
import { checkHost, describeCommands } from '../../../src/protocol';
import { numberIn, isVariable, rangeProblem } from '../../common/editor/numbers';
import type { Range } from '../../common/editor/numbers';
import { say } from '../../common/editor/texts';

type Values = (property: string) => unknown;

const PERIOD: Range = { min: 0.1, max: 86_400, unit: 's' };
const TEMPERATURE: Range = { min: -999.9, max: 999.9, unit: '°C' };

const RANGES: Readonly<Record<string, Range>> = {
  port: { min: 1, max: 65_535, isWhole: true, isRequired: true },
  gapMs: { min: 0, max: 5_000, unit: 'ms' },
  timeoutMs: { min: 100, max: 5_000, unit: 'ms' },
  chillerId: { min: 1, max: 32, isWhole: true },
  watchdogS: PERIOD,
  fastS: PERIOD,
  normalS: PERIOD,
  slowS: PERIOD,
  limitsS: PERIOD,
  notFittedS: PERIOD,
  minSetTemperature: TEMPERATURE,
  maxSetTemperature: TEMPERATURE,
  ...settingRanges(),
};

/** The set point and the ten limits: what a command can set and belongs to the start-up settings. */
function settingRanges(): Record<string, Range> {
  const settings = describeCommands().filter(({ key, group }) => group === 'limits' || key === 'setControlTemperature');
  const ranges = settings.flatMap(({ argument }) => {
    if (argument?.min === undefined || argument.max === undefined) return [];
    const { name, min, max, unit = '', decimals = 0 } = argument;
    return [[name, { min, max, unit, decimals }] as const];
  });
  return Object.fromEntries(ranges);
}

/** From low to high: an alarm stands outside its warning. */
const CHAINS = ['SupplyTemperature', 'AmbientTemperature', 'ProcessFlow'].map((quantity) => [
  `low${quantity}Alarm`,
  `low${quantity}Warning`,
  `high${quantity}Warning`,
  `high${quantity}Alarm`,
]);

/** True, or a sentence that says what to change. `values` gives the other fields. */
export function checkConfig(property: string, value: unknown, values: Values): true | string {
  if (property === 'host') return judgeHost(value);
  const range = RANGES[property];
  const problem = range && rangeProblem(value, range);
  if (problem) return say(problem.key, problem.values);
  return checkBand(property, value, values) ?? checkOrder(property, value, values) ?? true;
}

function judgeHost(value: unknown): true | string {
  if (isVariable(value)) return true;
  const text = textOf(value).trim();
  if (text === '') return say('invalid.required');
  const checked = checkHost(text);
  if (checked.ok) return true;
  const { key, values: given } = checked.advice;
  return key === 'useHost' ? say('invalid.host') : startingLarge(say(`error.${key}`, given as Record<string, string>));
}

/** The advice of an error, which stands behind a colon there, as a sentence. */
function startingLarge(advice: string): string {
  return advice.charAt(0).toUpperCase() + advice.slice(1);
}

function checkBand(property: string, value: unknown, values: Values): string | undefined {
  const number = numberIn(value);
  const min = numberIn(values('minSetTemperature'));
  const max = numberIn(values('maxSetTemperature'));
  if (number === undefined) return undefined;
  if (property === 'maxSetTemperature' && min !== undefined && number < min) return say('invalid.band', { min });
  if (property !== 'setTemperature') return undefined;
  const isOutside = (min !== undefined && number < min) || (max !== undefined && number > max);
  return isOutside ? say('invalid.outsideBand', { min: min ?? '', max: max ?? '' }) : undefined;
}

function checkOrder(property: string, value: unknown, values: Values): string | undefined {
  const number = numberIn(value);
  const chain = CHAINS.find((names) => names.includes(property));
  if (!chain || number === undefined) return undefined;
  const place = chain.indexOf(property);
  for (const [other, name] of chain.entries()) {
    const limit = numberIn(values(name));
    if (limit === undefined || other === place) continue;
    if (other < place && limit > number) return say('invalid.notBelow', { limit });
    if (other > place && limit < number) return say('invalid.notAbove', { limit });
  }
  return undefined;
}
