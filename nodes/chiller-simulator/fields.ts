/* The fields of a chiller simulator's dialog. Pure. */
import { ANY_WHOLE_NUMBER, isInRange, useRange } from '../../src/core';
import type { Coolant, ErrorText } from '../../src/core';
import { dialectOf } from '../../src/dialects';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { CONDITION_RANGES } from '../../src/simulator/conditions';
import { TUNING_NAMES } from '../../src/simulator/controller';
import { isListenHost } from '../../src/simulator/listen-host';
import { numberRow } from '../common/field-rows';
import type { Dialog, FieldTable, ValueOf } from '../common/fields';

import { errorText } from './field-texts';
import { ALL_FAULTS, DEFAULT_KIND, faultsOfKind, kindOf, KINDS, needsId } from './kinds';
import type { Kind } from './kinds';

const COOLANTS = ['water', 'glycol', 'oil'] as const satisfies readonly Coolant[];

/** The set points that some chiller with some coolant can have; which of them, the choices of both say. */
const SET_POINTS_C = {
  min: Math.min(...KINDS.flatMap(({ profile }) => Object.values(profile.minSetC))),
  max: Math.max(...KINDS.map(({ profile }) => profile.maxSetC)),
  usual: 20,
};

export const SIMULATOR_DIALOG = {
  fields: {
    name: { kind: 'text', initial: '', isLiteral: () => true },
    host: {
      kind: 'text',
      initial: '127.0.0.1',
      check: (text) => (isListenHost(text) ? undefined : errorText('useHost')),
    },
    // Any free port would be a new one after each deployment.
    port: { ...numberRow(CHILLER_RANGES.port), initial: '4001', required: errorText('needsValue') },
    ids: {
      kind: 'text',
      initial: '01',
      counts: (valueOf) => needsId((kindOf(valueOf('profile')) ?? DEFAULT_KIND).dialect),
      check: (text) => (idsIn(text) ? undefined : errorText('enterIds')),
    },
    profile: { kind: 'choice', choices: KINDS.map(({ name }) => name), initial: DEFAULT_KIND.name },
    coolant: { kind: 'choice', choices: COOLANTS, initial: 'water' },
    startState: { kind: 'choice', choices: ['powerUp', 'standby', 'run'], initial: 'powerUp' },
    setTemperature: numberRow(SET_POINTS_C, '°C'),
    loadW: numberRow(CONDITION_RANGES.loadW, 'W'),
    ambientC: numberRow(CONDITION_RANGES.ambientC, '°C'),
    tuning: { kind: 'choice', choices: TUNING_NAMES, initial: 'settles' },
    speed: numberRow(CONDITION_RANGES.speed),
    seed: numberRow({ ...ANY_WHOLE_NUMBER, usual: 1 }),
    fault: {
      kind: 'text',
      initial: '',
      check: (key) => (ALL_FAULTS.some((fault) => fault.key === key) ? undefined : errorText('chooseFault')),
    },
    sendRequests: { kind: 'flag', initial: false },
  } as const satisfies FieldTable,
  check: (field, valueOf) => {
    const kind = kindOf(valueOf('profile'));
    return kind && CHECKS[field]?.(kind, valueOf);
  },
} satisfies Dialog;

/** What depends on the kind of chiller. */
const CHECKS: Readonly<Record<string, (kind: Kind, valueOf: ValueOf) => ErrorText | undefined>> = {
  setTemperature: checkSetPoint,
  coolant: checkCoolant,
  fault: checkFault,
};

/** The lowest set point depends on the coolant. */
function checkSetPoint({ profile: { minSetC, maxSetC } }: Kind, valueOf: ValueOf): ErrorText | undefined {
  const [setPoint, coolant] = [valueOf('setTemperature'), valueOf('coolant')];
  const min = minSetC[coolant as Coolant];
  if (typeof setPoint !== 'number' || min === undefined) return undefined;
  const range = { min, max: maxSetC };
  return isInRange(setPoint, range) ? undefined : useRange(range, '°C');
}

function checkCoolant({ profile: { minSetC } }: Kind, valueOf: ValueOf): ErrorText | undefined {
  const coolant = valueOf('coolant');
  if (typeof coolant !== 'string' || Object.hasOwn(minSetC, coolant)) return undefined;
  return errorText('useThese', { choices: Object.keys(minSetC).join(', ') });
}

function checkFault(kind: Kind, valueOf: ValueOf): ErrorText | undefined {
  const key = valueOf('fault');
  if (typeof key !== 'string' || faultsOfKind(kind).some((fault) => fault.key === key)) return undefined;
  return errorText('chooseFault');
}

/** The ids that somebody means, of several chillers behind one port: people write 1 for 01. Undefined where one is none. */
export function idsIn(text: string): string[] | undefined {
  const known = dialectOf().addresses?.all ?? [];
  const ids = text.split(',').map((id) => id.trim().padStart(2, '0'));
  const areGood = ids.every((id) => known.includes(id)) && new Set(ids).size === ids.length;
  return areGood ? ids : undefined;
}
