/* How a simulated ThermoFlex shows itself on the wire. */
import { isSetCommand } from '../../../core/command-table';
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { ALARMS, STATES } from '../alarms';
import { askedBy, byteOf, encodeWith } from '../codec';
import type { Asked } from '../codec';
import { statusWith } from '../fields';
import { buildFrame, ERROR, parseFrame } from '../frame';
import type { NcSettings } from './alarm-rules';
import type { NcProfile } from './profiles';

const UNKNOWN = 1;
const BAD_DATA = 2;
const STATUS = 0x09;
const VERSION = '20FA';
/** Assumptions: what the pump brings at full speed, and what it sucks, bar. */
const PUMP_BAR = 2.4;
const SUCTION_BAR = -0.1;

/** The face of one simulated ThermoFlex. */
export class NcUnitFace implements UnitFace {
  readonly settings: NcSettings;
  readonly controlSensor = 'supply';
  autoStart: boolean;
  readonly #unit: SimulatedUnit<NcProfile>;
  readonly #factory: NcSettings;

  constructor(unit: SimulatedUnit<NcProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    const { maxSetC, minSetC } = unit.profile;
    const limits = {
      highSupplyTemperatureAlarm: maxSetC + 10,
      lowSupplyTemperatureAlarm: (minSetC[unit.coolant] ?? 0) - 5,
    };
    this.#factory = { setTemperature: setPointC, ...limits, lowProcessFlowAlarm: 3 };
    this.settings = { ...this.#factory };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  answer(text: string): Answered {
    const frame = parseFrame(text);
    // A wrong checksum is answered by error 3, which nobody needs here: assumption, silence.
    if (!frame) return { reply: undefined, key: undefined, error: 0 };
    const asked = askedBy(text);
    const error = asked ? this.#apply(asked) : UNKNOWN;
    const { head, command } = frame;
    const refusal = (): string => buildFrame({ head, command: ERROR, data: String.fromCharCode(error, command) });
    const reply = error === 0 ? buildFrame({ head, command, data: this.#data(asked!) }) : refusal();
    return { reply, key: asked?.key, error };
  }

  value(field: string): unknown {
    const unit = this.#unit;
    switch (field) {
      case 'running':
        return unit.state === 'running';
      case 'poweringUp':
        return unit.state === 'starting';
      case 'poweringDown':
        return false;
      case 'chillerStatus':
        return unit.state === 'running' ? 'run' : 'standby';
      case 'setTemperatureScale':
        return 'tenthsCelsius';
      case 'supplyTemperature':
        return unit.temperatureC('supply');
      case 'processFlow':
        return unit.flowLpm;
      case 'supplyPressure':
        return unit.isPumpOn ? PUMP_BAR : 0;
      case 'suctionPressure':
        return unit.isPumpOn ? SUCTION_BAR : 0;
      case 'softwareVersion':
        return VERSION;
      case 'alarmPresent':
        return unit.alarms.active('faults').length > 0;
      case 'warningPresent':
        return unit.alarms.active('warnings').length > 0;
      case 'faults':
      case 'warnings':
        return { active: unit.alarms.active(field) };
      default:
        return this.settings[field as keyof NcSettings];
    }
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) Object.assign(this.settings, this.#factory);
  }

  #data({ row }: Asked): string {
    if (byteOf(row.number) === STATUS) return this.#status();
    const [[name, field] = []] = [Object.entries(row.reply)[0]];
    return encodeWith(field!, this.value(name!));
  }

  #status(): string {
    const raised = this.#unit.alarms.raised().map(({ bit }) => bit.code);
    const states = (['running', 'poweringUp'] as const).filter((name) => this.value(name) === true);
    return statusWith([
      ...ALARMS.filter(({ code }) => raised.includes(code)),
      ...states.map((name) => ({ byte: STATES[name][0], bit: STATES[name][1] })),
    ]);
  }

  /** The error of the protocol; 0 for none. */
  #apply({ row, key, value, isUnreadable }: Asked): number {
    if (isUnreadable) return BAD_DATA;
    if (!isSetCommand(row)) return 0;
    if (key === 'setChillerStatus') {
      if (value === 'run') this.#unit.start('host');
      else this.#unit.stop('host');
      return 0;
    }
    const { profile, coolant } = this.#unit;
    const name = row.argument as keyof NcSettings;
    const number = value as number;
    if (name === 'setTemperature' && (number < (profile.minSetC[coolant] ?? 0) || number > profile.maxSetC))
      return BAD_DATA;
    this.settings[name] = number;
    return 0;
  }
}
