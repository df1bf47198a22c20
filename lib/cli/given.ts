type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The options that were given: those that are `undefined` are left out, so that defaults stay where they are documented. */
export function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}
