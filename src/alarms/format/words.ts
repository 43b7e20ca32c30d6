/* Words for the codes of an alarm, as data: English here, other languages are passed in. */
import { fill } from '../../core';
import type { AlarmLevel, Severity } from '../../core';
import type { AlarmState } from '../types';

/** Severities, levels, states and events in words, for another language. */
export interface AlarmWords {
  /** What each severity is called. */
  readonly severity: Readonly<Record<Severity, string>>;
  /** What a warning and an alarm are called. */
  readonly level: Readonly<Record<AlarmLevel, string>>;
  /** What each state is called. */
  readonly state: Readonly<Record<AlarmState, string>>;
  /** The `__state__` of a chattering alarm. */
  readonly chattering: string;
  /** Whether it came first; `tied`: together with others. */
  readonly first: Readonly<Record<'yes' | 'tied', string>>;
}

/** Severities, levels, states and events in English. */
export const ALARM_WORDS_EN: AlarmWords = {
  severity: { critical: 'critical', major: 'major', minor: 'minor', info: 'info' },
  level: { warning: 'warning', alarm: 'alarm' },
  state: {
    normal: 'normal',
    activeUnacked: 'active, not acknowledged',
    activeAcked: 'active, acknowledged',
    clearedUnacked: 'over, not acknowledged',
    shelved: 'shelved',
    suppressed: 'suppressed: see the alarm that it belongs to',
    outOfService: 'out of service',
  },
  chattering: '__state__; chattering',
  first: { yes: 'yes', tied: 'together with others' },
};

/** `yes`, `tied` or nothing. */
export function firstOf({ firstOut }: { readonly firstOut: boolean | 'tied' }): 'yes' | 'tied' | undefined {
  if (firstOut === 'tied') return 'tied';
  return firstOut ? 'yes' : undefined;
}

/** The state in words, and whether the alarm is chattering. */
export function stateTextOf(
  { state, chattering }: { readonly state: AlarmState; readonly chattering: boolean },
  words: AlarmWords,
): string {
  return chattering ? fill(words.chattering, { state: words.state[state] }) : words.state[state];
}
