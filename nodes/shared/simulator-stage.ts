import { ChillerError, playScenario } from '../../src/index';
import type { KeypadKey, Scenario, SimulatedChiller, Simulator } from '../../src/index';
import type { SimulatorRequest } from './simulator-request';

/**
 * A running simulator, and what messages do to it. What cannot be done throws, and then nothing has been done; a key that
 * does nothing at one of several chillers is told after it was pressed at all.
 */
export class SimulatorStage {
  readonly #simulator: Simulator;
  #endPlay: () => void = () => undefined;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  get units(): readonly SimulatedChiller[] {
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
        return this.#clear(request.fault, request.id);
      case 'set':
        return this.#unitsOf(request.id).forEach((unit) => unit.set(request.conditions));
      case 'power':
        return this.#unitsOf(request.id).forEach((unit) => unit.power(request.isOn));
      case 'press':
        return press(this.#unitsOf(request.id), request.key);
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

  /** All faults of one chiller leave those of the line that it shares. */
  #clear(fault: string | undefined, id: string | undefined): void {
    if (fault === undefined && id !== undefined) this.#simulator.unit(id).clear();
    else this.#simulator.clear(fault, id);
  }

  /** A new scenario takes the place of the one that plays. */
  #play(scenario: Scenario): void {
    // Before the first step is planned: a scenario that names a chiller which is not there must not play in part.
    for (const { id } of scenario.steps) this.#unitsOf(id);
    this.#endPlay();
    this.#endPlay = playScenario(scenario, this.#simulator);
  }

  #unitsOf(id: string | undefined): readonly SimulatedChiller[] {
    return id === undefined ? this.#simulator.units : [this.#simulator.unit(id)];
  }
}

function press(units: readonly SimulatedChiller[], key: KeypadKey): void {
  for (const unit of units) {
    if (!unit.isPowered) refuse(unit, 'is off: switch it on first');
    if (unit.isRemote)
      refuse(
        unit,
        'has its keypad locked, since a host is in charge: it is free 10 s after the last request of the host',
      );
  }
  const idle = units.filter((unit) => !unit.press(key));
  for (const unit of idle) refuse(unit, `does nothing for the key ${key} in state ${unit.status}`);
}

function refuse({ id }: SimulatedChiller, why: string): never {
  throw new ChillerError('refused', `Simulated chiller ${id} ${why}`, { id });
}
