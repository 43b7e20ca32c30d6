/* How a simulated Julabo circulator shows itself on the wire. */
import { argumentField } from '../../../core/command-table';
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { encodeWith } from '../../../core/asked';
import { isSetting, startOrStop } from '../../../core/simulator/usual';
import { messageOf } from '../alarms';
import { rowFor } from '../codec';
import type { JulaboRow } from '../commands';
import { isSet, parseRequest } from '../frame';
import type { Asked } from '../frame';
import type { JulaboProfile } from './profiles';
import type { SENSORS } from './sensors';
import { applySetting, panelSettings } from './settings';
import type { JulaboSettings } from './settings';

const SILENCE: Answered = { reply: undefined, key: undefined, error: 0 };
const INVALID = '-08 INVALID COMMAND';
const NO_SENSOR = '---.--';

type Sensor = keyof typeof SENSORS;

/** The face of one simulated Julabo circulator. */
export class JulaboUnitFace implements UnitFace {
  readonly settings: JulaboSettings;
  autoStart: boolean;
  readonly #unit: SimulatedUnit<JulaboProfile>;
  readonly #entered: JulaboSettings;
  /** About the last command. Assumption: STATUS shows it once. */
  #complaint: string | undefined;

  constructor(unit: SimulatedUnit<JulaboProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    this.#entered = panelSettings(unit.profile, unit.coolant, setPointC);
    this.settings = { ...this.#entered };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  get controlSensor(): string {
    const { controlSensor } = this.settings;
    return controlSensor === 'external' && this.#has('external') ? 'external' : 'supply';
  }

  get pumpShare(): number {
    return this.settings.pumpStage / 4;
  }

  answer(frame: string): Answered {
    const asked = parseRequest(frame);
    if (!asked) return SILENCE;
    const [key, row] = rowFor(this.#unit.profile.table, asked) ?? [];
    if (!row || (isSet(asked.name) && asked.value === undefined)) {
      this.#complaint = INVALID;
      return SILENCE;
    }
    if (isSet(asked.name)) {
      this.#set(row, asked);
      return { reply: undefined, key, error: 0 };
    }
    const text = this.#textOf(row);
    if (asked.name === 'STATUS') this.#complaint = undefined;
    const prefix = asked.address === '' ? '' : `A${asked.address}_`;
    return { reply: prefix + text + this.#unit.profile.replyEnd, key, error: text === NO_SENSOR ? 1 : 0 };
  }

  value(field: string): unknown {
    return isSetting(field, this.settings) ? this.settings[field] : this.#read(field);
  }

  powerUp(_hasLostMemory: boolean): void {
    Object.assign(this.settings, this.#entered);
    this.#complaint = undefined;
  }

  /** Ignored without a word while the panel is in control. */
  #set(row: JulaboRow, { value: text = '' }: Asked): void {
    if (!this.settings.remote) return;
    const name = row.argument ?? '';
    const value = argumentField(row)?.decode(text);
    if (value === undefined) this.#complaint = INVALID;
    else if (name === 'chillerStatus') startOrStop(this.#unit, value);
    else if (isSetting(name, this.settings) && name !== 'remote')
      this.#complaint = applySetting(this.settings, name, value, this.#unit) ?? this.#complaint;
  }

  #textOf({ reply }: JulaboRow): string {
    const [name = ''] = Object.keys(reply);
    const value = this.value(name);
    return value === undefined ? NO_SENSOR : encodeWith(reply[name]!, value);
  }

  #read(field: string): unknown {
    const unit = this.#unit;
    switch (field) {
      case 'identity':
        return unit.profile.identity;
      case 'deviceText':
        return this.#statusText();
      case 'alarmPresent':
        return unit.alarms.raised().length > 0;
      case 'messages':
        return { active: this.#messages() };
      case 'running':
        return unit.state === 'running';
      case 'chillerStatus':
        return unit.state === 'running' ? 'run' : 'standby';
      case 'displayUnit':
        return 'celsius';
      default:
        return this.#measure(field);
    }
  }

  #measure(field: string): unknown {
    const unit = this.#unit;
    switch (field) {
      case 'supplyTemperature':
      case 'externalTemperature':
      case 'returnTemperature':
      case 'safetyTemperature':
        return this.#temperatureC(field.slice(0, -'Temperature'.length) as Sensor);
      case 'protectionTemperature':
        return unit.profile.maxSetC + 20;
      case 'heatingPower':
        return -100 * unit.drive;
      case 'fluidLevel':
        return unit.levelPercent;
      default:
        return undefined;
    }
  }

  /** The one message that is shown. Assumption: the worst, and of those the one that came last. */
  #messages(): string[] {
    const raised = this.#unit.alarms.raised().map(({ bit }) => bit);
    const worst = raised.filter(({ severity }) => severity === 'critical');
    return (worst.length > 0 ? worst : raised).slice(-1).map(({ key }) => key);
  }

  #statusText(): string {
    if (this.#complaint !== undefined) return this.#complaint;
    const [message] = this.#messages();
    if (message !== undefined) return messageOf(message);
    const isRunning = this.#unit.state === 'running';
    const { remote } = this.settings;
    return `0${(remote ? 2 : 0) + (isRunning ? 1 : 0)} ${remote ? 'REMOTE' : 'MANUAL'} ${isRunning ? 'START' : 'STOP'}`;
  }

  /** Undefined where there is no sensor, or a broken one. */
  #temperatureC(sensor: Sensor): number | undefined {
    return this.#has(sensor) ? this.#unit.temperatureC(sensor) : undefined;
  }

  #has(sensor: Sensor): boolean {
    const isFitted = sensor !== 'external' || this.#unit.profile.hasExternalSensor;
    return isFitted && this.#unit.isSensorGood(sensor);
  }
}
