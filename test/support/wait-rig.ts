import { createSettle } from '../../src/settle';
import type {
  EndReason,
  Settle,
  SettleEvent,
  SettleInput,
  SettleOptions,
  SettleState,
  SettleStep,
} from '../../src/settle';
import type { ChillerError } from '../../src/core';

/** An alarm of ThermoTek's that stops the unit. */
export const STOPPING_ALARM = {
  flag: 'alarm',
  present: true,
  words: { alarmsLevel1: { active: ['lowPlantFlow', 'noProcessFlow'] } },
} as const;

/** A wait for a ThermoTek chiller to settle at 18 °C, which is told readings as a test says; times in seconds. */
export class WaitRig {
  readonly settle: Settle;
  /** Everything that has happened, with its time in seconds. */
  readonly log: [number, SettleEvent | EndReason][] = [];
  step: SettleStep;
  error: ChillerError | undefined;
  nowS: number;

  constructor(options: Partial<SettleOptions> = {}, startS = 0) {
    this.settle = createSettle({
      command: 'setControlTemperature',
      value: 18,
      tolerance: 0.2,
      settlingMs: 60_000,
      allowanceMs: 600_000,
      ...options,
    });
    this.nowS = startS;
    this.step = this.settle.begin(startS * 1000);
  }

  get state(): SettleState {
    return this.step.state;
  }

  /** One input now. */
  give(input: SettleInput): this {
    if (this.state.phase === 'ended') return this;
    this.step = this.settle.next(this.state, this.nowS * 1000, input);
    for (const event of this.step.events) this.log.push([this.nowS, event]);
    if (this.step.error) {
      this.error = this.step.error;
      this.log.push([this.nowS, this.step.error.context.reason as EndReason]);
    }
    return this;
  }

  /** Time passes, with ticks when they are due. */
  at(atS: number): this {
    while (
      this.step.nextAtMs !== undefined &&
      this.step.nextAtMs <= atS * 1000 &&
      this.step.nextAtMs > this.nowS * 1000
    ) {
      this.nowS = this.step.nextAtMs / 1000;
      this.give({ kind: 'tick' });
    }
    this.nowS = Math.max(this.nowS, atS);
    return this;
  }

  read(name: string, value: unknown, quality: 'good' | 'stale' | 'offline' | 'notFitted' = 'good'): this {
    return this.give({ kind: 'reading', reading: { name, value, quality } });
  }

  /** A healthy chiller: set point and state as they should be, and a temperature. */
  temperature(value: number, setPoint = 18): this {
    return this.read('setTemperature', setPoint).read('controlStatus', 'run').read('supplyTemperature', value);
  }

  /** A trace: a temperature every so many seconds, from now on. */
  trace(values: readonly number[], everyS = 2): this {
    for (const value of values) this.at(this.nowS + everyS).temperature(value);
    return this;
  }
}

/** So many times the same. */
export const hold = (value: number, times: number): number[] => Array.from({ length: times }, () => value);
