import { DelimitedSplitter } from '../../core/delimited-splitter';
import { CR, stripFlowControl } from './frame';

/** The longest frame of the protocol has 26 characters; the rest is room for alarm words with more digits. */
const MAX_FRAME_LENGTH = 64;

/**
 * Cuts a stream of characters into frames, each from its start character to CR; removes XON and XOFF.
 *
 * Bounded: an unfinished frame longer than 64 characters is discarded.
 */
export class FrameSplitter extends DelimitedSplitter {
  constructor(readonly start: string) {
    super({ start, end: CR, longest: MAX_FRAME_LENGTH, clean: stripFlowControl });
  }
}
