import { useState } from 'preact/hooks';
import { Dialog } from './dialog.js';

export interface Question {
  title: string;
  text: string;
  /** What the button says. */
  yes: string;
  /** It cannot be taken back. */
  isGrave: boolean;
  /** Returns why it was refused. */
  run: () => Promise<string | undefined>;
}

/** Nothing is done before somebody says so, and a refusal is read where the question was asked. */
export function ConfirmDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const { title, text, yes, isGrave, run } = question;
  const [problem, setProblem] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const refusal = await run();
    setBusy(false);
    if (refusal === undefined) onClose();
    else setProblem(refusal);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
      <div class="buttons">
        <button type="button" class="plain" onClick={onClose}>Leave it</button>
        <button type="button" class={isGrave ? 'grave' : 'main'} disabled={isBusy} onClick={() => void confirm()}>{isBusy ? 'Asking …' : yes}</button>
      </div>
    </Dialog>
  );
}
