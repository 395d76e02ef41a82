// Copying lines, and saving them as a table.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { copyLines, exportLines } from '../../state/lines-export';
import { lineTotal } from '../../state/lines';
import { percent } from '../../words/numbers';

export function LineActions() {
  const done = useSignal<number | null>(null);
  const running = useRef<AbortController | null>(null);
  const run = async (work: typeof copyLines): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    done.value = 0;
    await work((share) => (done.value = share), controller.signal);
    done.value = null;
  };
  if (done.value != null) {
    return (
      <span class="lines-progress" role="status">
        {percent(done.value)}{' '}
        <button type="button" class="quiet" onClick={() => running.current?.abort()}>
          Stop
        </button>
      </span>
    );
  }
  return (
    <>
      <button type="button" class="small" disabled={lineTotal.value === 0} title="Copy the lines, in this order" onClick={() => void run(copyLines)}>
        Copy
      </button>
      <button type="button" class="small" disabled={lineTotal.value === 0} title="Save the lines, in this order, as comma-separated values" onClick={() => void run(exportLines)}>
        CSV
      </button>
    </>
  );
}
