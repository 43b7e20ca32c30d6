/* How a unit shows itself on the wire: what it reads, what it lets itself be told. */
import { codec } from '../protocol';
import type { CommandKey, DeviceError, ReplyValues } from '../protocol';
import type { AnsweringUnit } from './answers';
import type { Operation } from './operation';
import type { Plant } from './plant';
import { notFittedIn } from './profiles';
import { readField } from './readings';
import type { ReadingContext } from './readings';
import { applySetting, defaultSettings } from './settings';
import type { UnitSettings } from './settings';
import type { ResolvedUnitOptions } from './unit-options';

export class UnitFace implements AnsweringUnit {
  readonly id: string;
  readonly sendsBareRefusal: boolean;
  /** What the unit keeps over a power cut. */
  readonly settings: UnitSettings;
  readonly #notFitted: ReadonlySet<CommandKey>;
  readonly #options: ResolvedUnitOptions;
  readonly #operation: Operation;
  readonly #plant: Plant;

  constructor(options: ResolvedUnitOptions, operation: Operation, plant: Plant) {
    this.id = options.id;
    this.sendsBareRefusal = options.profile.sendsBareRefusal;
    this.#notFitted = notFittedIn(options.profile);
    this.#options = options;
    this.#operation = operation;
    this.#plant = plant;
    this.settings = { ...this.#defaults(), setTemperature: options.setTemperatureC };
  }

  isNotFitted(key: CommandKey): boolean {
    if (this.#notFitted.has(key)) return true;
    const isExternal = key === 'readExternalRtd' || key === 'readExternalThermistor';
    return isExternal && !this.settings.externalSensorsEnabled;
  }

  read(key: CommandKey): Readonly<Partial<ReplyValues>> {
    const context = this.#context();
    const names = Object.keys(codec.table[key].reply) as (keyof ReplyValues)[];
    const values = Object.fromEntries(names.map((name) => [name, readField(context, name)]));
    if (key === 'readAlarmsLevel1') this.#operation.resetByReading();
    return values;
  }

  /** The value of one field now. */
  value<F extends keyof ReplyValues>(field: F): ReplyValues[F] {
    return readField(this.#context(), field);
  }

  apply(key: CommandKey, argument: string | undefined, value: unknown): DeviceError {
    if (key === 'restoreDefaultSettings') this.restoreDefaults();
    if (argument === undefined) return 0;
    if (argument !== 'chillerStatus') {
      return applySetting(this.settings, argument as Parameters<typeof applySetting>[1], value, this.#options);
    }
    // Assumption: a unit that may not run echoes the request all the same; the watchdog tells the truth.
    if (value === 'run') this.#operation.start('host');
    else this.#operation.stop('host');
    return 0;
  }

  restoreDefaults(): void {
    Object.assign(this.settings, this.#defaults());
  }

  #defaults(): UnitSettings {
    const { profile, coolant, autoStart } = this.#options;
    return defaultSettings(profile, coolant, autoStart);
  }

  #context(): ReadingContext {
    const { status, alarms, upTimeMin } = this.#operation;
    const { sensors, controller } = this.#plant;
    const { bankCurrentA } = this.#options.profile.physics;
    return { sensors, controller, alarms, status, upTimeMin, bankCurrentA, settings: this.settings };
  }
}
