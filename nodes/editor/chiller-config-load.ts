/* The bar that shows how much of the line's time the polling takes. */
import { DEFAULT_PERIODS, planLoad } from '../../src/protocol';
import type { PlanLoad, PollPeriods } from '../../src/protocol';
import { element, fill } from './form';
import { numberIn } from './numbers';
import { say } from './texts';

const PERIOD_FIELDS = ['watchdog', 'fast', 'normal', 'slow', 'limits', 'notFitted'] as const;
const DEFAULT_GAP_MS = 100;
const DEFAULT_TIMEOUT_MS = 3_000;

/** Fields that the load depends on. */
export const LOAD_FIELDS = [...PERIOD_FIELDS.map((name) => `${name}S`), 'gapMs', 'timeoutMs', 'polling'];

/** The load of the plan in the dialog; undefined when nothing is read by itself. Blank fields and variables count as default. */
export function loadOf(values: (property: string) => unknown): PlanLoad | undefined {
  if (values('polling') === false) return undefined;
  const periods = { ...DEFAULT_PERIODS } as Record<keyof PollPeriods, number>;
  for (const name of PERIOD_FIELDS) {
    const seconds = numberIn(values(`${name}S`));
    if (seconds !== undefined && seconds > 0) periods[name] = seconds * 1000;
  }
  return planLoad(periods, {
    gapMs: numberIn(values('gapMs')) ?? DEFAULT_GAP_MS,
    timeoutMs: numberIn(values('timeoutMs')) ?? DEFAULT_TIMEOUT_MS,
  });
}

/** Draws the bar and says in words what it shows. */
export function drawLoad(id: string, plan: PlanLoad | undefined): void {
  if (!plan) return fill(id, element('p', {}, say('load.off')));
  const percent = Math.round(plan.load * 100);
  const isBad = !plan.holdsRemoteMode;
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

function sentence({ load, requestsPerSecond, longestSilenceMs, holdsRemoteMode }: PlanLoad, percent: number): string {
  const facts = say('load.facts', { percent, rate: requestsPerSecond.toFixed(1) });
  if (!holdsRemoteMode) return `${facts} ${say('load.remote', { seconds: (longestSilenceMs / 1000).toFixed(1) })}`;
  return load > 1 ? `${facts} ${say('load.over')}` : facts;
}
