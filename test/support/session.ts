import { Chiller } from '../../src/session';
import type { ChillerOptions, LinkState, Reading } from '../../src/session';
import type { AlarmReport } from '../../src/session';
import type { ChillerError } from '../../src/core';
import { FakeClock } from './fake-clock';
import { FakeLine } from './fake-line';

let lines = 0;

/** A chiller on a fake line and a fake clock, with everything that it emits. */
export interface Rig {
  clock: FakeClock;
  line: FakeLine;
  chiller: Chiller;
  readings: Reading[];
  states: LinkState[];
  alarms: AlarmReport[];
  errors: ChillerError[];
  logged: string[];
}

/** Makes a rig; `connect` it with `chiller.connect()` and let time pass. Every rig has a bus of its own unless given a host. */
export function makeRig(options: Partial<ChillerOptions> = {}, shared?: { clock: FakeClock; line: FakeLine }): Rig {
  const clock = shared?.clock ?? new FakeClock();
  const line = shared?.line ?? new FakeLine(clock);
  const logged: string[] = [];
  const log = { info: (text: string) => logged.push(text), warn: (text: string) => logged.push(text) };
  const host = `fake-${++lines}`;
  const chiller = new Chiller({ host, port: 4001, clock, openLink: line.openLink, random: () => 0.5, log, ...options });
  const rig: Rig = { clock, line, chiller, readings: [], states: [], alarms: [], errors: [], logged };
  chiller.on('reading', (reading) => rig.readings.push(reading));
  chiller.on('state', (state) => rig.states.push(state));
  chiller.on('alarm', (report) => rig.alarms.push(report));
  chiller.on('error', (error) => rig.errors.push(error));
  return rig;
}

/** Connects and lets the first answer come in. */
export async function connected(options: Partial<ChillerOptions> = {}): Promise<Rig> {
  const rig = makeRig(options);
  const connecting = rig.chiller.connect();
  await rig.clock.advance(30);
  await connecting;
  return rig;
}

/** How a promise ended, after time has passed: its value, or its error. */
export async function outcomeAfter<T>(rig: { clock: FakeClock }, ms: number, promise: Promise<T>): Promise<T | Error> {
  const settled = promise.catch((error: Error) => error);
  await rig.clock.advance(ms);
  return Promise.race([settled, Promise.reject(new Error(`still pending after ${ms} ms`))]);
}
