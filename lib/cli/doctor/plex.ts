import { failed, type Finding, ok, warning } from '../../doctor/finding.js';
import { diagnose, type Finding as ShimFinding } from '../../plex/diagnosis.js';
import { launcherState, status } from '../../plex/install.js';
import { findServer } from '../../plex/places.js';

/** The shim: where a Plex server is on this machine, whether it is in place, and what a session would meet. */
export async function examine(_where: unknown, find: () => Promise<string> = findServer): Promise<Finding[]> {
  let folder: string;
  try {
    folder = await find();
  } catch (error) {
    // Which of them, only whoever set them up knows.
    const areSeveral = (error as Error).message.startsWith('Expected one of');
    return [areSeveral ? warning('Plex', (error as Error).message, 'jetson-av plex status DIR looks at each') : ok('Plex', 'no Plex Media Server on this machine')];
  }
  const [state, line] = [await launcherState(folder), await status(folder)];
  const launcher = state === 'installed' ? ok('launcher', `${folder}: ${line}`, { folder, state }) : (state === 'absent' ? warning : failed)('launcher', `${folder}: ${line}`, state === 'orphaned' ? 'reinstall Plex Media Server, then: sudo jetson-av plex install' : 'sudo jetson-av plex install', { folder, state });
  return state === 'absent' ? [launcher] : [launcher, ...(await diagnose()).map(findingOf)];
}

function findingOf({ level, text }: ShimFinding): Finding {
  if (level === 'ok') return ok('shim', text);
  return level === 'note' ? warning('shim', text, 'docs/plex.md') : failed('shim', text, 'until then Plex runs its own transcoder: docs/plex.md');
}
