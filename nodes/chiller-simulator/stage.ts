import { playScenario, pressKeypadKey } from '../../src/index';
import type { AnySimulator, ChillerError, DialectKey, Scenario, SimulatedChiller } from '../../src/index';
import type { SimulatorRequest } from './request';

/**
 * A running simulator, and what messages do to it. What cannot be done throws, and then nothing has been done; a key that
 * does nothing at one of several chillers is told after it was pressed at all.
 */
export class SimulatorStage {
  readonly #simulator: AnySimulator;
  readonly #onProblem: (problem: ChillerError) => void;
  #endPlay: () => void = () => undefined;

  /** @param onProblem told of every step of a scenario that comes due and cannot be done */
  constructor(simulator: AnySimulator, onProblem: (problem: ChillerError) => void) {
    this.#simulator = simulator;
    this.#onProblem = onProblem;
  }

  get units(): readonly SimulatedChiller<DialectKey>[] {
    return this.#simulator.units;
  }

  /**
   * @throws ChillerError `invalidValue` for a chiller or condition that is not there, `refused` for a key that cannot be
   * pressed now.
   */
  perform(request: SimulatorRequest): void {
    const simulator = this.#simulator;
    switch (request.kind) {
      case 'inject':
        return simulator.inject(request.fault, request.options, request.id);
      case 'clear':
        return simulator.clear(request.fault, request.id);
      case 'set':
        return this.#unitsOf(request.id).forEach((unit) => unit.set(request.conditions));
      case 'trace':
        return this.#unitsOf(request.id).forEach((unit) => unit.trace(request.trace));
      case 'power':
        return this.#unitsOf(request.id).forEach((unit) => unit.power(request.isOn));
      case 'press':
        return pressKeypadKey(this.#unitsOf(request.id), request.key);
      case 'play':
        return this.#play(request.scenario);
      case 'endPlay':
        return this.#endPlay();
      default:
        return request satisfies never;
    }
  }

  /** Calls off what is still to come, and frees the port. */
  async close(): Promise<void> {
    this.#endPlay();
    await this.#simulator.close();
  }

  /** A new scenario takes the place of the one that plays, which goes on when the new one cannot be played. */
  #play(scenario: Scenario): void {
    const endNew = playScenario(scenario, this.#simulator, { onProblem: this.#onProblem });
    this.#endPlay();
    this.#endPlay = endNew;
  }

  #unitsOf(id: string | undefined): readonly SimulatedChiller<DialectKey>[] {
    return id === undefined ? this.#simulator.units : [this.#simulator.unit(id)];
  }
}
