/** Which chiller a message is about. */
export interface Identity {
  readonly name: string;
  /** Device id, `01` to `32`. */
  readonly id: string;
}
