/* The answer to a question: rows, or series for a chart, never more than its limit. Pure. */
import { seriesOf } from './entry';
import type { Entry } from './entry';
import type { Question } from './question';

/** The course of one reading, as charts take it. */
export interface Series {
  /** Name of the chiller and of the reading: `Cold lab supplyTemperature`. */
  readonly series: string;
  /** Name of the chiller. */
  readonly chiller: string;
  /** Which reading, alarm or command. */
  readonly name: string;
  /** `°C`; empty for values without one. */
  readonly unit: string;
  /** Epoch ms and value; null where nothing good is known, so that a chart shows a gap. */
  readonly data: readonly { readonly x: number; readonly y: number | null }[];
}

/** What is answered. */
export interface Answer {
  /** For `rows`: in the order of time; empty for `series`. */
  readonly rows: readonly Entry[];
  /** For `series`; empty for `rows`. */
  readonly series: readonly Series[];
  /** Whether there was more than the limit: what is missing is the end. */
  readonly isCut: boolean;
}

interface Bucket {
  last: Entry;
  sum: number;
  count: number;
}

/** Collects rows until the limit is reached. */
export class AnswerCollector {
  readonly #question: Question;
  readonly #rows: Entry[] = [];
  readonly #buckets = new Map<string, Bucket>();
  #isCut = false;

  constructor(question: Question) {
    this.#question = question;
  }

  /** Whether more would be left out anyhow. */
  get isFull(): boolean {
    return this.#isCut;
  }

  add(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.#isCut) return;
      if (this.#question.everyMs === undefined) this.#addRow(entry);
      else this.#addToBucket(entry, this.#question.everyMs);
    }
  }

  answer(): Answer {
    const entries =
      this.#question.everyMs === undefined ? this.#rows : [...this.#buckets.values()].map((one) => this.#mean(one));
    const rows = entries.sort((left, right) => left.at - right.at);
    if (this.#question.format === 'rows') return { rows, series: [], isCut: this.#isCut };
    return { rows: [], series: seriesIn(rows), isCut: this.#isCut };
  }

  #addRow(entry: Entry): void {
    if (this.#rows.length >= this.#question.limit) this.#isCut = true;
    else this.#rows.push(entry);
  }

  #addToBucket(entry: Entry, everyMs: number): void {
    const key = `${String(Math.floor(entry.at / everyMs))} ${seriesOf(entry)}`;
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      if (this.#buckets.size >= this.#question.limit) return void (this.#isCut = true);
      bucket = { last: entry, sum: 0, count: 0 };
      this.#buckets.set(key, bucket);
    }
    if (entry.at >= bucket.last.at) bucket.last = entry;
    if (typeof entry.value !== 'number' || entry.state !== 'good') return;
    bucket.sum += entry.value;
    bucket.count += 1;
  }

  /** The mean of what was good; of words and flags the last. At the beginning of its time. */
  #mean({ last, sum, count }: Bucket): Entry {
    const everyMs = this.#question.everyMs!;
    const at = Math.max(Math.floor(last.at / everyMs) * everyMs, this.#question.fromMs);
    if (count === 0) return { ...last, at };
    return { ...last, at, state: 'good', value: Number((sum / count).toPrecision(12)) };
  }
}

function seriesIn(rows: readonly Entry[]): Series[] {
  const found = new Map<string, Series & { readonly data: { x: number; y: number | null }[] }>();
  for (const row of rows) {
    const { chiller, name, unit, state, value, at } = row;
    const key = seriesOf(row);
    const one = found.get(key) ?? { series: `${chiller} ${name}`.trim(), chiller, name, unit, data: [] };
    found.set(key, one);
    const isKnown = (state === 'good' || row.kind !== 'reading') && value !== null && typeof value !== 'string';
    one.data.push({ x: Math.round(at), y: isKnown ? Number(value) : null });
  }
  return [...found.values()];
}
