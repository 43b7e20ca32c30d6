/* The bar that shows how much of the line's time the polling takes. */
import { DEFAULT_PERIODS, lineLoad } from '../../../src/core';
import type { PlanLoad, PollPeriods } from '../../../src/core';
import { dialectIn } from '../fields';
import { element, fill } from '../../common/editor/form';
import { PERIOD_FIELDS } from '../../common/period-fields';
import { say } from '../../common/editor/texts';
import { numberIn } from '../../common/read-field';

/** Fields that the load depends on. */
export const LOAD_FIELDS = [
  ...Object.values(PERIOD_FIELDS),
  'gapMs',
  'timeoutMs',
  'polling',
  'dialect',
  'connection',
  'host',
  'port',
  'serialPath',
];

type Values = (property: string) => unknown;

/** The load of a line, and how many chillers are read on it. */
export interface LineLoad extends PlanLoad {
  readonly chillers: number;
}

/**
 * The load of the plan in the dialog, with the plans of the other chillers at the same address; undefined when nothing is read by
 * itself. Blank fields and variables count as default.
 */
export function loadOf(values: Values, others: readonly Values[] = []): LineLoad | undefined {
  if (values('polling') === false) return undefined;
  const read = [values, ...others.filter((other) => other('polling') !== false)];
  const longest = (field: string, fallback: number): number =>
    Math.max(...read.map((one) => numberIn(one(field)) ?? fallback));
  const dialect = dialectIn({ dialect: values('dialect'), model: values('model') });
  const { gaps, timeoutMs } = dialect.wire;
  const timing = { gapMs: longest('gapMs', gaps.afterReadMs), timeoutMs: longest('timeoutMs', timeoutMs) };
  return { ...lineLoad(read.map(periodsOf), timing, dialect), chillers: read.length };
}

function periodsOf(values: Values): PollPeriods {
  const periods = { ...DEFAULT_PERIODS } as Record<keyof PollPeriods, number>;
  for (const [name, field] of Object.entries(PERIOD_FIELDS)) {
    const seconds = numberIn(values(field));
    if (seconds !== undefined && seconds > 0) periods[name as keyof PollPeriods] = seconds * 1000;
  }
  return periods;
}

/** Draws the bar and says in words what it shows. */
export function drawLoad(id: string, plan: LineLoad | undefined): void {
  if (!plan) return fill(id, element('p', {}, say('load.off')));
  const percent = Math.round(plan.load * 100);
  const isBad = !plan.holdsControl;
  const colour = isBad ? 'error' : plan.load > 1 ? 'warning' : 'success';
  const bar = element('div', {
    class: 'chiller-load-bar',
    style: `width: ${Math.min(percent, 100)}%; background: var(--red-ui-border-color-${colour})`,
  });
  const meter = element(
    'div',
    {
      class: 'chiller-load',
      role: 'meter',
      'aria-valuemin': '0',
      'aria-valuemax': '100',
      'aria-valuenow': String(Math.min(percent, 100)),
      'aria-label': say('load.label'),
    },
    bar,
  );
  fill(id, meter, element('p', { role: 'status' }, sentence(plan, percent)));
}

function sentence(plan: LineLoad, percent: number): string {
  const { load, requestsPerSecond, longestSilenceMs, holdsControl, chillers } = plan;
  const facts = [say('load.facts', { percent, rate: requestsPerSecond.toFixed(1) })];
  if (chillers > 1) facts.push(say('load.shared', { chillers }));
  if (!holdsControl)
    facts.push(
      say(chillers > 1 ? 'load.remoteLine' : 'load.remote', { seconds: (longestSilenceMs / 1000).toFixed(1) }),
    );
  else if (load > 1) facts.push(say('load.over'));
  return facts.join(' ');
}
