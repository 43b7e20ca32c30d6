/* Pictures for the documents, made only when UPDATE_SCREENSHOTS=1 asks for them. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { OWN_INSTALLATION } from '../../../scripts/node-red-process';
import { installationUnderTest } from './installation';

const FOLDER = path.resolve(__dirname, '../../../docs/images');

/** Writes `docs/images/<name>.png`, of a page or of a part of it. */
export async function writeScreenshot(what: Page | Locator, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS !== '1' || installationUnderTest() !== OWN_INSTALLATION) return;
  mkdirSync(FOLDER, { recursive: true });
  // What the editor announces, such as a configuration that no node uses yet, would lie over the dialog.
  const style = '#red-ui-notifications { display: none }';
  await what.screenshot({ path: path.join(FOLDER, `${name}.png`), style });
}
