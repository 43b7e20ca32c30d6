/* What a blank field of a limit stands for. A test holds it to the alarm engine. */
import type { RuleKind } from '../rule-kinds';

export interface RuleDefaults {
  limit: string;
  deadBand: string;
  onDelayS: string;
  offDelayS: string;
  when: string;
  level: string;
}

/** Of a limit on a reading of one's own choice. */
const USUAL: RuleDefaults = {
  limit: '',
  deadBand: '0',
  onDelayS: '10',
  offDelayS: '10',
  when: 'always',
  level: 'warning',
};

const BY_KIND: Readonly<Record<RuleKind, RuleDefaults>> = {
  offSetPoint: { ...USUAL, limit: '1', deadBand: '0.2', onDelayS: '600', when: 'run' },
  flowLow: { ...USUAL, limit: '1', deadBand: '0.1', when: 'pumpOn' },
  stale: { ...USUAL, limit: '60', onDelayS: '0', offDelayS: '0' },
  above: USUAL,
  below: USUAL,
};

/** @param kind any text: a saved flow may hold one that is not there any more */
export function ruleDefaults(kind: string): RuleDefaults {
  return (BY_KIND as Readonly<Record<string, RuleDefaults | undefined>>)[kind] ?? USUAL;
}

/** How bad it is that a limit is passed, by what it counts as. */
export function defaultSeverity(level: string): string {
  return level === 'alarm' ? 'major' : 'minor';
}
