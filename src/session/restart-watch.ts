import { runStateOf } from '../core';
import type { Dialect, RunState } from '../core';

/**
 * Notices a chiller that was switched off and on while the link stood, as behind a device server of its own: its up time goes back,
 * it says that it starts, or that it has started anew. Several signs together are one restart.
 */
export class RestartWatch {
  readonly #dialect: Pick<Dialect, 'roles'>;
  #upTime: number | undefined;
  #state: RunState | undefined;
  #wasRestarted: unknown;

  constructor(dialect: Pick<Dialect, 'roles'>) {
    this.#dialect = dialect;
  }

  /** What a good reply brought; true when the chiller has started anew since the one before. */
  saw(values: Readonly<Record<string, unknown>>): boolean {
    const { readings, state } = this.#dialect.roles;
    const upTime = readings.upTime === undefined ? undefined : values[readings.upTime];
    const run = runStateOf(this.#dialect, values[state.reading]);
    const sign = readings.restarted === undefined ? undefined : values[readings.restarted];
    const isBack = typeof upTime === 'number' && this.#upTime !== undefined && upTime < this.#upTime;
    const isStarting = run === 'starting' && this.#state !== undefined && this.#state !== 'starting';
    // What the first contact says is of a time before it.
    const isSigned = sign === true && this.#wasRestarted === false;
    const isRestart = isBack || isStarting || isSigned;
    if (isRestart) this.forget();
    if (typeof upTime === 'number') this.#upTime = upTime;
    if (run !== undefined) this.#state = run;
    if (typeof sign === 'boolean') this.#wasRestarted = sign;
    return isRestart;
  }

  /** Without contact, or after a restart, what was seen before is no measure. */
  forget(): void {
    this.#upTime = undefined;
    this.#state = undefined;
    this.#wasRestarted = undefined;
  }
}
