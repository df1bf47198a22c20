type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Optional fields are absent, not undefined (exactOptionalPropertyTypes). */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}
