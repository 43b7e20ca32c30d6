/* What the simulated chillers of most makes have in common. Assumptions, since no maker publishes them. */
import type { PartFault, SensorRow } from './profile';
import type { SimulatedUnit } from './unit';

/** A controller that needs 5 s to start, has no self-test, and calls its states as the first dialect does, so that flows run with any. */
export const USUAL_FACE = {
  startingMs: 5_000,
  testingMs: 0,
  statuses: { starting: 'autoStart', running: 'run', stopped: 'standby', tripped: 'safety', testing: 'test' },
  characterGapMs: 1_000,
} as const;

/** The fan of its condenser stands still. `help`: what happens. */
export function condenserFanFault(help: string, also?: readonly string[]): PartFault {
  const fault = { key: 'condenserFanFailure', label: 'Condenser fan fails', help, part: 'fan', index: 0 } as const;
  return also ? { ...fault, also } : fault;
}

/** Its one compressor fails. `help`: what happens. */
export function compressorFault(help: string, also: readonly string[]): PartFault {
  return { key: 'compressor1Failure', label: 'Compressor fails', help, part: 'cooler', index: 0, also };
}

/** A sensor that shows a reading of its own when it is broken. */
export function sensor(at: SensorRow['at'], channel: number, sd: number, open?: SensorRow['open']): SensorRow {
  return { at, noise: { channel, sd }, ...(open && { open }) };
}

/** Run or standby, ordered by a host. */
export function startOrStop(unit: Pick<SimulatedUnit, 'start' | 'stop'>, value: unknown): void {
  if (value === 'run') unit.start('host');
  else unit.stop('host');
}

/** Whether a name is one of the settings. */
export function isSetting<S extends object>(name: PropertyKey, settings: S): name is keyof S {
  return Object.hasOwn(settings, name);
}

/** Flags by their alarm source, and those sources themselves; undefined for any other field. */
export function alarmReading(
  { alarms }: Pick<SimulatedUnit, 'alarms'>,
  field: string,
  flags: Readonly<Record<string, string>>,
): unknown {
  if (Object.hasOwn(flags, field)) return alarms.active(flags[field]!).length > 0;
  return Object.values(flags).includes(field) ? { active: alarms.active(field) } : undefined;
}
