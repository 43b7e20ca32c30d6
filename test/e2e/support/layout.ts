/* Whether the fields and texts of a dialog stand where they should, measured in the browser. */
import type { Locator } from 'playwright-core';
import type { Editor } from './editor';

/** Makes the window so small that the dialog on top is only as wide as given, px: the editor lets nobody drag it there. */
export async function narrowDialog({ page, dialog }: Editor, width: number): Promise<void> {
  const { width: before, height } = page.viewportSize()!;
  const { x, width: wide } = (await dialog.boundingBox())!;
  await page.setViewportSize({ width: Math.round(before - (x + wide) + width + 8), height });
  await page.waitForFunction(
    ([element, most]) => (element as HTMLElement).offsetWidth <= (most as number),
    [await dialog.elementHandle(), width + 8],
  );
}

/**
 * What is crooked in a form, in words: labels that wrap, are cut or lie over a field; texts too long for their field; fields off
 * their edge. Choices may end in dots where they are words of the tables, in long lists, and anywhere in a small window: an
 * open list is as wide as its words.
 */
export function crooked(form: Locator, window: 'wide' | 'small' = 'wide'): Promise<string[]> {
  return form.evaluate((element, size) => {
    const found: string[] = [];
    const visible = <E extends HTMLElement>(selector: string): E[] =>
      [...element.querySelectorAll<E>(selector)].filter((one) => one.offsetParent !== null && one.offsetWidth > 1);
    const canvas = document.createElement('canvas').getContext('2d')!;
    const widthOf = (text: string, { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number => {
      canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      return canvas.measureText(text).width;
    };
    /** The arrow of a drop-down. */
    const arrow = (field: HTMLElement): number => (field instanceof HTMLSelectElement ? 16 : 0);
    const isTooLong = (text: string, field: HTMLElement): boolean => {
      const style = getComputedStyle(field);
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow(field);
      return widthOf(text, style) > room + 1;
    };

    for (const label of visible('.form-row > label, .chiller-rule label, .chiller-limits th')) {
      const text = label.textContent?.trim() ?? '';
      const words = document.createRange();
      words.selectNodeContents(label);
      const box = words.getBoundingClientRect();
      const isOneLine = label.closest('.chiller-check, .chiller-limits') !== null;
      if (!isOneLine && box.height > 1.6 * parseFloat(getComputedStyle(label).fontSize)) found.push(`"${text}" wraps`);
      if (label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0) found.push(`"${text}" is cut`);
      const next = label.nextElementSibling?.getBoundingClientRect();
      const isBeside = next !== undefined && next.width > 0 && next.top < box.bottom - 2 && next.bottom > box.top + 2;
      if (isBeside && next.left < box.right - 1) found.push(`"${text}" lies over what is beside it`);
    }
    const mayEndInDots = (select: HTMLSelectElement): boolean =>
      (size === 'small' || select.options.length > 12) && getComputedStyle(select).textOverflow === 'ellipsis';
    for (const select of visible<HTMLSelectElement>('select').filter((one) => !mayEndInDots(one)))
      for (const { text } of select.options) if (isTooLong(text, select)) found.push(`"${text}" is too long a choice`);
    for (const input of visible<HTMLInputElement>('input[placeholder]'))
      if (isTooLong(input.placeholder, input)) found.push(`"${input.placeholder}" is too long for its field`);

    for (const grid of visible('.chiller-grid')) {
      const edge = grid.getBoundingClientRect().right;
      const fields = [
        ...grid.querySelectorAll<HTMLElement>('.form-row:not(.chiller-check) > label ~ :is(input, select, div)'),
      ];
      const shown = fields.filter((field) => field.offsetParent !== null && field.offsetWidth > 1);
      const lefts = new Set(shown.map((field) => Math.round(field.getBoundingClientRect().left)));
      if (lefts.size > 1) found.push(`fields begin at ${[...lefts].join(', ')}`);
      for (const field of shown) {
        const isShort = field.classList.contains('chiller-number');
        const gap = Math.abs(field.getBoundingClientRect().right - edge);
        if (!isShort && gap > 1) found.push(`${field.id || field.className} ends ${gap} px off the edge`);
      }
    }
    for (const one of visible('.chiller-form *'))
      if (one.getBoundingClientRect().right > element.getBoundingClientRect().right + 1)
        found.push(`${one.id || one.className || one.tagName} sticks out`);
    return found;
  }, window);
}

/** Texts that go on beyond the right edge of their element, as a line that does not wrap does. */
export function stickingOut(root: Locator): Promise<string[]> {
  return root.evaluate((element) => {
    const edge = element.getBoundingClientRect().right + 1;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const words = document.createRange();
      words.selectNodeContents(walker.currentNode);
      const sticksOut = [...words.getClientRects()].some(({ right }) => right > edge);
      if (sticksOut) found.push(walker.currentNode.textContent?.trim() ?? '');
    }
    return found;
  });
}

export function widthsOf(root: Locator): Promise<{ scrollWidth: number; clientWidth: number }> {
  return root.evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
}
