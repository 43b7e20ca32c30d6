/* Checks of the options of a gateway and its far side. */
import { ChillerError, describeValue, isInRange, useRange } from '../core';
import type { ErrorText } from '../core';
import { dialectOf } from '../dialects';
import { systemClock } from '../session';
import type { Clock } from '../session';
import { errorText } from './error-texts';
import { GATEWAY_RANGES } from './ranges';
import { GatewayTopics } from './topics';
import type { Band, GatewayAllows, GatewayOptions, RemoteChillerOptions } from './types';

/** @throws ChillerError `invalidValue`, naming the option */
export function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('gatewayOption', { name, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}

/** A name that is not blank. */
export function nameOf(option: string, value: unknown): string {
  return typeof value === 'string' && value.trim() !== '' ? value : fail(option, value, errorText('notBlank'));
}

/** The availability time, ms. */
export function availabilityOf(given: number | undefined): number {
  const range = GATEWAY_RANGES.availabilityMs;
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail('availabilityMs', value, useRange(range, 'ms'));
}

/** A band, if there is one. */
export function bandOf(band: Band | undefined): Band | undefined {
  if (band === undefined) return undefined;
  const { min, max } = typeof band === 'object' && band ? band : { min: undefined, max: undefined };
  const range = GATEWAY_RANGES.band;
  if (!isInRange(min, range) || !isInRange(max, range) || min > max) fail('band', band, errorText('bandOrder'));
  return { min, max };
}

const ALLOWS = ['read', 'setPoint', 'all'] as const satisfies readonly GatewayAllows[];

/** Options of a gateway with their defaults. */
export interface ResolvedGatewayOptions {
  readonly topics: GatewayTopics;
  readonly name: string;
  readonly allow: GatewayAllows;
  readonly band: Band | undefined;
  readonly availabilityMs: number;
  readonly clock: Clock;
}

export function resolveGatewayOptions(options: GatewayOptions): ResolvedGatewayOptions {
  const { prefix, site = 'site', name = 'gateway', allow = 'read', clock = systemClock } = options;
  if (!ALLOWS.includes(allow)) fail('allow', allow, errorText('useThese', { choices: ALLOWS.join(', ') }));
  return {
    topics: new GatewayTopics(prefix, nameOf('site', site)),
    name: nameOf('name', name),
    allow,
    band: bandOf(options.band),
    availabilityMs: availabilityOf(options.availabilityMs),
    clock,
  };
}

/** The band of a chiller, which has to be there when set points only are passed on. */
export function bandFor(allow: GatewayAllows, band: Band | undefined): Band | undefined {
  return allow === 'setPoint' && band === undefined ? fail('band', band, errorText('bandNeeded')) : band;
}

/** Options of the far side with their defaults. */
export interface ResolvedRemoteOptions {
  readonly topics: GatewayTopics;
  readonly chiller: string;
  readonly dialect: ReturnType<typeof dialectOf>;
  readonly readOnly: boolean;
  readonly setTemperatureRange: Band | undefined;
  readonly availabilityMs: number;
  readonly clock: Clock;
}

export function resolveRemoteOptions(options: RemoteChillerOptions): ResolvedRemoteOptions {
  const { prefix, site = 'site', chiller, dialect, model, readOnly = false, clock = systemClock } = options;
  return {
    topics: new GatewayTopics(prefix, nameOf('site', site)),
    chiller: nameOf('chiller', chiller),
    dialect: dialectOf(dialect, model),
    readOnly,
    setTemperatureRange: bandOf(options.setTemperatureRange),
    availabilityMs: availabilityOf(options.availabilityMs),
    clock,
  };
}
