/** The look of the dashboard: calm, two themes by the system's choice, one accent. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f5; --paper: #ffffff; --ink: #1d2320; --soft: #5c6660; --line: #e1e5e1;
  --accent: #2f7d4f; --accent-soft: #d9ecdf; --warn: #9a6200; --bad: #b3362b; --track: #e9ece9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131715; --paper: #1b201d; --ink: #e4e9e5; --soft: #98a49c; --line: #2b322e;
    --accent: #6cc08b; --accent-soft: #21372a; --warn: #e0a94a; --bad: #f0837a; --track: #2a312d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main, header { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
header { display: flex; align-items: baseline; gap: 16px; padding-top: 28px; flex-wrap: wrap; }
h1 { font-size: 22px; font-weight: 650; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 36px 0 12px; text-transform: uppercase; letter-spacing: 0.06em; }
#link { margin-left: auto; color: var(--soft); font-size: 13px; }
#link::before { content: ''; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 8px; background: var(--warn); }
#link[data-state=live]::before { background: var(--accent); }
#link[data-state=lost]::before { background: var(--bad); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 12px; margin: 24px 0 0; }
.tile, .card, .sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.tile { padding: 14px 18px; }
.tile dt { color: var(--soft); font-size: 13px; }
.tile dd { margin: 0; font-size: 26px; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -0.02em; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 12px; list-style: none; margin: 0; padding: 0; }
.card { padding: 16px 18px; }
.card[data-alive=false] { opacity: 0.65; border-style: dashed; }
.card h3 { margin: 0; font-size: 16px; display: flex; justify-content: space-between; gap: 8px; }
.card p { margin: 2px 0 12px; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.card p.note { color: var(--bad); margin: 10px 0 0; }
.facts { display: flex; gap: 18px; margin: 12px 0 0; font-size: 13px; flex-wrap: wrap; }
.facts div { display: flex; flex-direction: column; }
.facts dt { color: var(--soft); font-size: 12px; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; }
.badge { font-size: 12px; font-weight: 600; padding: 2px 9px; border-radius: 99px; background: var(--accent-soft); color: var(--accent); white-space: nowrap; }
.badge.warn { background: color-mix(in srgb, var(--warn) 16%, transparent); color: var(--warn); }
.badge.bad { background: color-mix(in srgb, var(--bad) 16%, transparent); color: var(--bad); }
.bar { height: 8px; border-radius: 99px; background: var(--track); overflow: hidden; }
.bar i { display: block; height: 100%; border-radius: 99px; background: var(--accent); transition: width 0.6s ease; }
.bar.warn i { background: var(--warn); }
.bar.bad i { background: var(--bad); }
.barline { display: flex; justify-content: space-between; font-size: 13px; color: var(--soft); margin: 0 0 6px; font-variant-numeric: tabular-nums; }
.sheet { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 12px; }
th, td { padding: 10px 16px; border-bottom: 1px solid var(--line); white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td .bar { width: 140px; }
td code, .card code { font: 12px ui-monospace, monospace; color: var(--soft); }
.events { list-style: none; margin: 0; padding: 6px 0; font-size: 14px; }
.events li { display: grid; grid-template-columns: 84px 128px 1fr; gap: 12px; padding: 6px 16px; align-items: baseline; }
.events time { color: var(--soft); font-variant-numeric: tabular-nums; font-size: 13px; }
.events .badge { justify-self: start; }
.events span:last-child { overflow-wrap: anywhere; }
.empty { padding: 20px 16px; color: var(--soft); margin: 0; }
footer { color: var(--soft); font-size: 12px; padding: 28px 0 40px; }
@media (max-width: 640px) { .events li { grid-template-columns: 70px 1fr; } .events span:last-child { grid-column: 1 / -1; } }
@media (prefers-reduced-motion: reduce) { .bar i { transition: none; } }
`;
