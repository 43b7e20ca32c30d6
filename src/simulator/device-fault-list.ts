/* The faults inside a unit, as plain data: physical faults that every unit can have, faults of its parts, causes of its alarms. */
import { ChillerError, variantsOf } from '../core';
import type { Dialect, PartFault } from '../core';
import { errorText } from './error-texts';
import { perDialect } from './per-dialect';

/** One fault, for a drop-down. */
export interface FaultDescription {
  /** What `inject` takes. */
  readonly key: string;
  /** For a drop-down. */
  readonly label: string;
  /** What happens, in a sentence. */
  readonly help: string;
  /** device: inside the unit. alarm: the cause of one alarm. wire: on the way between unit and host. */
  readonly kind: 'device' | 'alarm' | 'wire';
}

type Row = readonly [key: string, label: string, help: string];

const OF_THE_CIRCUIT: readonly Row[] = [
  [
    'lowCoolantLevel',
    'Drain the coolant',
    'The reservoir is empty at once; after a few seconds the unit stops with an alarm.',
  ],
  [
    'coolantLeak',
    'Coolant leaks',
    'The level falls by 1 % per second: a warning first, then an alarm. Clearing the fault refills the reservoir.',
  ],
  ['lowProcessFlow', 'Restrict the flow', 'A clogged filter lets a fifth of the flow through.'],
  ['noProcessFlow', 'Block the flow', 'A closed valve: nothing flows while the pump runs.'],
  ['pumpFailure', 'Pump fails', 'The pump does not turn.'],
];

const OF_THE_SURROUNDINGS: readonly Row[] = [
  ['highAmbientTemperature', 'Room too hot', 'The room is at 55 °C.'],
  ['lowAmbientTemperature', 'Room too cold', 'The room is at 2 °C.'],
  ['sensorStuck', 'Sensor stuck', 'The supply sensor keeps reading what it reads now, whatever the coolant does.'],
  ['loadSurge', 'Load too large', 'The load gives off 3 kW, more than the unit can remove.'],
  ['eepromFailure', 'Memory fails', 'The settings cannot be read: the next power-up brings the defaults.'],
  ['powerCut', 'Power cut', 'The unit is dark and silent until the fault is cleared, then it powers up.'],
];

/** The faults inside a unit of one dialect. */
export interface DeviceFaultList {
  /** For a drop-down: the physical ones, then the cause of every other alarm and warning. */
  readonly all: readonly FaultDescription[];
  /** Faults that act through the physics, so that their alarms keep their arming times. */
  readonly physical: ReadonlySet<string>;
  /** For each fan, and for each part that cools, the faults that stop it. */
  readonly ofFans: readonly (readonly string[])[];
  readonly ofCoolers: readonly (readonly string[])[];
  /** Position of each key in the list: a fault's random numbers depend on it. */
  readonly places: ReadonlyMap<string, number>;
}

/** The faults inside a unit of that dialect. */
export const deviceFaultsOf = perDialect(listFaults);

function listFaults(dialect: Dialect): DeviceFaultList {
  const { partFaults } = dialect.simulator;
  const describe = ([key, label, help]: Row): FaultDescription => ({ key, label, help, kind: 'device' });
  const physical = [
    ...OF_THE_CIRCUIT.map(describe),
    ...partFaults.map(({ key, label, help }) => describe([key, label, help])),
    ...OF_THE_SURROUNDINGS.map(describe),
  ];
  const all = [...physical, ...alarmCauses(dialect, new Set(physical.map(({ key }) => key)))];
  return {
    all,
    physical: new Set([...physical.map(({ key }) => key), ...partFaults.flatMap(({ also = [] }) => also)]),
    ofFans: faultsByPart(partFaults, 'fan'),
    ofCoolers: faultsByPart(partFaults, 'cooler'),
    places: new Map(all.map(({ key }, place) => [key, place])),
  };
}

/** For each part of that kind the faults that stop it; at least one part. */
function faultsByPart(faults: readonly PartFault[], part: PartFault['part']): string[][] {
  const ofPart = faults.filter((fault) => fault.part === part);
  const count = Math.max(1, ...ofPart.map(({ index }) => index + 1));
  return Array.from({ length: count }, (_, index) =>
    ofPart.filter((fault) => fault.index === index).flatMap(({ key, also = [] }) => [key, ...also]),
  );
}

/** Of all models. An alarm and a warning of the same key have the same cause. */
function alarmCauses(dialect: Dialect, known: Set<string>): FaultDescription[] {
  return variantsOf(dialect).flatMap((variant) => causesIn(variant, known));
}

function causesIn({ alarms }: Dialect, known: Set<string>): FaultDescription[] {
  const warnings = alarms.sources.filter(({ level }) => level === 'warning').map(({ name }) => name);
  return alarms.all.flatMap(({ key, title, word }) => {
    if (known.has(key)) return [];
    known.add(key);
    const what = warnings.includes(word) ? 'warning' : 'alarm';
    return [{ key, label: title, help: `The cause of the ${what} "${title}" is there.`, kind: 'alarm' as const }];
  });
}

/** @throws ChillerError `invalidValue` for a fault that is not in the list */
export function checkDeviceFault({ all, places }: DeviceFaultList, key: string): void {
  if (places.has(key)) return;
  const known = all.flatMap(({ kind, key: one }) => (kind === 'device' ? [one] : [])).join(', ');
  throw new ChillerError('invalidValue', errorText('noFault', { key, known }), { key });
}
