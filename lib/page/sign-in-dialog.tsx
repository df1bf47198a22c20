import { useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import { signIn } from './sign-in.js';

export function SignInDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [problem, setProblem] = useState<string | undefined>();
  const [text, setText] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const refusal = await signIn(text);
    setProblem(refusal);
    if (refusal !== undefined) return;
    onDone();
    onClose();
  };
  return (
    <Dialog title="Act as an operator" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <p>Beside the coordinator, <code>jetson-av page --role operator</code> prints a token that lets its bearer drain nodes and end sessions. It stays in this tab alone.</p>
        <label>Token
          <input type="password" autocomplete="off" spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} aria-invalid={problem !== undefined} autofocus />
        </label>
        {problem !== undefined && <p class="problem" role="alert">{problem}</p>}
        <div class="buttons">
          <button type="button" class="plain" onClick={onClose}>Only look</button>
          <button type="submit" class="main" disabled={text.trim() === ''}>Use it</button>
        </div>
      </form>
    </Dialog>
  );
}
