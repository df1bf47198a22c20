export type XmlAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** One element as text; attributes that are undefined are left out. `children` are elements already made. */
export function element(name: string, attributes: XmlAttributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const open = `<${name}${written.join('')}`;
  if (children.length === 0) return `${open}/>`;
  return `${open}>\n${children.map(indented).join('\n')}\n</${name}>`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

export function escapeXml(text: string): string {
  // What XML 1.0 cannot hold at all is left out: a tag of a file must not make the manifest unreadable.
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll(/[&<>"\n\r\t]/g, (char) => entities[char] ?? char);
}
