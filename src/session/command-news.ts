/* The news of a command: who gave it, what it sets, and what became of it. */
import type { TextValue } from '../core';
import type { Command } from './command';
import { errorText } from './error-texts';
import { isDeclined } from './failures';
import type { CommandNews, CommandOutcome } from './types';

/** The origin of commands that a session gives by itself: it writes start-up settings, and answers an alarm. */
export const SESSION_ORIGINS = { startUp: '#startUp', alarm: '#alarm' } as const;

/** The origin of a command in a sentence: the name as it was given, or a text of the table where nobody gave one or the session did. */
export function originText(origin: string | undefined): TextValue {
  if (origin === SESSION_ORIGINS.startUp) return errorText('originStartUp');
  if (origin === SESSION_ORIGINS.alarm) return errorText('originAlarm');
  return origin || errorText('originUnnamed');
}

/** The news of a command. */
export function newsOf(
  { label, row, value }: Command,
  origin: string | undefined,
  outcome: CommandOutcome,
  timestamp: number,
): CommandNews {
  return { command: label, sets: row?.argument, value, origin, outcome, timestamp };
}

/** What became of a command that was sent and failed. */
export function outcomeOf(error: unknown): CommandOutcome {
  return isDeclined(error) ? 'declined' : 'unknown';
}
