/*
 * Chattering: an alarm that keeps coming and going, such as a flow that dips every 40 s. ISA-18.2 asks for it to be recognised,
 * because every single raise looks new and nobody reads the hundredth message.
 */
import type { EngineState } from './state';

/** This many raises within the window are chattering; a whole window without one is calm. */
export const CHATTER_RAISES = 3;
export const CHATTER_WINDOW_MS = 600_000;

/** Records that an alarm was raised or escalated. `atMs` is engine time. */
export function noteRaise({ raises }: EngineState, key: string, atMs: number): void {
  raises[key] = [...(raises[key] ?? []), atMs].slice(-CHATTER_RAISES);
}

export function isChattering({ raises }: EngineState, key: string, atMs: number): boolean {
  const [first, ...others] = raises[key] ?? [];
  const last = others.at(-1);
  if (first === undefined || last === undefined || others.length < CHATTER_RAISES - 1) return false;
  return last - first <= CHATTER_WINDOW_MS && atMs - last < CHATTER_WINDOW_MS;
}

/** Drops what is too old to count, so that the state stays small. */
export function forgetCalm({ raises }: EngineState, atMs: number): void {
  for (const [key, times] of Object.entries(raises))
    if (atMs - (times.at(-1) ?? -Infinity) >= CHATTER_WINDOW_MS) delete raises[key];
}
