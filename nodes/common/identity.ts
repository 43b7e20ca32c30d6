/** Which chiller a message is about. */
export interface Identity {
  readonly name: string;
  /** Device id, `01` to `32`. */
  readonly id: string;
  /** Where it stands, of one in a fleet. */
  readonly site?: string;
}

/** Without a site where nobody said one. */
export function identityOf(name: string, id: string, site: string | undefined): Identity {
  return site === undefined ? { name, id } : { name, id, site };
}
