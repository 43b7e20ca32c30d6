/* What is wrong with a list of chillers, in English. */
import { CORE_ERROR_TEXTS, textsOf } from '../core';
import { SESSION_ERROR_TEXTS } from '../session/error-texts';

export const FLEET_ERROR_TEXTS = {
  // Where.
  fleetInRow: 'Row __row__: __why__',
  fleetInColumn: 'Row __row__, __column__: __why__',

  // The list as a whole.
  fleetEmpty: 'there are no chillers in the list',
  fleetTooLarge: 'the list is longer than __most__ million characters: make several of it',
  fleetTooLong: 'the list has more than __most__ rows: make several of it',
  fleetNoJson: 'the list is not valid JSON: __why__',
  fleetNoList:
    'the list must be CSV text with a heading, or a JSON array such as [{ "name": "A1", "host": "10.0.0.7" }]',
  fleetWorkbook: 'this is a workbook, not a list: save it as CSV UTF-8 in the spreadsheet, and choose that file',
  fleetNoNames: 'the first line must name the columns, and one of them must be "name"',
  fleetNoColumn:
    'there is no column __value__. Use __choices__. A column whose heading begins with # is left alone: notes belong there',
  fleetColumnNear: 'there is no column __value__: did you mean "__near__"?',
  fleetColumnTwice: 'the column "__column__" is there twice: take one out',
  fleetOpenQuote: 'a quotation mark opens here and never closes',

  // A row.
  fleetNoObject: 'use an object such as { "name": "A1", "host": "10.0.0.7" }',
  fleetNameless: 'the chiller has no name: give it one',
  fleetUnheaded: '__value__ stands under no heading: put a value with a comma in quotation marks',
  fleetNameTwice: 'the name stands in row __other__ already: names must differ',
  fleetPlaceTwice: 'this is the chiller of row __other__ again: line and id are the same',
  fleetText: 'use text',
  fleetLongText: 'use at most __most__ characters',
  fleetControl: 'use one line of text, without control characters',
  fleetBand: 'use two temperatures, such as 5 to 45',
} as const;

/** A sentence of this table, of a session or of the core. */
export const errorText = textsOf({ ...CORE_ERROR_TEXTS, ...SESSION_ERROR_TEXTS, ...FLEET_ERROR_TEXTS });
