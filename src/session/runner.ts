import { argumentField, ChillerError, errorText as coreText, isSameOnWire, readBackOf, readingName } from '../core';
import type { ErrorCode, ErrorText, Reply } from '../core';
import type { OnLine } from './attachment';
import { epochMsOf } from './clock';
import { checkEcho, commandOf, jobOf, nameOf, resultOf } from './command';
import type { Command } from './command';
import { newsOf, outcomeOf } from './command-news';
import { failureOf } from './failures';
import { readsBefore, refuseUnsafe } from './guards';
import type { Outcome } from './jobs';
import type { ResolvedOptions } from './options';
import type { Station } from './station';
import type { CommandNews, CommandOutcome, CommandResult, ExecuteOptions, Reading } from './types';
import { errorText } from './error-texts';

export interface RunnerOptions {
  settings: ResolvedOptions;
  /** For messages: `chiller 01 at 10.0.0.7:4001`. */
  who: ErrorText;
  /** Where commands go now; undefined while the chiller is closed. */
  line(): OnLine | undefined;
  /** The values that a new order is checked against. */
  believed(): ReadonlyMap<string, Reading>;
  /** Called when a command starts and when it has ended, with the line that it was given to. */
  around(command: Command, line: OnLine | undefined): void;
  /** A command that changes something was sent, or it is known what became of it. */
  reported(news: CommandNews, line: OnLine | undefined): void;
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

const NEVER_SENT: ReadonlySet<ErrorCode> = new Set(['notConnected', 'cancelled', 'queueFull']);

type Report = (outcome: CommandOutcome, value?: unknown) => void;

/** Sends the commands of one chiller and checks the replies: each command ends once, in a result or in one error. */
export class CommandRunner {
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** @throws ChillerError on every failure */
  async run(command: Command, options: ExecuteOptions = {}): Promise<CommandResult> {
    const { settings, believed, around } = this.#options;
    let known = believed();
    const reads = readsBefore(command, settings, known);
    if (reads.length > 0) {
      await this.#readBefore(reads, command, options);
      known = believed();
    }
    refuseUnsafe(command, settings, known, options);
    // The line at the start: after a close, its other sessions still have to hear the end.
    const line = this.#options.line();
    around(command, line);
    try {
      return await this.#run(command, options, line);
    } finally {
      around(command, line);
    }
  }

  /** All at once, so that the wait is that of one. @throws ChillerError where they fail as the command would: out of contact, or withdrawn */
  async #readBefore(keys: readonly string[], command: Command, { signal }: ExecuteOptions): Promise<void> {
    const { dialect, id } = this.#options.settings;
    const read = async (key: string): Promise<void> => {
      try {
        await this.run(commandOf(dialect, id, key, undefined), signal && { signal });
      } catch (error) {
        if (!(error instanceof ChillerError) || !NEVER_SENT.has(error.code)) return;
        const why = coreText('badValue', { command: nameOf(command), why: error.why ?? error.message });
        throw new ChillerError(error.code, why, { command: command.label }, { cause: error.cause });
      }
    };
    await Promise.all(keys.map(read));
  }

  async #run(command: Command, options: ExecuteOptions, line: OnLine | undefined): Promise<CommandResult> {
    const { settings, who, learned, taken, missed } = this.#options;
    const { clock, timeoutMs } = settings;
    const startedAtMs = clock.nowMs();
    const report = this.#reporter(command, options.origin, line);
    const { outcome, attempts } = await this.#submit(command, options.signal, line, report);
    if (outcome.kind === 'unheard' || attempts > 1) missed();
    if (outcome.kind !== 'reply' || outcome.refusal) {
      const failure = failureOf(outcome, command, { who, attempts, timeoutMs, cause: options.signal?.reason });
      if (attempts > 0) report(outcomeOf(failure));
      throw await this.#readBack(command, outcome, failure);
    }
    const fault = this.#echoFault(command, outcome.reply, report);
    // Nothing is awaited when all is well: every exchange passes here.
    if (fault) throw command.readBack ? await this.#explained(fault) : fault;
    report('taken');
    learned(outcome.reply, command);
    taken(command);
    const { reply, raw, roundTripMs } = outcome;
    const durationMs = clock.nowMs() - startedAtMs;
    return resultOf(command, reply, { raw, attempts, durationMs, roundTripMs, timestamp: epochMsOf(clock) });
  }

  /** What is wrong with the echo; after a wrong one it is unknown what the unit holds. */
  #echoFault(command: Command, reply: Reply, report: Report): ChillerError | undefined {
    try {
      checkEcho(command, reply, this.#options.settings.dialect);
      return undefined;
    } catch (error) {
      reportEcho(error as ChillerError, report);
      this.#options.doubted(command);
      return error as ChillerError;
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

  /** Tells of a command, if it changes something. */
  #reporter(command: Command, origin: string | undefined, line: OnLine | undefined): Report {
    if (!command.changesSomething) return () => undefined;
    const { reported, settings } = this.#options;
    return (outcome, value = command.value) =>
      reported(newsOf({ ...command, value }, origin, outcome, epochMsOf(settings.clock)), line);
  }

  #submit(
    command: Command,
    signal: AbortSignal | undefined,
    line: OnLine | undefined,
    report: Report,
  ): Promise<{ outcome: Outcome; attempts: number }> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void => {
        signal?.removeEventListener('abort', withdraw);
        resolve({ outcome, attempts: job.attempts });
      };
      const job = jobOf(command, this.#options.settings.dialect, { sent: () => report('sent'), settle });
      const withdraw = (): void => {
        job.maxAttempts = 1;
        line?.station.withdraw((other) => other === job);
      };
      // Whoever heard of the order may have closed the chiller.
      if (line?.station !== this.#options.line()?.station || !line)
        return job.settle({ kind: 'unsent', why: 'offline' });
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
      found = (await this.run(commandOf(dialect, id, key, undefined))).values[row.argument];
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

/** A chiller that limits a value has taken another one. */
function reportEcho(error: ChillerError, report: Report): void {
  if ('limitedTo' in error.context) report('taken', error.context.limitedTo);
  else report(outcomeOf(error));
}

/** Withdraws queued starts, of any session of the chiller: they would undo the stop. */
function overtake(stop: Command, stations: readonly Station[]): void {
  for (const station of stations) station.withdraw(({ isUrgent, number }) => !isUrgent && number === stop.number);
}
