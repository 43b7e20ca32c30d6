/* The texts of the package in a language, and which of those on the screen are not in it. */
import type { Locator } from 'playwright-core';
import { catalogOf, flat, textOf as textAt } from '../../../scripts/catalogs';
import { helpOf, NODE_NAMES } from '../../support/rooms';

/** A text by its path: `chiller-config.error.useRange`, with its values. */
export function textOf(language: string, key: string, values: Readonly<Record<string, string>> = {}): string {
  const found = textAt(language, key);
  if (found === undefined) throw new Error(`${language} has no ${key}`);
  return found.replace(/__(\w+)__/g, (_, value: string) => values[value] ?? '');
}

const allTexts = (language: string): string[] =>
  NODE_NAMES.flatMap((name) => flat(catalogOf(language, name)).map(([, text]) => text));

/** Fits a text with anything in the place of its values. */
function pattern(text: string): RegExp {
  const escaped = text.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/__\w+__/g, '.*')}$`);
}

/** Whether a text is one of the English ones, and none of the language; says nothing about texts of other packages. */
export function englishIn(language: string): (text: string) => boolean {
  const hasWords = (text: string): boolean => /[A-Za-z]{2}/.test(text.replace(/__\w+__/g, ''));
  const [english, own] = [allTexts('en-US').filter(hasWords), allTexts(language)].map((texts) => texts.map(pattern));
  return (text) => english!.some((one) => one.test(text)) && !own!.some((one) => one.test(text));
}

/** Whether a text is the key of one. */
export function isKey(text: string): boolean {
  return NODE_NAMES.some((name) => new RegExp(`${name}[.:][a-zA-Z]`).test(text));
}

/** Elements of ours that were left without their text, by its key: the editor shows nothing where a catalog has none. */
export function emptyTexts(form: Locator): Promise<string[]> {
  return form.evaluate((element) => {
    const marked = [...element.querySelectorAll<HTMLElement>('[data-i18n]')];
    return marked.flatMap((one) => {
      const [, attribute] = /^\[(\w+)\]/.exec(one.dataset.i18n ?? '') ?? [];
      const text = attribute ? one.getAttribute(attribute) : one.textContent;
      return text?.trim() ? [] : [one.dataset.i18n ?? ''];
    });
  });
}

/** All texts of an element, shown or not: between tags, of choices and groups, in empty fields, for people who hear it. */
export function textsOn(root: Locator): Promise<string[]> {
  return root.evaluateAll((elements) => {
    const texts = elements.flatMap((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: (string | null)[] = [];
      while (walker.nextNode()) found.push(walker.currentNode.textContent);
      for (const one of element.querySelectorAll('[placeholder], [aria-label], [title], optgroup'))
        for (const name of ['placeholder', 'aria-label', 'title', 'label']) found.push(one.getAttribute(name));
      return found;
    });
    return [...new Set(texts.map((text) => text?.trim() ?? ''))].filter(Boolean);
  });
}

/** Without blanks, which html may break anywhere. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** The words of a help text, without its tags and blanks. */
export function helpWords(language: string, name: string): string {
  const html = helpOf(name, language);
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&nbsp;': '' };
  return squeezed(html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, (entity) => entities[entity] ?? entity));
}
