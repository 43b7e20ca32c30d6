/* What is said of the fields of a recorder. In English. Pure. */
import { textsOf } from '../../src/core';
import { RECORDER_ERROR_TEXTS } from '../../src/recorder/error-texts';
import { FIELD_TEXTS } from '../common/field-texts';

/** A sentence of the fields of all nodes, or of recorders. */
export const errorText = textsOf({ ...FIELD_TEXTS, ...RECORDER_ERROR_TEXTS });
