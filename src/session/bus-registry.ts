import { Bus } from './bus';
import type { BusOptions } from './bus';
import type { OpenLink } from '../links';
import { ChillerError } from '../core';
import type { Line } from './connection';
import type { Station } from './station';
import { errorText } from './error-texts';

export interface BusSettings extends Omit<BusOptions, 'address' | 'openLink'> {
  line: Line;
}

/**
 * One bus per line and process, however many chillers and flows use it: most device servers serve one client. A
 * bus lives while a station is attached. A bus that reopens while its predecessor is still closing waits for it, so
 * that the other end never sees two connections.
 */
class BusRegistry {
  readonly #buses = new Map<string, Bus>();
  readonly #closing = new Map<string, Promise<void>>();

  /**
   * The bus of that line; attach to it at once. The settings of the first caller apply.
   *
   * @throws ChillerError `invalidValue` when the line is in use with another dialect
   */
  busFor({ line, ...settings }: BusSettings): Bus {
    const { name, address, open } = line;
    const known = this.#buses.get(name);
    if (known) {
      const [used, wanted] = [known.dialect, settings.dialect].map(({ title }) => title);
      if (used === wanted) return known;
      const why = errorText('otherDialectOnLine', { address, used: String(used), wanted: String(wanted) });
      throw new ChillerError('invalidValue', why, { line: address });
    }
    const bus = new Bus({ ...settings, address, openLink: this.#openAfterClosing(name, open) });
    this.#buses.set(name, bus);
    return bus;
  }

  async detach(bus: Bus, station: Station): Promise<void> {
    const closed = bus.detach(station);
    for (const [name, known] of this.#buses) {
      if (known !== bus || !bus.isUnused) continue;
      this.#buses.delete(name);
      this.#closing.set(name, closed);
      void closed.then(() => this.#closing.get(name) === closed && this.#closing.delete(name));
    }
    await closed;
  }

  #openAfterClosing(name: string, openLink: OpenLink): OpenLink {
    return (handlers) => {
      const closing = this.#closing.get(name);
      if (!closing) return openLink(handlers);
      let isWanted = true;
      const opening = closing.then(() => (isWanted ? openLink(handlers) : undefined));
      let link: Awaited<typeof opening>;
      void opening.then((opened) => (link = opened));
      return {
        write: (frame) => link?.write(frame),
        afterArrivals: (run) => (link?.afterArrivals ? link.afterArrivals(run) : run()),
        close: async (how) => {
          isWanted = false;
          await (await opening)?.close(how);
        },
      };
    };
  }
}

/** The buses of this process. */
export const buses = new BusRegistry();
