import type { LinkReason, LinkState } from '../../src/index';

/** Why a link is as it is, by reason. Empty: as the session says it, in English and with addresses. */
export type LinkTexts = Readonly<Record<LinkReason, string>>;

export const LINK_TEXTS_EN: LinkTexts = {
  starting: '',
  retrying: '',
  opened: '',
  lost: '',
  refused: '',
  unreachable: '',
  silent: '',
  closed: '',
};

/** The sentence about a link, with the code of the operating system where there is one: people search for that. */
export function linkText({ reason, text }: Pick<LinkState, 'reason' | 'text'>, texts: LinkTexts): string {
  if (texts[reason] === '') return text;
  const code = /\((E[A-Z_]+)\)/.exec(text)?.[0];
  return code ? `${texts[reason]} ${code}` : texts[reason];
}
