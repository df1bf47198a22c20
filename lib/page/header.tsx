import { useState } from 'preact/hooks';
import { SignInDialog } from './sign-in-dialog.js';
import type { Live } from './stream.js';
import type { Viewer } from './use.js';

const words: Record<Live['link'], string> = { connecting: 'connecting', live: 'live', old: 'link lost' };
const sections = [['sessions', 'Sessions'], ['nodes', 'Nodes'], ['history', 'History'], ['fallbacks', 'Fallbacks'], ['events', 'Events']] as const;

export function Header({ link, viewer }: { link: Live['link']; viewer: Viewer }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <header>
        <h1><Mark />jetson-av</h1>
        <span id="link" role="status" data-state={link}>{words[link]}</span>
        {viewer.role === 'operator'
          ? <button type="button" class="plain small" onClick={viewer.signOut} title="This tab may drain nodes and end sessions"><span class="wide-only"><b>Operator</b> · </span>sign out</button>
          : <button type="button" class="plain small" onClick={() => setAsking(true)}>Operator …</button>}
      </header>
      <nav aria-label="Sections">
        <ul>{sections.map(([id, name]) => <li key={id}><a href={`#${id}`}>{name}</a></li>)}</ul>
      </nav>
      {isAsking && <SignInDialog onClose={() => setAsking(false)} onDone={viewer.refresh} />}
    </>
  );
}

function Mark() {
  return <svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" /><path d="M12 9l12 7-12 7z" /></svg>;
}
