/* What a page shows of a chiller, by roles: the same fields for every make. Pure. */
import { runStateOf } from '../../src/index';
import type { ChillerPort, Dialect, OpenAlarm, Quality, ReadingDescription, RunState } from '../../src/index';
import { identityOf } from '../common/identity';
import { stateWord } from '../common/status';
import type { StatusWords } from '../common/status-texts';
import type { Titles } from '../common/titles';
import { goodValue, levelOf } from './level';
import type { Level } from './level';
import type { OverviewTexts } from './texts';

/** One value as a page shows it. */
export interface Cell {
  readonly name: string;
  readonly title: string;
  /** Rounded as the chiller gives it; null when it is not known or not fitted. */
  readonly value: number | string | boolean | null;
  /** The same as text, with the decimals of the chiller; a dash where there is none. */
  readonly text: string;
  readonly unit: string;
  /** `missing`: not read yet. */
  readonly quality: Quality | 'missing';
}

/** What a page shows of one chiller. */
export interface ChillerOverview {
  readonly name: string;
  readonly id: string;
  /** Where it stands; missing where no list says it. */
  readonly site?: string;
  readonly level: Level;
  readonly levelText: string;
  /** What people read first: why there is no contact, which alarms are open, or what the chiller does. */
  readonly text: string;
  readonly link: { readonly state: string; readonly reason: string; readonly text: string; readonly since: number };
  /** Null when it is not known. */
  readonly state: RunState | null;
  readonly stateText: string;
  readonly temperature: Cell;
  readonly setPoint: Cell;
  /** Null where the make has none. */
  readonly flow: Cell | null;
  /** Those that the dialog names. */
  readonly readings: readonly Cell[];
  /** Round the set point, °C; null while that is not known. */
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Null while it is not known. */
  readonly isInBand: boolean | null;
  /** What the chiller takes as a set point. */
  readonly range: { readonly min: number; readonly max: number; readonly step: number; readonly unit: string };
  readonly openAlarms: readonly OpenAlarm[];
}

/** What is the same for one chiller as long as it is deployed. */
export interface OverviewOf {
  readonly name: string;
  readonly site: string | undefined;
  readonly port: ChillerPort;
  readonly dialect: Dialect;
  /** Set points that it takes, °C. */
  readonly range: { readonly min: number; readonly max: number };
  /** The readings of its dialect, by name. */
  readonly described: ReadonlyMap<string, ReadingDescription>;
  readonly titles: Titles;
  readonly texts: OverviewTexts;
  readonly words: StatusWords;
  readonly readings: readonly string[];
  /** °C on either side of the set point. */
  readonly band: number;
}

/** @param say the sentence of the link in the language of people */
export function overviewOf(
  of: OverviewOf,
  openAlarms: readonly OpenAlarm[],
  say: (link: ChillerPort['link']) => string,
): ChillerOverview {
  const { port, dialect, words, texts, described, range } = of;
  const { readings: roles, state: stateRole } = dialect.roles;
  const cell = (name: string): Cell => cellOf(of, name);
  const state = runStateOf(dialect, goodValue(port, stateRole.reading)) ?? null;
  const stateText = state ? stateWord(state, words) : texts.level.unknown;
  const level = levelOf({ port, dialect, openAlarms });
  const link = { state: port.link.phase, reason: port.link.reason, text: say(port.link), since: port.link.timestamp };
  const { decimals = 1 } = described.get(roles.setPoint) ?? {};
  const step = Number((10 ** -decimals).toFixed(decimals));
  return {
    ...identityOf(of.name, port.id, of.site),
    level,
    levelText: texts.level[level],
    text: sentenceFor(level, { link: link.text, alarms: openAlarms, stateText, word: texts.level[level] }),
    link,
    state,
    stateText,
    temperature: cell(roles.controlled),
    setPoint: cell(roles.setPoint),
    flow: roles.flow ? cell(roles.flow) : null,
    readings: of.readings.filter((name) => described.has(name)).map(cell),
    ...bandOf(of, step),
    range: { ...range, step, unit: '°C' },
    openAlarms,
  };
}

interface Said {
  readonly link: string;
  readonly alarms: readonly OpenAlarm[];
  readonly stateText: string;
  readonly word: string;
}

function sentenceFor(level: Level, { link, alarms, stateText, word }: Said): string {
  if (level === 'offline') return link;
  if (alarms.length > 0) return alarms.map(({ title }) => title).join(', ');
  return level === 'good' || level === 'resting' ? stateText : word;
}

function bandOf({ port, dialect, band }: OverviewOf, step: number): Pick<ChillerOverview, 'band' | 'isInBand'> {
  const { setPoint, controlled } = dialect.roles.readings;
  const [target, measured] = [goodValue(port, setPoint), goodValue(port, controlled)];
  if (typeof target !== 'number') return { band: null, isInBand: null };
  const isInBand = typeof measured === 'number' ? Math.abs(measured - target) <= band + step / 2 : null;
  return { band: { low: rounded(target - band, 2), high: rounded(target + band, 2) }, isInBand };
}

function cellOf({ port, described, titles, texts, words }: OverviewOf, name: string): Cell {
  const reading = port.readings.get(name);
  const { decimals = 1, unit = '' } = described.get(name) ?? {};
  const title = titles[name] ?? name;
  const value = reading?.value ?? null;
  const quality = reading?.quality ?? 'missing';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return { name, title, value: null, text: '–', unit, quality };
    return { name, title, value: rounded(value, decimals), text: fixed(value, decimals), unit, quality };
  }
  return { name, title, value, text: wordFor(value, texts, words), unit, quality };
}

function wordFor(value: string | boolean | null, { flag }: OverviewTexts, words: StatusWords): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return flag[value ? 'true' : 'false'];
  return Object.hasOwn(words, value) ? words[value as keyof StatusWords] : value;
}

/** Never minus zero, which a page would show. */
function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}

function fixed(value: number, decimals: number): string {
  return rounded(value, decimals).toFixed(decimals);
}
