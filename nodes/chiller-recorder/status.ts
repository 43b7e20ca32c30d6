/* What stands under a recorder. Sizes and ages are the same in every language. */
import type { NodeStatus } from 'node-red';
import type { RecorderStatus } from '../../src/index';

const TEXTS = '@lab-flows/node-red-chiller/chiller-recorder:chiller-recorder.status.';

/** Less has just not been sent yet. */
const BEHIND_MS = 60_000;

/** `recording`; `12 MB · 3 h` waits for the target, and for how long; `notStored`: the disk takes nothing. */
export function recorderStatus({ isStored, trouble, spoolBytes, behindMs }: RecorderStatus): NodeStatus {
  if (!isStored) return { fill: 'red', shape: 'ring', text: `${TEXTS}notStored` };
  const waiting = `${sizeOf(spoolBytes)} · ${ageOf(behindMs)}`;
  if (trouble) return { fill: trouble.code === 'refused' ? 'red' : 'yellow', shape: 'ring', text: waiting };
  if (behindMs > BEHIND_MS) return { fill: 'yellow', shape: 'ring', text: waiting };
  return { fill: 'green', shape: 'dot', text: `${TEXTS}recording` };
}

/** While a question is answered. @param done from 0 to 1 */
export function askingStatus(done: number): NodeStatus {
  return { fill: 'blue', shape: 'dot', text: `${String(Math.round(done * 100))} %` };
}

function sizeOf(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(0)} MB` : `${String(Math.ceil(bytes / 1e3))} kB`;
}

function ageOf(ms: number): string {
  const minutes = ms / 60_000;
  if (minutes < 1) return `${(ms / 1000).toFixed(0)} s`;
  if (minutes < 60) return `${minutes.toFixed(0)} min`;
  return minutes < 2_880 ? `${(minutes / 60).toFixed(0)} h` : `${(minutes / 1_440).toFixed(0)} d`;
}
