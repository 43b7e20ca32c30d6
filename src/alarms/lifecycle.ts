/*
 * The state machine of one alarm: which state follows which, and which events are emitted. No time, no I/O: that is up to the engine.
 *
 *              raise                    acknowledge
 *   normal ------------> activeUnacked ------------> activeAcked
 *     ^                    |       ^                     |
 *     |              clear |       | raise               | clear
 *     |                    v       |                     v
 *     +-- acknowledge -- clearedUnacked               normal
 *
 * A latching alarm stays active when its condition clears, until it is reset. Three flags hide an alarm (out of service, shelved,
 * suppressed by its parent). Behind them the state machine goes on, and an alarm that is visible again emits what was missed.
 */
import type { AlarmEventName, AlarmState } from './types';

export interface Lifecycle {
  /** The condition is present, or the latch holds it. */
  readonly active: boolean;
  /** Only the latch holds it. */
  readonly latched: boolean;
  /** Also true if there is nothing to acknowledge. */
  readonly acknowledged: boolean;
  readonly shelved: boolean;
  /** Its parent is visible. Matters while the alarm is active. */
  readonly suppressed: boolean;
  readonly outOfService: boolean;
  /**
   * What receivers of events know. `nothing`: not active. `hidden`: active, but without a `raised` that still holds. `raised`: active,
   * and they were alerted.
   */
  readonly told: 'nothing' | 'hidden' | 'raised';
}

export type LifecycleInput =
  /** The condition came. */
  | { readonly kind: 'raise' }
  /** What was a warning is now an alarm. */
  | { readonly kind: 'escalate' }
  /** The condition cleared. `latches`: the alarm stays until it is reset. */
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
  /** In order; empty if nothing changed or nobody has to know. */
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

/** The state that people see. Whatever hides an alarm comes first. */
export function stateOf(alarm: Lifecycle): AlarmState {
  if (alarm.outOfService) return 'outOfService';
  if (alarm.shelved) return 'shelved';
  if (alarm.active && alarm.suppressed) return 'suppressed';
  if (alarm.active) return alarm.acknowledged ? 'activeAcked' : 'activeUnacked';
  return alarm.acknowledged ? 'normal' : 'clearedUnacked';
}

/** Whether the alarm is active and visible. */
export function isShown(alarm: Lifecycle): boolean {
  const state = stateOf(alarm);
  return state === 'activeUnacked' || state === 'activeAcked';
}

/** The alarm after an input. An input that does not apply changes nothing and emits nothing. */
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

/** Emits `raised` if the alarm is visible now and receivers have not been alerted. */
function show(alarm: Lifecycle, events: readonly AlarmEventName[]): Transition {
  // Unshelved, but its parent suppresses it: receivers that were alerted now know it as suppressed.
  if (stateOf(alarm) === 'suppressed') return { lifecycle: { ...alarm, told: 'hidden' }, events };
  if (!isShown(alarm) || alarm.told === 'raised') return { lifecycle: alarm, events };
  return { lifecycle: { ...alarm, told: 'raised' }, events: [...events, 'raised'] };
}

function raise(alarm: Lifecycle): Transition {
  if (alarm.active && !alarm.latched) return unchanged(alarm);
  // When a latched alarm comes back, people have to be alerted again: never 'raised' here.
  const told = alarm.told === 'nothing' ? 'nothing' : 'hidden';
  const raised: Lifecycle = { ...alarm, active: true, latched: false, acknowledged: false, told };
  if (stateOf(raised) === 'suppressed') return { lifecycle: { ...raised, told: 'hidden' }, events: ['suppressed'] };
  return show(raised, []);
}

/** Shelving a warning does not cover the alarm: the shelf ends. Out of service stays. */
function escalate(alarm: Lifecycle): Transition {
  if (!alarm.active) return unchanged(alarm);
  const told = alarm.told === 'nothing' ? 'nothing' : 'hidden';
  const escalated: Lifecycle = { ...alarm, latched: false, acknowledged: false, shelved: false, told };
  if (stateOf(escalated) === 'suppressed' && alarm.shelved) return show(escalated, ['unshelved']);
  // Receivers that never heard of the warning get a new alarm, not an escalation.
  if (!isShown(escalated) || told === 'nothing') return show(escalated, []);
  return { lifecycle: { ...escalated, told: 'raised' }, events: ['escalated'] };
}

function clear(alarm: Lifecycle, latches: boolean): Transition {
  if (!alarm.active || alarm.latched) return unchanged(alarm);
  if (latches) return { lifecycle: { ...alarm, latched: true }, events: [] };
  // Nobody was alerted, so nobody has to acknowledge it.
  const acknowledged = alarm.acknowledged || alarm.told !== 'raised';
  const lifecycle: Lifecycle = { ...alarm, active: false, acknowledged, suppressed: false, told: 'nothing' };
  return { lifecycle, events: alarm.told === 'nothing' ? [] : ['cleared'] };
}

function acknowledge(alarm: Lifecycle): Transition {
  if (alarm.acknowledged) return unchanged(alarm);
  const told = alarm.active && alarm.told === 'nothing' ? 'hidden' : alarm.told;
  return { lifecycle: { ...alarm, acknowledged: true, told }, events: ['acknowledged'] };
}

/** Ends an alarm that is over. A condition that is still present cannot be reset. */
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
