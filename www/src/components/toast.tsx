// The short message at the foot of the page, with the way to undo what it says.

import { useEffect } from 'preact/hooks';

import { redoLast, toast, undoLast } from '../state/history';

const SHOWN_MS = 6000;

export function Toast() {
  const shown = toast.value;
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => {
      if (toast.peek() === shown) toast.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="toast" role="status" data-shown={shown ? '' : undefined}>
      {shown && (
        <>
          <span dir="auto">{shown.what}</span>
          {shown.offers && (
            <button type="button" class="quiet" onClick={shown.offers === 'undo' ? undoLast : redoLast}>
              {shown.offers === 'undo' ? 'Undo' : 'Redo'}
            </button>
          )}
        </>
      )}
    </div>
  );
}
