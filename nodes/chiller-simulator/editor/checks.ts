/* What a chiller simulator dialog accepts, field by field. The runtime checks again; here people are told while they type. */
import { textOf } from '../../common/editor/form';
import { isVariable, rangeProblem } from '../../common/editor/numbers';
import type { Range } from '../../common/editor/numbers';
import { tell } from './texts';
import { say } from '../../common/editor/texts';

/** A test holds these to the library. */
export const SIMULATOR_RANGES: Readonly<Record<string, Range>> = {
  port: { min: 1, max: 65_535, isWhole: true, isRequired: true },
  loadW: { min: 0, max: 5_000, unit: 'W' },
  ambientC: { min: -20, max: 70, unit: '°C' },
  speed: { min: 0, max: 10_000 },
  seed: { min: -2_147_483_648, max: 2_147_483_647, isWhole: true },
};

const HIGHEST_SET_C = 45;
const LOWEST_SET_C: Readonly<Record<string, number>> = { water: 5, glycol: -5 };

/** True, or a sentence that says what to change. `values` gives the other fields. */
export function checkSimulator(property: string, value: unknown, values: (property: string) => unknown): true | string {
  if (property === 'ids') return checkIds(value);
  const range = property === 'setTemperature' ? setPoints(textOf(values('coolant'))) : SIMULATOR_RANGES[property];
  const problem = range && rangeProblem(value, range);
  return problem ? say(problem.key, problem.values) : true;
}

function setPoints(coolant: string): Range {
  return { min: LOWEST_SET_C[coolant] ?? Math.min(...Object.values(LOWEST_SET_C)), max: HIGHEST_SET_C, unit: '°C' };
}

function checkIds(value: unknown): true | string {
  if (isVariable(value) || textOf(value).trim() === '') return true;
  const ids = textOf(value)
    .split(',')
    .map((id) => id.trim());
  const numbers = ids.map(Number);
  const areGood = ids.every((id) => /^[0-9]{1,2}$/.test(id)) && numbers.every((id) => id >= 1 && id <= 32);
  return areGood && new Set(numbers).size === numbers.length ? true : tell('invalid.ids');
}

/** Whether other machines can connect: the simulator then takes commands from whoever finds it. */
export function isOpenToOthers(host: unknown): boolean {
  const text = textOf(host).trim();
  return !(text === '' || text === 'localhost' || text === '::1' || text.startsWith('127.'));
}
