/* How a simulated Huber chiller shows itself on the wire: what it reads, what it lets itself be told. */
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import type { Asked } from '../../../core/asked';
import { isSetCommand } from '../../../core/command-table';
import { isSetting, startOrStop } from '../../../core/simulator/usual';
import type { AlarmSourceName } from '../alarms';
import { decodeRequest, encodeReply, encodeUnknown, REFUSALS } from '../codec';
import { COMMANDS } from '../commands';
import type { HuberRow } from '../commands';
import { formOf } from '../frame';
import { lockedIn } from './profiles';
import type { HuberProfile } from './profiles';
import { applySetting, panelSettings } from './settings';
import type { HuberSettings } from './settings';

const SILENCE: Answered = { reply: undefined, key: undefined, error: 0 };

/** What every unit says of itself; assumptions. */
const SERIAL_NUMBER = 123_456;
const MAINTENANCE_DAYS = 180;
/** What the pump brings at full speed, bar; it grows with the square of the speed. */
const PUMP_BAR = 0.7;

/** The face of one simulated Huber chiller. */
export class HuberUnitFace implements UnitFace {
  readonly settings: HuberSettings;
  /** As in the panel's menu for what comes after a power cut. */
  autoStart: boolean;
  readonly #unit: SimulatedUnit<HuberProfile>;
  readonly #entered: HuberSettings;
  readonly #isLocked: (address: number) => boolean;
  #isCirculating = false;
  /** Bit 14 of the status: nobody has read it since power-up. */
  #isNew = true;

  constructor(unit: SimulatedUnit<HuberProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    this.#isLocked = lockedIn(unit.profile);
    this.#entered = panelSettings(unit.profile, unit.coolant, setPointC);
    this.settings = { ...this.#entered };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  get controlSensor(): string {
    const { controlSensor } = this.settings;
    return this.#has(controlSensor) ? controlSensor : 'supply';
  }

  get circulates(): boolean {
    return this.#isCirculating;
  }

  get pumpShare(): number {
    const { pumpRpm = 0 } = this.#unit.profile.physics;
    return pumpRpm === 0 ? 1 : this.settings.pumpSpeedSetting / pumpRpm;
  }

  answer(text: string): Answered {
    const request = decodeRequest(text);
    // What is malformed gets no answer (chapter 6.2); to a unit without the wide form, four characters are too many.
    if (!request) return SILENCE;
    const { frame, asked } = request;
    const form = formOf(frame.value);
    if (form === 'wide' && !this.#unit.profile.hasWideForm) return SILENCE;
    const row = asked?.row ?? rowAt(frame.address);
    if (!row || this.#isLocked(frame.address))
      return { reply: encodeUnknown(frame.address, form), key: asked?.key, error: REFUSALS.unknown };
    if (asked && !asked.isUnreadable) this.#apply(asked);
    const values = Object.fromEntries(Object.keys(row.reply).map((name) => [name, this.value(name)]));
    if ('restarted' in values) this.#isNew = false;
    const isAbsent = Object.values(values).includes(undefined);
    return { reply: encodeReply(row, values, form), key: asked?.key, error: isAbsent ? REFUSALS.absent : 0 };
  }

  value(field: string): unknown {
    return isSetting(field, this.settings) ? this.settings[field] : this.#read(field);
  }

  powerUp(_hasLostMemory: boolean): void {
    // What was set over the line is gone with every power cut, memory fault or not (chapter 3).
    Object.assign(this.settings, this.#entered);
    this.#isCirculating = false;
    this.#isNew = true;
  }

  #apply({ key, row, value }: Asked<HuberRow>): void {
    if (key === 'setChillerStatus') {
      startOrStop(this.#unit, value);
    } else if (key === 'setCirculation') this.#isCirculating = value === true;
    else if (key === 'clearFaults') this.#clear('errors');
    else if (key === 'clearWarnings') this.#clear('warnings');
    else if (row.argument && isSetting(row.argument, this.settings))
      applySetting(this.settings, row.argument, value, this.#unit);
  }

  /** What is still wrong comes back. */
  #clear(source: AlarmSourceName): void {
    this.#unit.resetAlarms(({ bit }) => bit.word === source, 'cleared by the host');
  }

  #read(field: string): unknown {
    const unit = this.#unit;
    const isRunning = unit.state === 'running';
    switch (field) {
      case 'running':
        return isRunning;
      case 'chillerStatus':
        return isRunning ? 'run' : 'standby';
      case 'circulating':
      case 'circulation':
        return this.#isCirculating && !isRunning;
      case 'pumpOn':
        return unit.isPumpOn;
      case 'compressorOn':
        return isRunning && unit.drive > 0;
      case 'coolingAvailable':
        return !unit.hasFault('compressor1Failure');
      case 'processControl':
        return this.settings.controlSensor === 'process';
      case 'freezeProtection':
        return false;
      case 'restarted':
        return this.#isNew;
      default:
        return this.#measure(field);
    }
  }

  #measure(field: string): unknown {
    const unit = this.#unit;
    switch (field) {
      case 'supplyTemperature':
        return this.#temperatureC('supply');
      case 'returnTemperature':
        return this.#temperatureC('return');
      case 'processTemperature':
        return this.#temperatureC('process');
      case 'processFlow':
        return unit.flowLpm;
      case 'supplyPressure':
        return unit.isPumpOn ? PUMP_BAR * this.pumpShare ** 2 : 0;
      case 'pumpSpeed':
        return unit.pumpRpm;
      case 'fluidLevel':
        return unit.levelPercent;
      case 'power':
        return -unit.coolingW;
      case 'maintenanceDays':
        return MAINTENANCE_DAYS;
      case 'serialNumber':
        return SERIAL_NUMBER;
      default:
        return this.#alarms(field);
    }
  }

  /** The error that came first, the warning that came last; undefined for a field that no unit has. */
  #alarms(field: string): unknown {
    const raised = this.#unit.alarms.raised();
    const of = (source: AlarmSourceName): string[] =>
      raised.flatMap(({ bit }) => (bit.word === source ? [bit.key] : []));
    switch (field) {
      case 'alarmPresent':
        return of('errors').length > 0;
      case 'warningPresent':
        return of('warnings').length > 0;
      case 'errors':
        return { active: of('errors').slice(0, 1) };
      case 'warnings':
        return { active: of('warnings').slice(-1) };
      default:
        return undefined;
    }
  }

  /** Undefined where there is no sensor, or a broken one. */
  #temperatureC(sensor: 'supply' | 'return' | 'process'): number | undefined {
    return this.#has(sensor) ? this.#unit.temperatureC(sensor) : undefined;
  }

  #has(sensor: 'supply' | 'return' | 'process'): boolean {
    const isFitted = sensor !== 'process' || this.#unit.profile.hasProcessSensor;
    return isFitted && this.#unit.isSensorGood(sensor);
  }
}

/** What an address tells when it cannot be written: assumption, the value that holds. */
function rowAt(address: number): HuberRow | undefined {
  return Object.values<HuberRow>(COMMANDS).find((row) => row.number === address && !isSetCommand(row));
}
