import { argumentField, ChillerError, isSameOnWire, readBackOf, readingName } from '../core';
import type { ErrorText, Reply } from '../core';
import type { Bus } from './bus';
import { epochMsOf } from './clock';
import { checkEcho, commandOf, jobOf, nameOf, resultOf } from './command';
import type { Command } from './command';
import { failureOf, isDeclined, wasSent } from './failures';
import { refuseUnsafe } from './guards';
import type { Outcome } from './jobs';
import type { ResolvedOptions } from './options';
import type { Station } from './station';
import type { CommandOutcome, CommandResult, ExecuteOptions, Reading } from './types';
import { errorText } from './error-texts';

export interface RunnerOptions {
  settings: ResolvedOptions;
  /** For messages: `chiller 01 at 10.0.0.7:4001`. */
  who: ErrorText;
  /** Where commands go now; undefined while the chiller is closed. */
  line(): { bus: Bus; station: Station } | undefined;
  /** The values that a new order is checked against. */
  believed(): ReadonlyMap<string, Reading>;
  /** Called when a command starts and when it has ended. */
  around(command: Command): void;
  /** A command that changes something went out, or has ended; `value` is what the chiller holds if it was taken. */
  news(command: Command, origin: string | undefined, outcome: CommandOutcome, value: unknown): void;
  /** A command got a good reply. */
  learned(reply: Reply, command: Command): void;
  /** A set may or may not have been taken and could not be read back; `key` is the read that will show it. */
  cutOff(key: string): void;
  /** The unit holds the value: it acknowledged it, or a read-back showed it. */
  taken(command: Command): void;
  /** A request got no reply: the unit may have been off. */
  missed(): void;
  /** The unit may or may not hold the value: only a read can show it. */
  doubted(command: Command): void;
}

/** Sends the commands of one chiller and checks the replies: each command ends once, in a result or in one error. */
export class CommandRunner {
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** @throws ChillerError on every failure */
  async run(command: Command, options: ExecuteOptions = {}): Promise<CommandResult> {
    const { settings, believed, around } = this.#options;
    refuseUnsafe(command, settings, believed(), options);
    around(command);
    try {
      const result = await this.#run(command, options);
      this.#tell(command, options, 'taken');
      return result;
    } catch (error) {
      this.#tellFailure(command, options, error);
      throw error;
    } finally {
      around(command);
    }
  }

  #tell(command: Command, { origin }: ExecuteOptions, outcome: CommandOutcome, value = command.value): void {
    if (command.changesSomething) this.#options.news(command, origin, outcome, value);
  }

  #tellFailure(command: Command, options: ExecuteOptions, error: unknown): void {
    const { context = {} } = error as Partial<ChillerError>;
    if (!wasSent(error)) return;
    if ('limitedTo' in context) this.#tell(command, options, 'taken', context.limitedTo);
    else if (context.wasTaken === true) this.#tell(command, options, 'taken');
    else this.#tell(command, options, isDeclined(error) ? 'declined' : 'unknown');
  }

  async #run(command: Command, options: ExecuteOptions): Promise<CommandResult> {
    const { settings, who, learned, taken, missed } = this.#options;
    const { clock, timeoutMs } = settings;
    const startedAtMs = clock.nowMs();
    const { outcome, attempts } = await this.#submit(command, options);
    if (outcome.kind === 'unheard' || attempts > 1) missed();
    if (outcome.kind !== 'reply' || outcome.refusal) {
      const failure = failureOf(outcome, command, { who, attempts, timeoutMs, cause: options.signal?.reason });
      throw await this.#readBack(command, outcome, failure);
    }
    await this.#checkEcho(command, outcome.reply);
    learned(outcome.reply, command);
    taken(command);
    const { reply, raw, roundTripMs } = outcome;
    const durationMs = clock.nowMs() - startedAtMs;
    return resultOf(command, reply, { raw, attempts, durationMs, roundTripMs, timestamp: epochMsOf(clock) });
  }

  /** Checks the echo. After a wrong one it is unknown what the unit holds. */
  async #checkEcho(command: Command, reply: Reply): Promise<void> {
    try {
      checkEcho(command, reply, this.#options.settings.dialect);
    } catch (error) {
      this.#options.doubted(command);
      throw command.readBack ? await this.#explained(error as ChillerError) : error;
    }
  }

  /** A set that was not taken, with the reason where the chiller shows one. Such a set may be taken later. */
  async #explained(failure: ChillerError): Promise<ChillerError> {
    const { dialect, id } = this.#options.settings;
    const { notTaken } = dialect.wire;
    if (!notTaken) return failure;
    try {
      const { values } = await this.run(commandOf(dialect, id, notTaken.command, undefined));
      const because = notTaken.why(values);
      if (!because) return failure;
      const why = errorText('notTakenBecause', { failure: failure.why ?? failure.message, because });
      return new ChillerError(failure.code, why, { ...failure.context, isIgnored: true });
    } catch {
      return failure;
    }
  }

  #submit(command: Command, options: ExecuteOptions): Promise<{ outcome: Outcome; attempts: number }> {
    const { signal } = options;
    const line = this.#options.line();
    return new Promise((resolve, reject) => {
      const job = jobOf(command, this.#options.settings.dialect, (outcome) => {
        signal?.removeEventListener('abort', withdraw);
        resolve({ outcome, attempts: job.attempts });
      });
      job.sent = () => this.#tell(command, options, 'sent');
      const withdraw = (): void => {
        job.maxAttempts = 1;
        line?.station.withdraw((other) => other === job);
      };
      if (!line) return job.settle({ kind: 'unsent', why: 'offline' });
      if (signal?.aborted) return job.settle({ kind: 'unsent', why: 'withdrawn' });
      const { bus, station } = line;
      if (command.isStop) overtake(command, [station, ...bus.othersOf(station)]);
      signal?.addEventListener('abort', withdraw);
      if (bus.submit(station, job)) return;
      signal?.removeEventListener('abort', withdraw);
      const why = errorText('unsentQueueFull', { command: nameOf(command), waiting: station.queue.length });
      reject(new ChillerError('queueFull', why, { command: command.label }));
    });
  }

  /** Reads back a set that may or may not have been taken, if there is a read for it. */
  async #readBack(command: Command, outcome: Outcome, failure: ChillerError): Promise<ChillerError> {
    const { row, label, value } = command;
    const { dialect, id } = this.#options.settings;
    const isUnknown = outcome.kind === 'unheard' || outcome.kind === 'damaged';
    if (isUnknown) this.#options.doubted(command);
    const key = readBackOf(dialect.commands, label);
    const field = row && argumentField(row);
    if (!key || !row?.argument || !field) return failure;
    if (outcome.kind === 'lost' || outcome.kind === 'abandoned') this.#options.cutOff(key);
    if (!isUnknown) return failure;
    let found: unknown;
    try {
      found = (await this.run(commandOf(dialect, id, key, undefined))).value;
    } catch {
      this.#options.cutOff(key);
      return failure;
    }
    const wasTaken = isSameOnWire(field, found, value);
    if (wasTaken) this.#options.taken(command);
    const told = { failure: failure.why ?? failure.message, name: readingName(row.argument), found: String(found) };
    const why = errorText(wasTaken ? 'readBackSame' : 'readBackOther', told);
    return new ChillerError(failure.code, why, { ...failure.context, readBack: found, wasTaken });
  }
}

/** Withdraws queued starts, of any session of the chiller: they would undo the stop. */
function overtake(stop: Command, stations: readonly Station[]): void {
  for (const station of stations) station.withdraw(({ isUrgent, number }) => !isUrgent && number === stop.number);
}
