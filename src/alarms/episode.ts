/*
 * Episodes and what came first. An episode lasts while at least one shown alarm is active and not acknowledged. What was
 * raised first in it is most likely the cause; alarms that were found at the same moment are marked as tied, since
 * nobody knows their order.
 */
import { stateOf } from './lifecycle';
import type { AlarmRecord, EngineState } from './state';

/** Puts an alarm that is being raised into the running episode, or begins one with it. `at` is engine time in ms, so that a clock that is set puts none before another. */
export function joinEpisode(state: EngineState, record: AlarmRecord, at: number): void {
  const { episode } = state;
  const others = Object.values(state.alarms).filter((other) => other !== record);
  const isRunning = others.some((other) => stateOf(other.lifecycle) === 'activeUnacked');
  if (!isRunning) {
    state.episode = { number: episode.number + 1, beganAt: at };
    record.episode = state.episode.number;
    record.firstOut = true;
    return;
  }
  record.episode = episode.number;
  record.firstOut = at < episode.beganAt || (at === episode.beganAt && 'tied');
  if (at > episode.beganAt) return;
  for (const other of others) {
    if (other.episode === episode.number && other.firstOut) other.firstOut = at === episode.beganAt && 'tied';
  }
  episode.beganAt = at;
}
