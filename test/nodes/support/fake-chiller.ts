import { EventEmitter } from 'node:events';
import { COMMANDS } from '../../../src/index';
import type {
  ChillerEvents,
  ChillerOptions,
  ChillerPort,
  ChillerSettingsState,
  CommandKey,
  ExecuteArguments,
  ExecuteOptions,
  ExecuteResult,
  LinkState,
  Reading,
  ReadingName,
} from '../../../src/index';

type Call = { key: string; value: unknown; options: ExecuteOptions | undefined };

/** A chiller without a network, to be told what it shall say. */
export class FakeChiller extends EventEmitter<ChillerEvents> implements ChillerPort {
  readonly id: string;
  readonly readings = new Map<ReadingName, Reading>();
  readonly calls: Call[] = [];
  link: LinkState = { phase: 'disconnected', reason: 'closed', text: 'not opened', attempt: 0, timestamp: 0 };
  settings: ChillerSettingsState | undefined;
  connects = 0;
  closes = 0;
  releases = 0;
  /** What `execute` gives or throws; default is the value that was sent. */
  answer: (call: Call) => unknown = ({ value }) => value ?? 18.4;
  /** How long closing takes. */
  closing: Promise<void> = Promise.resolve();
  connecting: Promise<void> = Promise.resolve();

  constructor(readonly options: ChillerOptions<string>) {
    super();
    this.id = options.id ?? '01';
  }

  async execute<K extends CommandKey>(key: K, ...[value, options]: ExecuteArguments<K>): Promise<ExecuteResult<K>> {
    return (await this.#run(key, COMMANDS[key].number, { key, value, options })) as unknown as ExecuteResult<K>;
  }

  executeRaw(text: string, options?: ExecuteOptions): Promise<ExecuteResult> {
    return this.#run(text, Number(text.slice(0, 2)), { key: text, value: undefined, options });
  }

  releaseKeypad(): void {
    this.releases++;
  }

  async connect(): Promise<void> {
    this.connects++;
    this.tellState({ phase: 'connecting', reason: 'starting', attempt: 1 });
    await this.connecting;
    this.tellState({ phase: 'connected', reason: 'opened', attempt: 0 });
  }

  async close(): Promise<void> {
    this.closes++;
    await this.closing;
    this.tellState({ phase: 'disconnected', reason: 'closed', attempt: 0 });
  }

  tellState(link: Partial<LinkState>): void {
    this.link = { ...this.link, text: '', timestamp: 1_000, ...link };
    this.emit('state', this.link);
  }

  /** Start-up settings that are missing; by name, with the reason. */
  tellSettings(missing: ChillerSettingsState['missing']): void {
    this.settings = { missing, timestamp: 2_000 };
    this.emit('settings', this.settings);
  }

  tellReading(name: ReadingName, value: Reading['value'], more: Partial<Reading> = {}): void {
    const reading: Reading = { name, value, unit: '°C', quality: 'good', timestamp: 1_700_000_000_000, ...more };
    this.readings.set(name, reading);
    this.emit('reading', reading);
  }

  async #run(command: string, number: number, call: Call): Promise<ExecuteResult> {
    this.calls.push(call);
    const value = await this.answer(call);
    const values = typeof value === 'object' && value !== null ? value : { value };
    return {
      command: command,
      number,
      value,
      values: values as Record<string, unknown>,
      unit: typeof value === 'number' ? '°C' : undefined,
      request: '.0104rSupplyT83',
      reply: '#01040rSupplyT+0184',
      attempts: 1,
      durationMs: 12,
      roundTripMs: 4,
      timestamp: 1_700_000_000_000,
    };
  }
}
