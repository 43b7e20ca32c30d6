/* What every dialog must keep to, measured in the browser. */
import type { Locator, Page } from 'playwright-core';

const FIELD = /^- (textbox|searchbox|combobox|checkbox|radio|spinbutton|slider|button|meter|table)( "[^"]+)?/;

/** Fields against the password managers of browsers, which Node-RED puts on top of every form, out of sight. */
const TRAPS = 3;

/** Fields and buttons that people who hear the dialog would be told nothing about. */
export async function unnamedFields(form: Locator): Promise<string[]> {
  const lines = (await form.ariaSnapshot()).split('\n').map((line) => line.trim());
  const unnamed = lines.filter((line) => {
    const found = FIELD.exec(line.replace(/^- '/, '- '));
    return found !== null && found[2] === undefined;
  });
  return unnamed.slice(TRAPS);
}

/** Hints that do not begin where their field begins, in words. */
export function misplacedHints(form: Locator): Promise<string[]> {
  return form.evaluate((element) => {
    const misplaced: string[] = [];
    for (const hint of element.querySelectorAll<HTMLElement>('[id$="-hint"]')) {
      const field = element.querySelector<HTMLElement>(`[aria-describedby~="${hint.id}"]`);
      const isBeside = field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
      if (!field || isBeside || hint.offsetParent === null) continue;
      const [hintLeft, fieldLeft] = [hint.getBoundingClientRect().left, field.getBoundingClientRect().left];
      if (Math.abs(hintLeft - fieldLeft) > 2) misplaced.push(`${hint.id} at ${hintLeft}, its field at ${fieldLeft}`);
    }
    return misplaced;
  });
}

/**
 * Turns the editor dark: by its own dark theme where it has one (Node-RED 5), else by the lightness of every colour of
 * its theme turned round, which is what dark themes do.
 */
export function turnDark(page: Page): Promise<void> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    if (rules.some(({ cssText }) => cssText.includes('html.nr-theme-dark'))) return root.classList.add('nr-theme-dark');
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    for (const rule of rules) {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') continue;
      for (const name of rule.style) {
        const value = rule.style.getPropertyValue(name).trim();
        if (!name.startsWith('--red-ui-') || !CSS.supports('color', value) || value.startsWith('var')) continue;
        canvas.fillStyle = value;
        canvas.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
        const shift = 255 - Math.max(r, g, b) - Math.min(r, g, b);
        root.style.setProperty(name, `rgb(${[r, g, b].map((part) => part + shift).join()})`);
      }
    }
  });
}

/** Texts of ours, buttons apart, which look as the editor draws them, whose contrast with what is behind them is under the ratio, in words. */
export function faintTexts(form: Locator, ratio: number): Promise<string[]> {
  return form.evaluate((element, least) => {
    const parts = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const linear = parts(colour)
        .slice(0, 3)
        .map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!;
    };
    const backgroundOf = (start: Element): string => {
      for (let at: Element | null = start; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if ((parts(backgroundColor)[3] ?? 1) > 0.5) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const faint: string[] = [];
    const textIn = (one: Element): string | null | undefined => {
      if (one instanceof HTMLInputElement) return ['checkbox', 'radio'].includes(one.type) ? undefined : one.value;
      return [...one.childNodes].find((node) => node instanceof Text && node.data.trim())?.textContent;
    };
    for (const one of element.querySelectorAll<HTMLElement>('*')) {
      const text = textIn(one);
      if (!text?.trim() || one.offsetParent === null || one.closest('.red-ui-button')) continue;
      const [light, dark] = [luminance(getComputedStyle(one).color), luminance(backgroundOf(one))].sort(
        (a, b) => b - a,
      );
      const contrast = (light! + 0.05) / (dark! + 0.05);
      if (contrast < least) faint.push(`"${text.trim().slice(0, 40)}" ${contrast.toFixed(1)}`);
    }
    return faint;
  }, ratio);
}
