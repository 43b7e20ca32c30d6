/* What a gateway has published of one chiller, the newest of each kind, whether or not it counts yet. */
import type { AlarmReport, Reading } from '../session';
import { readAvailability, readReading, readReport, readState } from './payloads';
import type { Availability, PublishedState, Stamped } from './payloads';

/** Readings of a chiller that are kept; a dialect has fewer than a hundred. */
const MOST_READINGS = 500;

/** What changed with a message. */
export type StoreNews =
  | { readonly kind: 'availability' }
  | { readonly kind: 'state' }
  | { readonly kind: 'reading'; readonly reading: Stamped<Reading> }
  | { readonly kind: 'report'; readonly report: Stamped<AlarmReport> };

/** The store. What cannot be read changes nothing, but for availability and state: those are unknown then. */
export class RemoteStore {
  availability: Availability | undefined;
  state: Stamped<PublishedState> | undefined;
  readonly readings = new Map<string, Stamped<Reading>>();
  readonly reports = new Map<AlarmReport['flag'], Stamped<AlarmReport>>();

  take(part: string, name: string | undefined, payload: Uint8Array): StoreNews | undefined {
    switch (part) {
      case 'availability':
        this.availability = readAvailability(payload);
        return { kind: part };
      case 'state':
        this.state = readState(payload);
        return { kind: part };
      case 'reading':
        return name === undefined ? undefined : this.#takeReading(name, payload);
      case 'report':
        return this.#takeReport(payload);
      default:
        return undefined;
    }
  }

  /** The connection was lost: everything comes anew. */
  forget(): void {
    this.availability = undefined;
    this.state = undefined;
    this.readings.clear();
    this.reports.clear();
  }

  #takeReading(name: string, payload: Uint8Array): StoreNews | undefined {
    const reading = readReading(name, payload);
    if (!reading || (this.readings.size >= MOST_READINGS && !this.readings.has(name))) return undefined;
    this.readings.set(name, reading);
    return { kind: 'reading', reading };
  }

  #takeReport(payload: Uint8Array): StoreNews | undefined {
    const report = readReport(payload);
    if (!report) return undefined;
    this.reports.set(report.value.flag, report);
    return { kind: 'report', report };
  }
}
