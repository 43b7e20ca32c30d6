/* The options of faults, and their check: complete, before anything is injected. */
import { ANY_WHOLE_NUMBER, ChillerError, describeValue, isInRange, useRange } from '../core';
import type { ErrorText, OptionRange } from '../core';
import { errorText } from './error-texts';

/** To the host (reply) or to the unit (request). */
export type Direction = 'reply' | 'request';

/** Numbers are finite and in range; leave an option out for its default. */
export interface DeviceFaultOptions {
  /** How long one occurrence lasts, simulated ms, from 1. Default: until it is cleared. */
  durationMs?: number;
  /** How often it occurs, a whole number from 1. Default 1 without a duration, else without end. */
  count?: number;
  /** Chance that it occurs whenever it could, above 0, to 1. Default 1. */
  probability?: number;
  /** How often it could occur, simulated ms, from 100. Default 1000. */
  everyMs?: number;
  /** Any integer. Default: derived from the unit's seed. */
  seed?: number;
}

/** Numbers are finite and in range; leave an option out for its default. */
export interface WireFaultOptions {
  /** How often it strikes, a whole number from 1; then it is gone. Default: until it is cleared. */
  count?: number;
  /** Chance that it strikes a frame (or a connection), above 0, to 1. Default 1. */
  probability?: number;
  /** Any integer. Default: derived from the seed of all wire faults. */
  seed?: number;
  /** Direction of the frame. Default `reply`. */
  direction?: Direction;
  /** Delay, gap between bytes, time kept back or off, ms, 0 to 60000. Default by fault. */
  delayMs?: number;
  /** Characters of garbage or flood, a whole number from 1 to 10000000. Default by fault. */
  length?: number;
}

const SHARED_RANGES = {
  count: { min: 1, isWhole: true },
  probability: { min: 0, isAboveMin: true, max: 1 },
  seed: ANY_WHOLE_NUMBER,
} as const;

const DEVICE_RANGES: Readonly<Record<keyof DeviceFaultOptions, OptionRange>> = {
  ...SHARED_RANGES,
  durationMs: { min: 1 },
  everyMs: { min: 100 },
};

const WIRE_RANGES: Readonly<Record<Exclude<keyof WireFaultOptions, 'direction'>, OptionRange>> = {
  ...SHARED_RANGES,
  delayMs: { min: 0, max: 60_000 },
  length: { min: 1, max: 10_000_000, isWhole: true },
};

const DIRECTIONS = ['reply', 'request'] as const satisfies Direction[];

/** @throws ChillerError `invalidValue`, naming the option and what it may be. */
export function checkDeviceFaultOptions(fault: string, given: unknown): DeviceFaultOptions {
  for (const [name, value] of optionsIn(fault, given)) checkNumber(fault, name, value, DEVICE_RANGES);
  return given as DeviceFaultOptions;
}

/** @throws ChillerError `invalidValue`, naming the option and what it may be. */
export function checkWireFaultOptions(fault: string, given: unknown): WireFaultOptions {
  for (const [name, value] of optionsIn(fault, given)) {
    if (name !== 'direction') checkNumber(fault, name, value, WIRE_RANGES, 'direction');
    else if (!(DIRECTIONS as readonly unknown[]).includes(value)) {
      const [first, second] = DIRECTIONS;
      fail(name, value, errorText('useEither', { first, second }));
    }
  }
  return given as WireFaultOptions;
}

function optionsIn(fault: string, given: unknown): [name: string, value: unknown][] {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return Object.entries(given);
  const why = errorText('faultOptionsNoObject', { fault, value: describeValue(given) });
  throw new ChillerError('invalidValue', why, { fault });
}

function checkNumber(
  fault: string,
  name: string,
  value: unknown,
  ranges: Readonly<Record<string, OptionRange>>,
  ...others: string[]
): void {
  const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
  if (!range) {
    const known = [...Object.keys(ranges), ...others].join(', ');
    throw new ChillerError('invalidValue', errorText('noFaultOption', { fault, name, known }), { fault, name });
  }
  if (!isInRange(value, range)) fail(name, value, useRange(range));
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('faultOption', { name, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { name, value });
}
