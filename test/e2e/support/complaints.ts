/* What a browser has to complain about: errors and warnings on its console, exceptions, requests that fail. */
import type { ConsoleMessage, Page } from 'playwright-core';

interface Allowed {
  /** What is passed over. */
  text: RegExp;
  why: string;
}

/** The whole list of what is passed over. */
const ALLOWED: readonly Allowed[] = [
  {
    text: /^console warning: (Uncaught error from RED\.comms\.subscribe: )?TypeError: Cannot read properties of undefined \(reading 'label'\)/,
    why: "Node-RED 4.1's own debug sidebar, when a debug message arrives before the editor has loaded the flows",
  },
];

/** Collects the complaints of a page, from before its first request. */
export class Complaints {
  readonly #found: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => this.#onConsole(message));
    page.on('pageerror', (error) => this.#found.push(`exception: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) =>
      this.#found.push(`request failed: ${request.url()} (${request.failure()?.errorText ?? 'no reason'})`),
    );
    page.on('response', (response) => {
      if (response.status() >= 400) this.#found.push(`status ${response.status()}: ${response.url()}`);
    });
    // Nothing may leave this machine: what a test needs is here.
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1')
        this.#found.push(`asks the internet: ${request.url()}`);
    });
  }

  /** Those since the last call. */
  take(): string[] {
    const all = this.#found.splice(0);
    return all.filter((text) => !ALLOWED.some((allowed) => allowed.text.test(text)));
  }

  #onConsole(message: ConsoleMessage): void {
    const kind = message.type();
    if (kind === 'error' || kind === 'warning') this.#found.push(`console ${kind}: ${message.text()}`);
  }
}
