/* How a simulated LAUDA chiller shows itself on the wire: what it reads, what it lets itself be told. */
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { alarmReading, isSetting, startOrStop } from '../../../core/simulator/usual';
import { encodeWith } from '../../../core/asked';
import type { Asked } from '../../../core/asked';
import { isSetCommand } from '../../../core/command-table';
import { askedBy } from '../codec';
import { COMMANDS } from '../commands';
import type { LaudaRow, LaudaTable } from '../commands';
import { flagsWith } from '../fields';
import { frameOf, partsOf, TAKEN, wordsOf } from '../frame';
import { FLAGS } from '../models';
import { placeOf } from '../alarms';
import { tableOf } from './profiles';
import type { LaudaProfile } from './profiles';
import { applySetting, factorySettings } from './settings';
import type { LaudaSettings } from './settings';

/** Errors of the protocol. */
const UNKNOWN = 3;
const SYNTAX = 5;
const NOT_THERE = 8;
const NO_SENSOR = 33;

const VERSION = '1.35';
/** What the pump brings at full speed, bar: an assumption. */
const PUMP_BAR = 0.5;
/** Stages of the pump: an assumption. */
const STAGES = 6;

/** The face of one simulated LAUDA chiller. */
export class LaudaUnitFace implements UnitFace {
  readonly settings: LaudaSettings;
  readonly controlSensor = 'supply';
  autoStart: boolean;
  readonly #unit: SimulatedUnit<LaudaProfile>;
  readonly #table: LaudaTable;
  readonly #factory: LaudaSettings;

  constructor(unit: SimulatedUnit<LaudaProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    // A unit tells its state in one word and its flags in another, whoever asks.
    this.#table = { ...tableOf(unit.profile), readFault: COMMANDS.readAlarmPresent };
    this.#factory = factorySettings(unit.profile, unit.coolant, setPointC);
    this.settings = { ...this.#factory };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  get pumpShare(): number {
    return this.settings.pumpStage / STAGES;
  }

  answer(text: string): Answered {
    const { address, line } = partsOf(wordsOf(text));
    if (line === '') return { reply: undefined, key: undefined, error: 0 };
    const answered = this.#answer(line);
    return { ...answered, reply: answered.reply && frameOf(address, answered.reply) };
  }

  #answer(line: string): Answered {
    const asked = askedBy(this.#table, line);
    if (!asked || this.#unit.profile.lacks.includes(asked.key)) return refused(asked?.key, asked ? NOT_THERE : UNKNOWN);
    if (isSetCommand(asked.row)) {
      const error = asked.isUnreadable ? SYNTAX : this.#apply(asked);
      return error === 0 ? said(asked.key, TAKEN) : refused(asked.key, error);
    }
    return this.#read(asked);
  }

  value(field: string): unknown {
    return isSetting(field, this.settings) ? this.settings[field] : this.#measure(field);
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) Object.assign(this.settings, this.#factory);
  }

  /** The error of the protocol; 0 for none. */
  #apply({ row, value }: Asked<LaudaRow>): number {
    if (row.isBare) {
      startOrStop(this.#unit, value);
      return 0;
    }
    const { argument = '' } = row;
    return isSetting(argument, this.settings) ? applySetting(this.settings, argument, value, this.#unit) : UNKNOWN;
  }

  #read({ key, row }: Asked<LaudaRow>): Answered {
    const [name = ''] = Object.keys(row.reply);
    const value = this.value(name);
    if (value === undefined) return refused(key, NO_SENSOR);
    return said(key, this.#isFlags(row) ? this.#flags(row) : encodeWith(row.reply[name]!, value));
  }

  #isFlags({ name }: LaudaRow): boolean {
    return name === 'STAT';
  }

  /** All flags in one, whoever asks for which. */
  #flags({ reply }: LaudaRow): string {
    const length = Object.values(reply)[0]!.width;
    const { alarms, warnings } = FLAGS[this.#unit.profile.name];
    const places = this.#unit.alarms.raised().map(({ bit }) => placeOf(bit.code));
    // What has no flag in this series is told as a fault inside: an assumption.
    const shown = places.map((place) => ([...alarms, ...warnings].includes(place) ? place : 0));
    return flagsWith(shown, length);
  }

  #measure(field: string): unknown {
    const unit = this.#unit;
    const isRunning = unit.state === 'running';
    switch (field) {
      case 'chillerStatus':
        return isRunning ? 'run' : 'standby';
      case 'supplyTemperature':
      case 'controlledTemperature':
        return toHundredths(unit.temperatureC('supply'));
      case 'externalTemperature':
        return unit.isSensorGood('external') ? toHundredths(unit.temperatureC('external')) : undefined;
      case 'supplyPressure':
        return unit.isPumpOn ? toHundredths(PUMP_BAR * this.pumpShare ** 2) : 0;
      case 'processFlow':
        return toHundredths(unit.flowLpm);
      case 'controllerOutput':
        return isRunning ? Math.round(-unit.drive * 1000) / 10 : 0;
      case 'power':
        return Math.round(-unit.coolingW);
      case 'deviceType':
        return unit.profile.type;
      case 'softwareVersion':
        return VERSION;
      default:
        return alarmReading(unit, field, { alarmPresent: 'alarms', warningPresent: 'warnings' });
    }
  }
}

function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

const said = (key: string, line: string): Answered => ({ reply: line, key, error: 0 });

function refused(key: string | undefined, error: number): Answered {
  return { reply: `ERR_${error}`, key, error };
}
