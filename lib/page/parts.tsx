import type { ComponentChildren } from 'preact';

export type Tone = '' | 'warn' | 'bad' | 'quiet';

export function Badge({ tone = '', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

interface BarInit {
  part: number;
  label: string;
  tone?: Tone;
  /** How far something is, or how full. */
  kind?: 'meter' | 'progressbar';
  /** Behind the part, of another kind. */
  more?: number;
}

/** `part`: of the whole. */
export function Bar({ part, label, tone = '', kind = 'meter', more = 0 }: BarInit) {
  const [filled, all] = [part, part + more].map((each) => Math.min(100, Math.max(0, each * 100))) as [number, number];
  return (
    <div class={`bar ${tone}`} role={kind} aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(all)}>
      <i style={{ width: `${filled}%` }} />
      {more > 0 && <i class="more" style={{ width: `${all - filled}%` }} />}
    </div>
  );
}

/** Whether it is nearly full. */
export const fullness = (part: number): Tone => (part > 0.95 ? 'bad' : part > 0.8 ? 'warn' : '');

export type Fact = readonly [name: string, value: ComponentChildren, title?: string];

export function Facts({ facts }: { facts: readonly (Fact | undefined)[] }) {
  return (
    <dl class="facts">
      {facts.filter((fact) => fact !== undefined).map(([name, value, title]) => <div key={name} title={title}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

export function Section({ id, title, count, tools, children }: { id: string; title: string; count?: string; tools?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <div class="section-head"><h2 id={`${id}-title`}>{title}{count !== undefined && <span class="count">{count}</span>}</h2>{tools}</div>
      {children}
    </section>
  );
}
