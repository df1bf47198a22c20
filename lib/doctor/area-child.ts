/** The process in which one area is examined: drivers crash, and disks that went away hang. */
import { messageOf } from '../errors.js';
import type { AreaAnswer, AreaTask, Examine } from './area.js';

process.once('message', (task: AreaTask) => void answer(task).then((said) => process.send!(said, () => process.exit(0))));
process.once('disconnect', () => process.exit(0));

async function answer({ module, where }: AreaTask): Promise<AreaAnswer> {
  try {
    const { examine } = (await import(module)) as { examine: Examine };
    return { findings: await examine(where) };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}
