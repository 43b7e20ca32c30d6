/*
 * What the chiller of the demo has done in the last hours: the simulated chiller, run through them in a moment. Without it the chart of
 * the page would begin empty.
 */
import path from 'node:path';
import { encodeRequest, epochMsOf, Recorder, recorderTarget, SimulatedChiller, systemClock } from '../src/index';

const MINUTE_MS = 60_000;
const HOURS = 8;
/** Which set point at which hour, °C. The last one is that of the flow's simulated chiller. */
const SET_POINTS: readonly (readonly [hour: number, celsius: number])[] = [
  [0, 20],
  [1, 18],
  [4, 22],
  [6.5, 20],
];

export interface HistoryPlace {
  /** Node-RED's folder. */
  readonly userDir: string;
  /** Id of the recorder node that goes on with it. */
  readonly recorder: string;
  /** Name of the chiller. */
  readonly chiller: string;
}

/** Writes the hours before now as that recorder would have, one row a minute. */
export async function writeDemoHistory({ userDir, recorder: id, chiller }: HistoryPlace): Promise<void> {
  const recorder = new Recorder({
    folder: path.join(userDir, 'chiller-recorder', id),
    target: recorderTarget(
      { kind: 'csv', folder: path.join(userDir, 'chiller-history'), style: 'point', keepDays: 0 },
      systemClock,
    ),
    clock: systemClock,
    problem: (error) => console.error(error.message),
  });
  const unit = new SimulatedChiller({ start: 'run', loadW: 150, ambientC: 22, speed: 0 });
  const endMs = epochMsOf(systemClock);
  recorder.start();
  for (let minute = 0; minute < HOURS * 60; minute++) {
    const [, due] = SET_POINTS.find(([hour]) => hour * 60 === minute) ?? [];
    if (due !== undefined) unit.answer(encodeRequest('setControlTemperature', { id: unit.id, value: due }));
    unit.step(MINUTE_MS);
    const at = endMs - (HOURS * 60 - minute) * MINUTE_MS;
    for (const [name, unitOf] of [
      ['supplyTemperature', '°C'],
      ['setTemperature', '°C'],
      ['processFlow', 'L/min'],
    ] as const)
      recorder.reading({
        chiller,
        name,
        value: Number(unit.value(name).toFixed(1)),
        unit: unitOf,
        quality: 'good',
        at,
      });
  }
  await recorder.close();
}
