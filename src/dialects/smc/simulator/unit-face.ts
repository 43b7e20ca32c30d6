/* How a simulated HRS shows itself on the wire. */
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { alarmReading, startOrStop } from '../../../core/simulator/usual';
import { askedBy, replyOf, takenOf } from '../codec';
import { tableOf } from '../commands';
import type { SmcTable } from '../commands';
import { flagsWith } from '../fields';
import { READ, REFUSED, signedAt, wordAt, WRITE, WRITE_ONE } from '../../../core/modbus/message';
import type { Message } from '../../../core/modbus/message';
import { AT, MAPS, RUN, SET_TEMPERATURE, STATUS_BITS } from '../registers';
import type { SmcSettings } from './alarm-rules';
import type { SmcProfile } from './profiles';

const SILENCE: Answered = { reply: undefined, key: undefined, error: 0 };
const NO_FUNCTION = 1;
const NO_REGISTER = 2;
const BAD_VALUE = 3;
/** What the pump brings, 0.01 MPa: an assumption. */
const PUMP_PRESSURE = 13;
const READY_WITHIN_K = 1;
const LAST_REGISTER = RUN;

/** The face of one simulated HRS. */
export class SmcUnitFace implements UnitFace {
  readonly settings: SmcSettings;
  readonly controlSensor = 'supply';
  autoStart: boolean;
  readonly #unit: SimulatedUnit<SmcProfile>;
  readonly #table: SmcTable;
  readonly #factory: SmcSettings;

  constructor(unit: SimulatedUnit<SmcProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    this.#table = tableOf(MAPS[unit.profile.series]);
    this.#factory = { setTemperature: setPointC };
    this.settings = { ...this.#factory };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  /** What comes in the other framing, or damaged, gets no answer. */
  answer(frame: string): Answered {
    const { framing } = this.#unit.profile;
    const message = framing.parse(frame);
    if (!message) return SILENCE;
    const { address, code } = message;
    const key = askedBy(this.#table, message)?.key;
    const answer = code === READ ? this.#read(message) : this.#write(message);
    if (typeof answer !== 'number') return { reply: framing.frameOf({ address, ...answer }), key, error: 0 };
    const refusal = { address, code: code | REFUSED, data: String.fromCharCode(answer) };
    return { reply: framing.frameOf(refusal), key, error: answer };
  }

  value(field: string): unknown {
    const unit = this.#unit;
    switch (field) {
      case 'running':
        return unit.state === 'running';
      case 'remote':
        return true;
      case 'ready':
        return Math.abs(unit.temperatureC('supply') - this.setPointC) < READY_WITHIN_K;
      case 'temperatureUnit':
        return 'celsius';
      case 'supplyTemperature':
        return unit.temperatureC('supply');
      case 'supplyPressure':
        return unit.isPumpOn ? PUMP_PRESSURE / 10 : 0;
      case 'processFlow':
        return unit.flowLpm;
      case 'setTemperature':
        return this.settings.setTemperature;
      case 'chillerStatus':
        return unit.state === 'running' ? 'run' : 'standby';
      default:
        return alarmReading(unit, field, { alarmPresent: 'alarms', warningPresent: 'maintenance' });
    }
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) Object.assign(this.settings, this.#factory);
  }

  /** The reply, or the number of a refusal. */
  #read({ data }: Message): Pick<Message, 'code' | 'data'> | number {
    const [register, count] = [wordAt(data, 0), wordAt(data, 1)];
    if (data.length !== 4 || register + count > LAST_REGISTER + 1 || count === 0) return NO_REGISTER;
    return replyOf(this.#registers().slice(register, register + count));
  }

  /** Assumption: all or nothing, and what can only be read is refused. */
  #write({ code, data }: Message): Pick<Message, 'code' | 'data'> | number {
    if (code !== WRITE && code !== WRITE_ONE) return NO_FUNCTION;
    const values = code === WRITE ? data.slice(5) : data.slice(2);
    const places = Array.from({ length: values.length / 2 }, (_, place) => wordAt(data, 0) + place);
    if (places.some((place) => place !== SET_TEMPERATURE && place !== RUN)) return NO_REGISTER;
    if (places.some((register, at) => !this.#mayTake(register, signedAt(values, at)))) return BAD_VALUE;
    for (const [at, register] of places.entries()) this.#take(register, signedAt(values, at));
    return takenOf({ code, data });
  }

  #mayTake(register: number, value: number): boolean {
    const { minSetC, maxSetC } = this.#unit.profile;
    if (register === RUN) return value === 0 || value === 1;
    return value >= 10 * (minSetC[this.#unit.coolant] ?? 0) && value <= 10 * maxSetC;
  }

  /** Assumption: 1 runs, 0 stops, as a public client has it. */
  #take(register: number, value: number): void {
    if (register === RUN) startOrStop(this.#unit, value === 1 ? 'run' : 'standby');
    else this.settings.setTemperature = value / 10;
  }

  #registers(): number[] {
    const unit = this.#unit;
    const words = Array.from({ length: LAST_REGISTER + 1 }, () => 0);
    words[AT.temperature] = Math.round(10 * unit.temperatureC('supply'));
    if (MAPS[unit.profile.series].hasFlow) words[AT.flow] = Math.round(10 * unit.flowLpm);
    words[AT.pressure] = unit.isPumpOn ? PUMP_PRESSURE : 0;
    words[AT.status] = this.#status();
    const flags = flagsWith(unit.alarms.raised().map(({ bit }) => bit.key));
    for (let flag = 0; flag < flags.length / 2; flag++) words[AT.alarms + flag] = wordAt(flags, flag);
    words[SET_TEMPERATURE] = Math.round(10 * this.setPointC);
    words[RUN] = Number(unit.state === 'running');
    return words;
  }

  #status(): number {
    const { alarms } = this.#unit;
    const isUp = alarms.raised().length > 0;
    const bits: readonly (readonly [bit: number, isSet: unknown])[] = [
      [STATUS_BITS.running, this.value('running')],
      [STATUS_BITS.stopAlarm, alarms.isStopping],
      [STATUS_BITS.continueAlarm, isUp && !alarms.isStopping],
      [STATUS_BITS.remote, true],
      [STATUS_BITS.ready, this.value('ready')],
    ];
    return bits.reduce((word, [bit, isSet]) => (isSet === true ? word | (1 << bit) : word), 0);
  }
}
