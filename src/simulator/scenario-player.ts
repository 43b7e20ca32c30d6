/* Plays a scenario: each step at its time. Steps that fail are reported. */
import { checkNames, ChillerError } from '../core';
import type { Conditions } from './conditions';
import { errorText } from './error-texts';
import type { FaultOptions } from './fault-catalogue';
import { pressKey } from './keypad';
import type { Panelled } from './keypad';
import { parseScenario } from './scenario';
import type { Scenario, ScenarioStep } from './scenario';
import type { SensorTrace } from './trace';

/** What a scenario does to one simulated chiller. */
export interface Player extends Panelled {
  after(delayMs: number, run: () => void): () => void;
  set(conditions: Partial<Conditions>): void;
  trace(trace: SensorTrace): void;
  power(on: boolean): void;
}

/** What a scenario is played on: a running simulator. */
export interface Stage {
  /** The chillers, in order. */
  readonly units: readonly Player[];
  /** The chiller of an id; the first one without. @throws ChillerError `invalidValue` when there is none */
  unit(id?: string): Player;
  /** Injects a fault, in one unit, in all, or on the wire. @throws ChillerError `invalidValue` */
  inject(fault: string, options?: FaultOptions, id?: string): void;
  /** Clears a fault, or all. @throws ChillerError `invalidValue` */
  clear(fault?: string, id?: string): void;
}

/** How a scenario is played. */
export interface PlayOptions {
  /**
   * Called for every step that fell due and could not be done, for each unit: a key of a locked keypad, of a unit without power, or
   * one that does nothing now (`refused`). The context has `step` (from 1), `atS` and `id`. The scenario goes on.
   * Default: a warning of the process, `ChillerSimulatorWarning`.
   */
  onProblem?: (problem: ChillerError) => void;
}

/**
 * Plays a scenario from now on, in the simulated time of the units. The returned function cancels the rest.
 * What fails later, when a step falls due, is never thrown: see `onProblem`.
 *
 * @throws ChillerError `invalidValue` when a step is wrong or names a unit that is not there; then none is scheduled.
 */
export function playScenario(scenario: Scenario, stage: Stage, options: PlayOptions = {}): () => void {
  checkNames('playScenario', options, { onProblem: true });
  const { onProblem = warn } = options;
  const { steps } = parseScenario(scenario, stage.unit().dialect);
  const planned = steps.map((step) => ({ step, owners: ownersOf(step, stage) }));
  const callOffs = planned.flatMap(({ step, owners }, index) =>
    owners.map((unit) =>
      unit.after(step.atS * 1000, () => {
        const problem = problemWith(() => perform(step, unit, stage));
        if (problem) onProblem(notDone(problem, { step: index + 1, atS: step.atS, id: unit.id }));
      }),
    ),
  );
  return () => {
    for (const callOff of callOffs) callOff();
  };
}

/** The units in whose time a step falls due. */
function ownersOf(step: ScenarioStep, stage: Stage): readonly Player[] {
  if (step.id !== undefined) return [stage.unit(step.id)];
  // The simulator injects a fault into all units at once, and a wire fault applies to the port that they share.
  const isForPort = 'inject' in step || 'clear' in step;
  return isForPort ? stage.units.slice(0, 1) : stage.units;
}

function perform(step: ScenarioStep, unit: Player, stage: Stage): void {
  if ('set' in step) unit.set(step.set);
  else if ('inject' in step) stage.inject(step.inject, step.options, step.id);
  else if ('clear' in step) stage.clear(step.clear === 'all' ? undefined : step.clear, step.id);
  else if ('trace' in step) unit.trace(step.trace);
  else if ('power' in step) unit.power(step.power);
  else pressKey([unit], step.press);
}

function problemWith(act: () => void): Error | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function notDone(cause: Error, context: { step: number; atS: number; id: string }): ChillerError {
  const code = cause instanceof ChillerError ? cause.code : 'refused';
  const why = cause instanceof ChillerError ? (cause.why ?? cause.message) : cause.message;
  return new ChillerError(code, errorText('stepNotDone', { step: context.step, atS: context.atS, why }), context, {
    cause,
  });
}

function warn({ message }: ChillerError): void {
  process.emitWarning(message, 'ChillerSimulatorWarning');
}
