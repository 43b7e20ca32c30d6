/* How a simulated ThermoTek chiller shows itself on the wire and at its panel: what it reads, what it lets itself be told. */
import type { Answered, AttachOptions, SimulatedUnit, UnitFace } from '../../../core/simulator';
import type { CommandKey, ReplyValues } from '../commands';
import type { DeviceError } from '../device-errors';
import { codec } from '../release-2';
import { answerFrame } from './answers';
import type { AnsweringUnit } from './answers';
import { LintReport } from './lint-report';
import type { NameMismatch } from './lint-report';
import { Panel } from './panel';
import { notFittedIn } from './profiles';
import type { ThermotekProfile } from './profiles';
import { isLevel1, readField } from './readings';
import { applySetting, defaultSettings } from './settings';
import type { ThermotekSettings } from './settings';

/** The face of one simulated ThermoTek chiller. */
export class ThermotekUnitFace implements UnitFace, AnsweringUnit {
  readonly settings: ThermotekSettings;
  readonly #unit: SimulatedUnit<ThermotekProfile>;
  readonly #notFitted: ReadonlySet<CommandKey>;
  /** As the unit was made; default settings bring it back. */
  readonly #autoStart: boolean;
  readonly #lint = new LintReport();
  readonly #panel: Panel;
  readonly #hasLevel1 = (): boolean => this.#unit.alarms.some(({ bit }) => isLevel1(bit));

  constructor(unit: SimulatedUnit<ThermotekProfile>, { setPointC, autoStart }: AttachOptions) {
    this.#unit = unit;
    this.#autoStart = autoStart;
    this.#notFitted = notFittedIn(unit.profile);
    this.#panel = new Panel((what, isOn) => unit.indicate(what, isOn));
    this.settings = { ...this.#defaults(), setTemperature: setPointC };
  }

  get id(): string {
    return this.#unit.id;
  }

  get sendsBareRefusal(): boolean {
    return this.#unit.profile.sendsBareRefusal;
  }

  get autoStart(): boolean {
    return this.settings.autoStart;
  }

  set autoStart(isOn: boolean) {
    this.settings.autoStart = isOn;
  }

  get setPointC(): number {
    return this.settings.setTemperature;
  }

  /** The chosen sensor, or the supply sensor where the chosen one fails or is switched off. */
  get controlSensor(): ReplyValues['controlSensor'] {
    const { controlSensor, externalSensorsEnabled } = this.settings;
    const isExternal = controlSensor === 'externalRtd' || controlSensor === 'externalThermistor';
    if (isExternal && !externalSensorsEnabled) return 'supply';
    return this.#unit.isSensorGood(controlSensor) ? controlSensor : 'supply';
  }

  /** MODE MISMATCH keeps the unit from running until it is power-cycled. */
  get mayRun(): boolean {
    return !this.#panel.hasMismatch;
  }

  get isKeypadLocked(): boolean {
    return this.#panel.isRemote;
  }

  /** Whether a host is in charge: the keypad is locked. */
  get isRemote(): boolean {
    return this.#panel.isRemote;
  }

  /** Whether the panel shows MODE MISMATCH ALARM. */
  get hasModeMismatch(): boolean {
    return this.#panel.hasMismatch;
  }

  /** Requests whose name did not fit their number. */
  get lint(): readonly NameMismatch[] {
    return this.#lint.entries;
  }

  get remarks(): readonly string[] {
    return this.#lint.remarks;
  }

  answer(frame: string): Answered {
    const answer = answerFrame(this, frame);
    if (answer.isValid) this.#panel.heard(this.#unit.hostMs);
    if (answer.key) this.#checkName(answer.key, frame);
    return answer;
  }

  value<F extends keyof ReplyValues>(field: F): ReplyValues[F] {
    return readField({ unit: this.#unit, settings: this.settings }, field);
  }

  powerUp(hasLostMemory: boolean): void {
    if (hasLostMemory) this.#restoreDefaults();
    this.#panel.powerCycle();
  }

  advance(): void {
    this.#panel.advance(this.#unit.hostMs, this.#hasLevel1);
  }

  ordered(): void {
    this.#panel.told();
  }

  tripped(): void {
    this.#panel.stoppedByAlarm(this.#unit.hostMs);
  }

  isNotFitted(key: CommandKey): boolean {
    if (this.#notFitted.has(key)) return true;
    const isExternal = key === 'readExternalRtd' || key === 'readExternalThermistor';
    return isExternal && !this.settings.externalSensorsEnabled;
  }

  read(key: CommandKey): Readonly<Partial<ReplyValues>> {
    const names = Object.keys(codec.table[key].reply) as (keyof ReplyValues)[];
    const values = Object.fromEntries(names.map((name) => [name, this.value(name)]));
    // Level 1, latched or not (protocol section 7). The panel is not told: that is its trap.
    if (key === 'readAlarmsLevel1') this.#unit.resetAlarms(({ bit }) => isLevel1(bit), 'alarms reset by command 18');
    return values;
  }

  apply(key: CommandKey, argument: string | undefined, value: unknown): DeviceError {
    if (key === 'restoreDefaultSettings') this.#restoreDefaults();
    if (argument === undefined) return 0;
    if (argument !== 'chillerStatus') {
      return applySetting(this.settings, argument as Parameters<typeof applySetting>[1], value, this.#unit);
    }
    // Assumption: a unit that may not run echoes the request all the same; the watchdog tells the truth.
    if (value === 'run') this.#unit.start('host');
    else this.#unit.stop('host');
    return 0;
  }

  #restoreDefaults(): void {
    Object.assign(this.settings, this.#defaults());
  }

  #defaults(): ThermotekSettings {
    return defaultSettings(this.#unit.profile, this.#unit.coolant, this.#autoStart);
  }

  #checkName(key: CommandKey, frame: string): void {
    const { number, name: expectedName } = codec.table[key];
    const name = frame.slice(5, 13);
    if (name !== expectedName) this.#lint.note({ number, name }, expectedName);
  }
}
