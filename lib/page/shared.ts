/** The new value with every part of the old one that is the same, so that what did not change is not drawn again. */
export function shared<T>(old: T | undefined, fresh: T): T {
  if (old === fresh || old === undefined || old === null || typeof old !== 'object' || typeof fresh !== 'object' || fresh === null) return fresh;
  if (Array.isArray(fresh)) return Array.isArray(old) ? (sharedList(old as unknown[], fresh as unknown[]) as T) : fresh;
  return sharedRecord(old as Record<string, unknown>, fresh as Record<string, unknown>) as T;
}

/** Rows of a list are told apart by `id` where they have one, else by their place. */
function sharedList(old: unknown[], fresh: unknown[]): unknown[] {
  const byId = new Map(old.flatMap((row) => (idOf(row) === undefined ? [] : [[idOf(row), row] as const])));
  const list = fresh.map((row, index) => shared(idOf(row) === undefined ? old[index] : byId.get(idOf(row)), row));
  return list.length === old.length && list.every((row, index) => row === old[index]) ? old : list;
}

function sharedRecord(old: Record<string, unknown>, fresh: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(fresh);
  const record = Object.fromEntries(names.map((name) => [name, shared(old[name], fresh[name])]));
  return names.length === Object.keys(old).length && names.every((name) => record[name] === old[name]) ? old : record;
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}
