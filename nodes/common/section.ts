/** A table of English texts and its place in the catalogs. The build writes it into the English catalog: it stands nowhere else. */
export interface Section<T extends object = object> {
  /** `chiller-alarms.email` */
  readonly path: string;
  readonly english: T;
}

export function section<T extends object>(path: string, english: T): Section<T> {
  return { path, english };
}
