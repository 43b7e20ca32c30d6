/* How a simulated unit of the older kind shows itself on the wire. */
import type { Asked } from '../../../core/asked';
import { isSetCommand } from '../../../core/command-table';
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { startOrStop } from '../../../core/simulator/usual';
import { askedBy, encodeReply, OUT_OF_BOUNDS } from '../codec';
import { buildReply, parseFrame, REQUEST_START } from '../frame';
import type { T255pSettings } from './alarm-rules';
import type { T255pProfile } from './profiles';

const BAD_COMMAND = 2;
const DEFAULT_SET_C = 20;

/** The face of one simulated T255P. */
export class T255pUnitFace implements UnitFace {
  readonly settings: T255pSettings;
  readonly controlSensor = 'supply';
  autoStart: boolean;
  readonly #unit: SimulatedUnit<T255pProfile>;

  constructor(unit: SimulatedUnit<T255pProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    this.settings = { setTemperature: setPointC, controlSensor: 'supply' };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  answer(text: string): Answered {
    const body = parseFrame(text, REQUEST_START);
    // Assumption: what cannot be read at all gets no answer.
    if (!body) return { reply: undefined, key: undefined, error: 0 };
    const asked = askedBy(text);
    if (!asked) return { reply: buildReply(body.letter + BAD_COMMAND), key: undefined, error: BAD_COMMAND };
    const error = isSetCommand(asked.row) ? this.#apply(asked) : 0;
    const values = Object.fromEntries(Object.keys(asked.row.reply).map((name) => [name, this.value(name)]));
    return { reply: encodeReply(asked.row, error, values), key: asked.key, error };
  }

  value(field: string): unknown {
    const unit = this.#unit;
    const isRunning = unit.state === 'running';
    switch (field) {
      case 'controlStatus':
        return {
          starting: 'autoStart',
          running: 'run',
          tripped: 'safety',
          testing: 'run',
          stopped: 'standby',
          off: 'standby',
        }[unit.state];
      case 'chillerStatus':
        return isRunning ? 'run' : 'standby';
      case 'cooling':
        return isRunning;
      case 'dryerOn':
        return false;
      case 'alarmPresent':
        return unit.alarms.raised().length > 0;
      case 'alarms':
        return { active: unit.alarms.active('alarms') };
      case 'maximumPower':
        return unit.profile.maximumPower;
      case 'supplyTemperature':
        return unit.temperatureC('supply');
      case 'setTemperature':
      case 'controlSensor':
        return this.settings[field];
      default:
        return undefined;
    }
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) Object.assign(this.settings, { setTemperature: DEFAULT_SET_C, controlSensor: 'supply' });
  }

  /** The error digit. */
  #apply({ key, value, isUnreadable }: Asked): number {
    const { profile, coolant } = this.#unit;
    if (isUnreadable) return OUT_OF_BOUNDS;
    if (key === 'setChillerStatus') {
      if (value === this.value('chillerStatus')) return OUT_OF_BOUNDS;
      startOrStop(this.#unit, value);
    } else if (key === 'setControlSensor') {
      if (value === this.settings.controlSensor) return OUT_OF_BOUNDS;
      this.settings.controlSensor = value as T255pSettings['controlSensor'];
    } else {
      const setC = value as number;
      if (setC < (profile.minSetC[coolant] ?? 0) || setC > profile.maxSetC) return OUT_OF_BOUNDS;
      this.settings.setTemperature = setC;
    }
    return 0;
  }
}
