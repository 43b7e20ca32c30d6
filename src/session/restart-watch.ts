import { runStateOf } from '../core';
import type { Dialect, RunState } from '../core';

/**
 * Detects a chiller that was switched off and on while the link stayed up, as behind a device server: its up time goes back, or it
 * reports that it is starting or has restarted. Several signs together count as one restart.
 */
export class RestartWatch {
  readonly #dialect: Pick<Dialect, 'roles'>;
  #upTime: number | undefined;
  #state: RunState | undefined;
  #wasRestarted: unknown;

  constructor(dialect: Pick<Dialect, 'roles'>) {
    this.#dialect = dialect;
  }

  /** Takes the values of a good reply; true when the chiller has restarted since the last one. */
  saw(values: Readonly<Record<string, unknown>>): boolean {
    const { readings, state } = this.#dialect.roles;
    const upTime = readings.upTime === undefined ? undefined : values[readings.upTime];
    const run = runStateOf(this.#dialect, values[state.reading]);
    const sign = readings.restarted === undefined ? undefined : values[readings.restarted];
    const isBack = typeof upTime === 'number' && this.#upTime !== undefined && upTime < this.#upTime;
    const isStarting = run === 'starting' && this.#state !== undefined && this.#state !== 'starting';
    // A sign in the first contact is about the time before it.
    const isSigned = sign === true && this.#wasRestarted === false;
    const isRestart = isBack || isStarting || isSigned;
    if (isRestart) this.forget();
    if (typeof upTime === 'number') this.#upTime = upTime;
    if (run !== undefined) this.#state = run;
    if (typeof sign === 'boolean') this.#wasRestarted = sign;
    return isRestart;
  }

  /** Drops the last values: after lost contact or a restart they are no reference. */
  forget(): void {
    this.#upTime = undefined;
    this.#state = undefined;
    this.#wasRestarted = undefined;
  }
}
