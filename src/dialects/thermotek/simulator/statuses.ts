/* What the watchdog reply calls the states (CS, protocol section 5). */
import type { RunState } from '../../../core/run-state';
import type { ReplyValues } from '../commands';

/** The control status of each state. */
export const STATUSES = {
  starting: 'autoStart',
  running: 'run',
  stopped: 'standby',
  tripped: 'safety',
  testing: 'test',
} as const satisfies Readonly<Record<RunState, ReplyValues['controlStatus']>>;
