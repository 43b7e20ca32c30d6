/*
 * The Julabo circulators that can be simulated, one for each model of the protocol. No real one is copied: what is not of the protocol
 * are assumptions, for a small circulator with a compressor.
 */
import { describeValue, errorText as coreText } from '../../../core/error-text';
import { ChillerError } from '../../../core/errors';
import type { Physics, UnitProfile } from '../../../core/simulator';
import type { JulaboTable } from '../commands';
import { tableOf } from '../model-tables';
import { MODELS } from '../models';
import type { JulaboModel, JulaboModelKey } from '../models';

/** What one kind of Julabo circulator is like. */
export interface JulaboProfile extends UnitProfile {
  /** Its commands, by its own words. */
  readonly table: JulaboTable;
  /** What VERSION answers. */
  readonly identity: string;
  /** Replies end in LF alone, or in CR LF. */
  readonly replyEnd: '\n' | '\r\n';
  /** Whether a host controls it; false: its panel, which makes it ignore sets. */
  readonly isRemote: boolean;
  readonly hasExternalSensor: boolean;
}

const PHYSICS: Physics = {
  coolingW: 450,
  coolingWPerK: 7,
  heatingW: 2_000,
  // 5 L of bath fluid and some metal.
  heatCapacityJPerK: 12_000,
  ambientLossWPerK: 4,
  pumpHeatW: 25,
  openFlowLpm: 22,
  electricW: 500,
};

function profileOf(model: JulaboModel): JulaboProfile {
  const { key, isLowerCase = false } = model;
  return {
    name: key,
    physics: PHYSICS,
    fans: 1,
    maxSetC: 200,
    minSetC: { oil: -40, glycol: -20, water: 5 },
    table: tableOf(model),
    identity: `JULABO ${key.toUpperCase()} SIMULATED VERSION 1.0`,
    replyEnd: isLowerCase ? '\n' : '\r\n',
    isRemote: true,
    hasExternalSensor: true,
  };
}

/** The kinds of Julabo circulator that can be simulated, by the key of their model. */
export const PROFILES = Object.fromEntries(MODELS.map((model) => [model.key, profileOf(model)])) as Readonly<
  Record<JulaboModelKey, JulaboProfile>
>;

/** Options that only a simulated Julabo circulator has. */
export interface JulaboUnitOptions {
  /** Whether a host may set something; false: it is controlled from its panel. Default true. */
  remote?: boolean;
  /** Whether an external sensor is connected. Default true. */
  externalSensor?: boolean;
}

/** The profile, changed by the options. @throws ChillerError `invalidValue` */
export function profileFor(base: JulaboProfile, { remote, externalSensor }: JulaboUnitOptions): JulaboProfile {
  return {
    ...base,
    isRemote: flag('remote', remote, base.isRemote),
    hasExternalSensor: flag('externalSensor', externalSensor, base.hasExternalSensor),
  };
}

function flag(name: string, value: boolean | undefined, otherwise: boolean): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? otherwise;
  const why = coreText('option', { name, value: describeValue(value), advice: coreText('useFlag') });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
