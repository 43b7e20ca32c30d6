/* Pages of the dashboard as people use them, on a desk and on a phone. */
import type { Locator, Page } from 'playwright-core';
import { rig } from './rig';

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** What a thumb hits, px. */
const THUMB = 44;

/** Charts are then found by the tests as `uiCharts`, by the id of their node. */
const SHOW_CHARTS = 'window.Cypress = true; globalThis.__name = (named) => named;';

/** One line of a chart: its points, as epoch ms and value. */
export type Line = readonly (readonly [x: number, y: number | null])[];

interface WithCharts {
  uiCharts: Record<string, { chart: { getOption(): { series: { name: string; data: Line }[] } } }>;
}

export async function openDashboard(address: string): Promise<Page> {
  const page = await rig().openPage(`/dashboard/${address}`, { viewport: DESK, script: SHOW_CHARTS });
  page.setDefaultTimeout(8_000);
  return page;
}

/** As the button of the browser does, when all that the page needs is there: what is on its way would count as failed. */
export async function reload(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.reload();
}

/** A part of a page by what it tells: `temperature`. */
export function told(page: Page, what: string): Locator {
  return page.locator(`[data-what="${what}"]`);
}

/** The lines of the first chart, by name. */
export function linesIn(page: Page): Promise<Record<string, Line>> {
  return page.evaluate(() => {
    const [first] = Object.values((window as unknown as WithCharts).uiCharts);
    const { series } = first!.chart.getOption();
    return Object.fromEntries(series.map(({ name, data }) => [name, data]));
  });
}

/** Until the first chart goes back so far. */
export async function chartGoesBack(page: Page, ms: number): Promise<void> {
  await page.waitForFunction((back) => {
    const [first] = Object.values((window as unknown as Partial<WithCharts>).uiCharts ?? {});
    const oldest = first?.chart?.getOption().series[0]?.data?.[0]?.[0];
    return oldest !== undefined && oldest < Date.now() - back;
  }, ms);
}

/** What a phone shows badly, in words: what goes beyond the right edge, and buttons that a thumb misses. */
export function badOnPhone(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const shown = [...document.querySelectorAll<HTMLElement>('.ch *')].filter((one) => one.offsetParent !== null);
    const name = (one: HTMLElement): string => `${one.tagName} "${one.textContent?.trim().slice(0, 30)}"`;
    const beyond = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    const cut = shown.filter(
      (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible',
    );
    const small = shown.filter((one) => one.matches('button, input, a') && one.offsetHeight < least);
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page goes beyond the edge'] : [];
    return [
      ...wide,
      ...beyond.map((one) => `${name(one)} goes beyond the edge`),
      ...cut.map((one) => `${name(one)} is cut`),
      ...small.map((one) => `${name(one)} is ${one.offsetHeight} px high`),
    ];
  }, THUMB);
}
