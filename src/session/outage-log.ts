import { inEnglish } from '../core';
import type { ErrorText } from '../core';
import type { SessionLog } from './options';
import type { LinkNews } from './reconnector';
import { errorText } from './error-texts';

/** One line in the log when an outage begins and one when it ends, however often the link is tried in between. */
export class OutageLog {
  readonly #log: SessionLog;
  readonly #who: ErrorText;
  #isLogged = false;

  /** @param who for messages: `chiller 01 at 10.0.0.7:4001` */
  constructor(log: SessionLog, who: ErrorText) {
    this.#log = log;
    this.#who = who;
  }

  /** The link has changed. A link that was closed on purpose is no outage. */
  linkChanged({ phase, reason, why }: LinkNews): void {
    if (phase === 'disconnected' && reason !== 'closed' && !this.#isLogged)
      this.begin(errorText('noContact', { who: this.#who, why }));
    else if (phase === 'connected' && reason === 'opened' && this.#isLogged) this.#end();
  }

  /** An outage other than that of the link. */
  begin(line: ErrorText): void {
    this.#isLogged = true;
    this.#log.warn(inEnglish(line), line);
  }

  #end(): void {
    this.#isLogged = false;
    const line = errorText('contactAgain', { who: this.#who });
    this.#log.info(inEnglish(line), line);
  }
}
