/** Bounds of a list of chillers. A list beyond them is refused as a whole, since half a list would end the other half. */
export const FLEET_BOUNDS = {
  /** Chillers, 10000. */
  rows: 10_000,
  /** Characters of the text, ten million. */
  characters: 10_000_000,
  /** Characters of a name or a site. Nodes put a number behind names that are the same elsewhere. */
  nameLength: 90,
  /** Characters of any other cell. */
  textLength: 250,
  /** Problems that are told of one row. */
  problemsInRow: 10,
} as const;
