import { createHash } from 'node:crypto';
import { script } from './script.js';
import { style } from './style.js';

/** The dashboard, one document without any other: it works where nothing but the coordinator can be reached. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>jetson-av</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><h1>jetson-av</h1><span id="link" role="status" data-state="wait">connecting</span></header>
<main>
<dl class="tiles" id="tiles"></dl>
<section aria-labelledby="nodes-title"><h2 id="nodes-title">Nodes</h2>
<ul class="cards" id="nodes"></ul><p class="empty" id="no-nodes">No node has reported yet.</p></section>
<section aria-labelledby="sessions-title"><h2 id="sessions-title">Sessions</h2>
<div class="sheet"><table id="session-table" hidden><thead><tr><th scope="col">Session</th><th scope="col">Node</th><th scope="col">State</th><th scope="col">Progress</th>
<th scope="col" class="number">fps</th><th scope="col" class="number">Speed</th><th scope="col" class="number">Mpixel/s</th><th scope="col" class="number">Age</th></tr></thead><tbody id="sessions"></tbody></table>
<p class="empty" id="no-sessions">Nothing is being transcoded.</p></div></section>
<section aria-labelledby="journal-title"><h2 id="journal-title">Recent events</h2>
<div class="sheet"><ol class="events" id="journal"></ol><p class="empty" id="no-journal">Nothing has happened since the start.</p></div></section>
<footer id="about"></footer>
</main>
<script>${script}</script>
</body>
</html>
`;

/** Only this document's own style and script run in it. */
export const contentPolicy = [
  "default-src 'none'",
  `script-src '${hashOf(script)}'`,
  `style-src '${hashOf(style)}'`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
