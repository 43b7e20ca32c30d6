/* XON and XOFF, the characters of software flow control, which may appear anywhere in a stream of text and belong to no frame. */
const FLOW_CONTROL = /[\x11\x13]/g;

/** Removes XON and XOFF. Only for protocols of text: in binary ones they are data. */
export function stripFlowControl(text: string): string {
  return text.includes('\x11') || text.includes('\x13') ? text.replace(FLOW_CONTROL, '') : text;
}
