/* The fields that say where something is at a broker. Pure. */
import type { ErrorText } from '../../src/core';
import { errorText } from './field-texts';
import type { OwnRow, TextRow, ValueOf } from './fields';

type Counts = { readonly counts?: (valueOf: ValueOf) => boolean };

/** The choice of one of Node-RED's own brokers, in the field `broker`. */
export function brokerRow(more: Counts = {}): OwnRow {
  return {
    kind: 'own',
    initial: '',
    // What the editor has there while none is chosen.
    check: (saved) =>
      typeof saved === 'string' && saved !== '' && saved !== '_ADD_'
        ? undefined
        : { field: 'broker', saved: '', why: errorText('chooseBroker') },
    ...more,
  };
}

/** Levels of a topic, or one of them. */
export function topicRow<M extends Counts>(initial: string, more?: M, required: ErrorText = errorText('needsValue')) {
  return { kind: 'text', initial, required, ...(more as M) } as const satisfies TextRow;
}
