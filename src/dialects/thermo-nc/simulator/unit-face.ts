/* How a simulated chiller with one of these controllers shows itself on the wire. */
import { encodeWith } from '../../../core/asked';
import type { Asked } from '../../../core/asked';
import { isSetCommand } from '../../../core/command-table';
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import { alarmReading, startOrStop } from '../../../core/simulator/usual';
import { alarmsOf, statusWith } from '../alarms';
import { askedBy, byteOf } from '../codec';
import { TABLES } from '../controllers';
import type { NcRow, NcTable } from '../commands';
import { buildFrame, ERROR, parseFrame, STATUS } from '../frame';
import { STATUS_MAPS } from '../status-maps';
import type { Place, StatusMap } from '../status-maps';
import type { NcSettings } from './alarm-rules';
import type { NcProfile } from './profiles';

const UNKNOWN = 1;
const BAD_DATA = 2;
const VERSION = '20FA';
/** Assumptions: what the pump brings at full speed, and what it sucks, bar. */
const PUMP_BAR = 2.4;
const SUCTION_BAR = -0.1;

/** The face of one simulated chiller. */
export class NcUnitFace implements UnitFace {
  readonly settings: NcSettings;
  readonly controlSensor = 'supply';
  autoStart: boolean;
  readonly #unit: SimulatedUnit<NcProfile>;
  readonly #factory: NcSettings;
  readonly #table: NcTable;
  readonly #map: StatusMap;

  constructor(unit: SimulatedUnit<NcProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.autoStart = autoStart;
    const { name, maxSetC, minSetC } = unit.profile;
    this.#table = TABLES[name];
    this.#map = STATUS_MAPS[name];
    const minC = minSetC[unit.coolant] ?? 0;
    const hasFlow = Object.hasOwn(this.#table, 'readProcessFlow');
    this.#factory = {
      setTemperature: setPointC,
      highSupplyTemperatureAlarm: maxSetC + 10,
      highSupplyTemperatureWarning: maxSetC + 8,
      lowSupplyTemperatureWarning: minC - 4,
      lowSupplyTemperatureAlarm: minC - 5,
      lowProcessFlowAlarm: hasFlow ? 3 : 0,
      lowProcessFlowWarning: hasFlow ? 4 : 0,
    };
    this.settings = { ...this.#factory };
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  answer(text: string): Answered {
    const frame = parseFrame(text);
    // A wrong checksum is answered by error 3, which nobody needs here: assumption, silence.
    if (!frame) return { reply: undefined, key: undefined, error: 0 };
    const asked = askedBy(this.#table, text);
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
      case 'pumpOn':
        return unit.isPumpOn;
      case 'compressorOn':
        return unit.state === 'running' && unit.drive > 0;
      case 'heaterOn':
        return unit.state === 'running' && unit.drive < 0;
      case 'chillerStatus':
        return unit.state === 'running' ? 'run' : 'standby';
      case 'setTemperatureScale':
        return 'tenthsCelsius';
      case 'supplyTemperature':
      case 'returnTemperature':
        return unit.temperatureC('supply');
      case 'processFlow':
        return unit.flowLpm;
      case 'supplyPressure':
        return unit.isPumpOn ? PUMP_BAR : 0;
      case 'suctionPressure':
        return unit.isPumpOn ? SUCTION_BAR : 0;
      case 'softwareVersion':
        return VERSION;
      default:
        return (
          this.settings[field as keyof NcSettings] ??
          alarmReading(unit, field, { alarmPresent: 'faults', warningPresent: 'warnings' })
        );
    }
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) Object.assign(this.settings, this.#factory);
  }

  #data({ row, value }: Asked<NcRow>): string {
    if (byteOf(row.number) === STATUS) return this.#status();
    const [name = ''] = Object.keys(row.reply);
    return encodeWith(row.reply[name]!, isSetCommand(row) ? value : this.value(name));
  }

  /** What its controller has no bit for shows as a fault, where it has one for any. */
  #status(): string {
    const { running, poweringUp, parts = {}, anyFault } = this.#map;
    const flags: Readonly<Record<string, Place | undefined>> = { running, poweringUp, ...parts };
    const states = Object.entries(flags).map(([name, place]) => (this.value(name) === true ? place : undefined));
    const raised = this.#unit.alarms.raised().map(({ bit }) => bit);
    const own = alarmsOf(this.#map).filter(({ key, word }) =>
      raised.some((bit) => bit.key === key && bit.word === word),
    );
    const any = raised.some(({ word }) => word === 'faults') ? anyFault : undefined;
    const places = [...states, any, ...own.map(({ place }) => place)];
    return statusWith(
      places.filter((place) => place !== undefined),
      this.#map,
    );
  }

  /** The error of the protocol; 0 for none. */
  #apply({ row, key, value, isUnreadable }: Asked<NcRow>): number {
    if (isUnreadable) return BAD_DATA;
    if (!isSetCommand(row)) return 0;
    if (key === 'setChillerStatus') {
      startOrStop(this.#unit, value);
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
