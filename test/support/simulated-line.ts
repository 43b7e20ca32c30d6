import { SimulatedChiller } from '../../src/simulator';
import type { UnitOptions } from '../../src/simulator';
import type { ChillerOptions } from '../../src/session';
import { makeRig } from './session';
import type { Rig } from './session';

/** A session with a simulated unit at the other end of a fake line, on one clock. */
export interface SimulatedRig extends Rig {
  unit: SimulatedChiller;
}

/** Connected, with a unit that has run for long enough to arm its alarms. */
export async function simulated(
  options: Partial<ChillerOptions> = {},
  unitOptions: UnitOptions = {},
): Promise<SimulatedRig> {
  const rig = makeRig(options);
  const unit = new SimulatedChiller({ clock: rig.clock, noise: 0, start: 'run', ...unitOptions });
  rig.line.answer = ({ frame }) => {
    const text = unit.answer(frame);
    return text === undefined ? undefined : { text };
  };
  void rig.chiller.connect();
  await rig.clock.advance(30_000);
  rig.line.seen.length = 0;
  return { ...rig, unit };
}
