/*
 * A reading over time as straight pieces, and what they say: covered time, mean, slope. Sums are made anew for every answer, about the
 * middle of the pieces, so that nothing adds up over a week and a piece of a millisecond at noon is as exact as one at midnight. Pure.
 */

/** A straight piece of the line: from one value to the next. */
export interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: number;
  readonly to: number;
}

/** The part of a piece that lies at or after a moment; undefined where there is none. */
export function clip(piece: Piece, startMs: number): Piece | undefined {
  const { fromMs, toMs, from, to } = piece;
  if (toMs <= startMs || toMs <= fromMs) return undefined;
  if (fromMs >= startMs) return piece;
  return { fromMs: startMs, toMs, from: from + ((to - from) * (startMs - fromMs)) / (toMs - fromMs), to };
}

/** The time that the pieces cover, ms. */
export function coveredMs(pieces: readonly Piece[]): number {
  return sum(pieces, lengthOf);
}

/** The mean over the time that is covered; NaN without any. */
export function meanOf(pieces: readonly Piece[]): number {
  return sum(pieces, (piece) => lengthOf(piece) * levelOf(piece)) / coveredMs(pieces);
}

/** The slope per ms of the straight line that fits best over the time that is covered (least squares); NaN without any. */
export function slopeOf(pieces: readonly Piece[]): number {
  const [middleMs, mean] = [
    sum(pieces, (piece) => lengthOf(piece) * middleOf(piece)) / coveredMs(pieces),
    meanOf(pieces),
  ];
  const along = sum(pieces, (piece) => {
    const lengthMs = lengthOf(piece);
    const offsetMs = middleOf(piece) - middleMs;
    return lengthMs * offsetMs * (levelOf(piece) - mean) + ((piece.to - piece.from) * lengthMs ** 2) / 12;
  });
  const across = sum(pieces, (piece) => {
    const lengthMs = lengthOf(piece);
    return lengthMs * (middleOf(piece) - middleMs) ** 2 + lengthMs ** 3 / 12;
  });
  return along / across;
}

const lengthOf = ({ fromMs, toMs }: Piece): number => toMs - fromMs;
const middleOf = ({ fromMs, toMs }: Piece): number => (fromMs + toMs) / 2;
const levelOf = ({ from, to }: Piece): number => (from + to) / 2;

function sum(pieces: readonly Piece[], of: (piece: Piece) => number): number {
  let total = 0;
  for (const piece of pieces) total += of(piece);
  return total;
}
