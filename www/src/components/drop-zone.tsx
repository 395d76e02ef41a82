// Files dropped or pasted anywhere on the page.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { inputFromText, inputsFromDrop, inputsFromFiles } from '../opening/inputs';
import { offer } from '../opening/offer';
import { failure } from '../state/corpus';
import { say } from '../state/history';
import { messageOf } from '../words/message';

export function DropZone() {
  const isOver = useSignal(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const listeners = new AbortController();
    const { signal } = listeners;
    addEventListener(
      'dragenter',
      (event) => {
        if (!hasFiles(event)) return;
        depth += 1;
        isOver.value = true;
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        if (!hasFiles(event)) return;
        depth = Math.max(0, depth - 1);
        isOver.value = depth > 0;
      },
      { signal },
    );
    addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        depth = 0;
        isOver.value = false;
        if (!hasFiles(event) || !event.dataTransfer) return;
        event.preventDefault();
        inputsFromDrop(event.dataTransfer).then(offer, (error: unknown) => {
          failure.value = { title: 'The drop could not be read', message: messageOf(error) };
        });
      },
      { signal },
    );
    addEventListener(
      'paste',
      (event) => {
        if (event.target instanceof Element && event.target.closest('input, textarea')) return;
        const files = event.clipboardData?.files;
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (files && files.length > 0) void offer(inputsFromFiles(files));
        else if (text.trim() !== '') void offer([inputFromText(text)]);
        else say('Nothing to open on the clipboard');
      },
      { signal },
    );
    return () => listeners.abort();
  }, []);
  return (
    <div class="drop-zone" hidden={!isOver.value} aria-hidden="true">
      <p>Drop articles to open them</p>
    </div>
  );
}
