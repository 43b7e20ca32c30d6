/*
 * Episodes and first-out. An episode lasts while at least one visible alarm is active and not acknowledged. The first one raised in it is
 * most likely the cause; alarms found at the same moment are marked as tied, since their order is unknown.
 */
import { stateOf } from './lifecycle';
import type { AlarmRecord, EngineState } from './state';

/**
 * Adds an alarm that is being raised to the running episode, or starts one. `at` is engine time in ms, so that changing the clock does
 * not change the order.
 */
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
