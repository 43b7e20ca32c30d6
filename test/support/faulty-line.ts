import type { LinkHandlers, OpenLink } from '../../src/session';
import type { FakeClock } from './fake-clock';
import type { FakeLine } from './fake-line';
import { WireFaults } from '../../src/simulator/wire-faults';
import { WireSender } from '../../src/simulator/wire-sender';

/** A fake line with the simulator's wire faults on it, in both directions, on the test's clock. */
export class FaultyLine {
  readonly faults: WireFaults;
  readonly #clock: FakeClock;
  readonly #line: FakeLine;

  constructor(clock: FakeClock, line: FakeLine, seed: number) {
    this.#clock = clock;
    this.#line = line;
    this.faults = new WireFaults({ seed });
    line.isStrict = false;
  }

  readonly openLink: OpenLink = (handlers) => {
    let isUp = true;
    const lose = (): void => {
      if (!isUp) return;
      isUp = false;
      void inner.close('reset');
      handlers.closed('lost', 'the connection was reset');
    };
    const restart = (forMs: number): void => {
      this.#line.isReachable = false;
      this.#clock.after(forMs, () => (this.#line.isReachable = true));
      lose();
    };
    const end = (write: (text: string) => void): ConstructorParameters<typeof WireSender>[1] => ({
      write: (text) => {
        if (isUp) write(text);
      },
      reset: lose,
      silence: () => {
        toHost.close();
        toUnit.close();
      },
      restart,
    });
    const inner = this.#line.openLink({
      opened: () => (this.faults.refusesConnection() ? lose() : handlers.opened()),
      received: (text) => toHost.send(this.faults.plan(text, 'reply')),
      closed: handlers.closed,
    } satisfies LinkHandlers);
    const toHost = new WireSender(
      this.#clock,
      end((text) => handlers.received(text)),
    );
    const toUnit = new WireSender(
      this.#clock,
      end((text) => inner.write(text)),
    );
    return {
      write: (frame) => toUnit.send(this.faults.plan(frame, 'request')),
      close: async (how) => {
        isUp = false;
        toHost.close();
        toUnit.close();
        await inner.close(how);
      },
    };
  };
}
