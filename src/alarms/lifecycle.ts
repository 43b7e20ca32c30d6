/*
 * One alarm: which state follows which, and what is told. No time and no I/O; the engine says when.
 *
 *              raise                    acknowledge
 *   normal ------------> activeUnacked ------------> activeAcked
 *     ^                    |       ^                     |
 *     |              clear |       | raise               | clear
 *     |                    v       |                     v
 *     +-- acknowledge -- clearedUnacked               normal
 *
 * An alarm that latches stays active when its condition goes, until it is reset. Three flags hide an alarm (out of
 * service, shelved, suppressed by its parent); under them the rest goes on, and what was hidden is told when the alarm
 * is shown again.
 */
import type { AlarmEventName, AlarmState } from './types';

export interface Lifecycle {
  /** The condition is there, or the latch holds it. */
  readonly active: boolean;
  /** Only the latch holds it. */
  readonly latched: boolean;
  /** True also when there is nothing to acknowledge. */
  readonly acknowledged: boolean;
  readonly shelved: boolean;
  /** Its parent is shown. Counts while the alarm is active. */
  readonly suppressed: boolean;
  readonly outOfService: boolean;
  /**
   * What the receivers of events believe. `nothing`: not active. `hidden`: active, but nobody was alarmed. `raised`:
   * active, and somebody was alarmed.
   */
  readonly told: 'nothing' | 'hidden' | 'raised';
}

export type LifecycleInput =
  /** The condition came. */
  | { readonly kind: 'raise' }
  /** The condition was there as a warning and now is an alarm. */
  | { readonly kind: 'escalate' }
  /** The condition went; `latches`: the alarm is to stay until reset. */
  | { readonly kind: 'clear'; readonly latches: boolean }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'shelve' }
  | { readonly kind: 'unshelve' }
  | { readonly kind: 'suppress' }
  | { readonly kind: 'unsuppress' }
  | { readonly kind: 'takeOutOfService' }
  | { readonly kind: 'returnToService' };

export interface Transition {
  readonly lifecycle: Lifecycle;
  /** In order; empty when nothing changed or nothing is to be told. */
  readonly events: readonly AlarmEventName[];
}

export const NORMAL: Lifecycle = {
  active: false,
  latched: false,
  acknowledged: true,
  shelved: false,
  suppressed: false,
  outOfService: false,
  told: 'nothing',
};

/** The state that people see. What hides goes before what is hidden. */
export function stateOf(alarm: Lifecycle): AlarmState {
  if (alarm.outOfService) return 'outOfService';
  if (alarm.shelved) return 'shelved';
  if (alarm.active && alarm.suppressed) return 'suppressed';
  if (alarm.active) return alarm.acknowledged ? 'activeAcked' : 'activeUnacked';
  return alarm.acknowledged ? 'normal' : 'clearedUnacked';
}

/** Whether the alarm is active and in front of people. */
export function isShown(alarm: Lifecycle): boolean {
  const state = stateOf(alarm);
  return state === 'activeUnacked' || state === 'activeAcked';
}

/** The alarm after an input. An input that does not apply changes nothing and tells nothing. */
export function next(alarm: Lifecycle, input: LifecycleInput): Transition {
  switch (input.kind) {
    case 'raise':
      return raise(alarm);
    case 'escalate':
      return escalate(alarm);
    case 'clear':
      return clear(alarm, input.latches);
    case 'acknowledge':
      return acknowledge(alarm);
    case 'reset':
      return reset(alarm);
    case 'shelve':
      return alarm.outOfService ? unchanged(alarm) : { lifecycle: { ...alarm, shelved: true }, events: ['shelved'] };
    case 'unshelve':
      return alarm.shelved ? show({ ...alarm, shelved: false }, ['unshelved']) : unchanged(alarm);
    case 'suppress':
      return suppress(alarm);
    case 'unsuppress':
      return alarm.suppressed ? show({ ...alarm, suppressed: false }, []) : unchanged(alarm);
    case 'takeOutOfService':
      if (alarm.outOfService) return unchanged(alarm);
      return { lifecycle: { ...alarm, outOfService: true, shelved: false }, events: ['suppressed'] };
    case 'returnToService':
      return alarm.outOfService ? show({ ...alarm, outOfService: false }, ['unshelved']) : unchanged(alarm);
    default:
      return input satisfies never;
  }
}

function unchanged(lifecycle: Lifecycle): Transition {
  return { lifecycle, events: [] };
}

/** Tells what was kept back, if the alarm is in front of people now. */
function show(alarm: Lifecycle, events: readonly AlarmEventName[]): Transition {
  // From behind a shelf into its parent's shade: who was alarmed now knows it as suppressed.
  if (stateOf(alarm) === 'suppressed') return { lifecycle: { ...alarm, told: 'hidden' }, events };
  if (!isShown(alarm) || alarm.told === 'raised') return { lifecycle: alarm, events };
  return { lifecycle: { ...alarm, told: 'raised' }, events: [...events, 'raised'] };
}

function raise(alarm: Lifecycle): Transition {
  if (alarm.active && !alarm.latched) return unchanged(alarm);
  // Who was alarmed before a latched alarm came back has to be alarmed again: hence never 'raised' here.
  const told = alarm.told === 'nothing' ? 'nothing' : 'hidden';
  const raised: Lifecycle = { ...alarm, active: true, latched: false, acknowledged: false, told };
  if (stateOf(raised) === 'suppressed') return { lifecycle: { ...raised, told: 'hidden' }, events: ['suppressed'] };
  return show(raised, []);
}

/** Who shelved a warning did not mean the alarm: the shelf ends. Out of service holds. */
function escalate(alarm: Lifecycle): Transition {
  if (!alarm.active) return unchanged(alarm);
  const told = alarm.told === 'nothing' ? 'nothing' : 'hidden';
  const escalated: Lifecycle = { ...alarm, latched: false, acknowledged: false, shelved: false, told };
  if (stateOf(escalated) === 'suppressed' && alarm.shelved) return show(escalated, ['unshelved']);
  // Who never heard of the warning has nothing that could have grown: to them it is a new alarm.
  if (!isShown(escalated) || told === 'nothing') return show(escalated, []);
  return { lifecycle: { ...escalated, told: 'raised' }, events: ['escalated'] };
}

function clear(alarm: Lifecycle, latches: boolean): Transition {
  if (!alarm.active || alarm.latched) return unchanged(alarm);
  if (latches) return { lifecycle: { ...alarm, latched: true }, events: [] };
  // What nobody was alarmed about, nobody needs to acknowledge.
  const acknowledged = alarm.acknowledged || alarm.told !== 'raised';
  const lifecycle: Lifecycle = { ...alarm, active: false, acknowledged, suppressed: false, told: 'nothing' };
  return { lifecycle, events: alarm.told === 'nothing' ? [] : ['cleared'] };
}

function acknowledge(alarm: Lifecycle): Transition {
  if (alarm.acknowledged) return unchanged(alarm);
  const told = alarm.active && alarm.told === 'nothing' ? 'hidden' : alarm.told;
  return { lifecycle: { ...alarm, acknowledged: true, told }, events: ['acknowledged'] };
}

/** Ends what is over. A condition that is still there cannot be reset away. */
function reset(alarm: Lifecycle): Transition {
  const isOver = alarm.latched || (!alarm.active && !alarm.acknowledged);
  if (!isOver) return unchanged(alarm);
  const ended = { active: false, latched: false, acknowledged: true, suppressed: false, told: 'nothing' } as const;
  return { lifecycle: { ...alarm, ...ended }, events: ['reset'] };
}

function suppress(alarm: Lifecycle): Transition {
  if (alarm.suppressed) return unchanged(alarm);
  const lifecycle: Lifecycle = { ...alarm, suppressed: true };
  if (!isShown(alarm)) return { lifecycle, events: [] };
  return { lifecycle: { ...lifecycle, told: 'hidden' }, events: ['suppressed'] };
}
