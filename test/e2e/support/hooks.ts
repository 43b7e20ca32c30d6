/* Before and after all browser tests: one browser, one Node-RED and one simulated chiller for all of them. */
import type { Context } from 'mocha';
import should from 'should';
import { findBrowser } from './browser';
import { startRig, rig } from './rig';

/** Starting Node-RED and a browser, on a slow machine. */
const START_LIMIT_MS = 90_000;

export const mochaHooks = {
  async beforeAll(this: Context): Promise<void> {
    this.timeout(START_LIMIT_MS);
    const browser = findBrowser();
    if (browser === undefined) {
      const message = 'No Chromium on this machine: install it, or name its program file in the variable CHROMIUM';
      if (process.env.CI) throw new Error(message);
      console.log(`The browser tests are skipped. ${message}.`);
      return this.skip();
    }
    await startRig(browser);
  },

  async afterEach(this: Context): Promise<void> {
    if (this.currentTest?.state === 'failed') return rig().afterFailure(this.currentTest.fullTitle());
    should(rig().takeComplaints()).deepEqual([], 'the browser complains');
  },

  async afterAll(): Promise<void> {
    await rig.running?.close();
  },
};
