import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/** The browser's own modal dialog: Escape closes it, the keyboard stays inside, and the focus goes back to where it came from. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed while it is still there, so that the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  // Not by the browser: it tells of it a moment later, and who opened another one meanwhile would lose that.
  const cancel = (event: Event): void => {
    event.preventDefault();
    onClose();
  };
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === ref.current) onClose();
  };
  return (
    <dialog ref={ref} aria-labelledby={id} onCancel={cancel} onClick={closeOutside}>
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
