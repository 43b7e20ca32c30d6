/* The fields of a chiller simulator's dialog. Pure. */
import { ANY_WHOLE_NUMBER, isInRange, useRange } from '../../src/core';
import type { Coolant, ErrorText } from '../../src/core';
import { dialectOf, DIALECTS } from '../../src/dialects';
import { CHILLER_RANGES } from '../../src/session/ranges';
import { CONDITION_RANGES } from '../../src/simulator/conditions';
import { isListenHost } from '../../src/simulator/listen-host';
import { numberRow } from '../common/field-rows';
import type { Dialog, FieldTable, ValueOf } from '../common/fields';

import { FAULT_KEYS } from './fault-keys';
import { errorText } from './field-texts';

const { profiles: PROFILES } = DIALECTS.thermotek.simulator;
type ProfileName = keyof typeof PROFILES;
const MODELS = Object.keys(PROFILES) as ProfileName[];
const COOLANTS = ['water', 'glycol'] as const satisfies readonly Coolant[];

/** The set points that some chiller with some coolant can have; which of them, the choices of both say. */
const SET_POINTS_C = {
  min: Math.min(...MODELS.flatMap((model) => Object.values(PROFILES[model].minSetC))),
  max: Math.max(...MODELS.map((model) => PROFILES[model].maxSetC)),
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
    ids: { kind: 'text', initial: '01', check: (text) => (idsIn(text) ? undefined : errorText('enterIds')) },
    profile: { kind: 'choice', choices: MODELS, initial: 'T257P' },
    coolant: { kind: 'choice', choices: COOLANTS, initial: 'water' },
    startState: { kind: 'choice', choices: ['powerUp', 'standby', 'run'], initial: 'powerUp' },
    setTemperature: numberRow(SET_POINTS_C, '°C'),
    loadW: numberRow(CONDITION_RANGES.loadW, 'W'),
    ambientC: numberRow(CONDITION_RANGES.ambientC, '°C'),
    speed: numberRow(CONDITION_RANGES.speed),
    seed: numberRow({ ...ANY_WHOLE_NUMBER, usual: 1 }),
    fault: {
      kind: 'text',
      initial: '',
      check: (key) => (FAULT_KEYS.includes(key) ? undefined : errorText('chooseFault')),
    },
    sendRequests: { kind: 'flag', initial: false },
  } as const satisfies FieldTable,
  check: (field, valueOf) => (field === 'setTemperature' ? checkSetPoint(valueOf) : undefined),
} satisfies Dialog;

/** The lowest set point depends on the coolant. */
function checkSetPoint(valueOf: ValueOf): ErrorText | undefined {
  const [setPoint, model, coolant] = ['setTemperature', 'profile', 'coolant'].map(valueOf);
  if (typeof setPoint !== 'number' || model === null || coolant === null) return undefined;
  const { minSetC, maxSetC } = PROFILES[model as ProfileName];
  const range = { min: minSetC[coolant as (typeof COOLANTS)[number]], max: maxSetC };
  return isInRange(setPoint, range) ? undefined : useRange(range, '°C');
}

/** The ids that somebody means, of several chillers behind one port: people write 1 for 01. Undefined where one is none. */
export function idsIn(text: string): string[] | undefined {
  const known = dialectOf().addresses?.all ?? [];
  const ids = text.split(',').map((id) => id.trim().padStart(2, '0'));
  const areGood = ids.every((id) => known.includes(id)) && new Set(ids).size === ids.length;
  return areGood ? ids : undefined;
}
