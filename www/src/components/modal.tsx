// A dialog over the page, open as long as a signal says so.

import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { Icon } from './icon';

export function Modal({ isOpen, title, name, children }: { isOpen: Signal<boolean>; title: string; name: string; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  const shown = isOpen.value;
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (shown && !dialog.open) dialog.showModal();
    if (!shown && dialog.open) dialog.close();
  }, [shown]);
  return (
    <dialog
      ref={element}
      class={`modal ${name}`}
      aria-labelledby={`${name}-title`}
      onClose={() => (isOpen.value = false)}
      onClick={(event) => {
        // A press on the backdrop lands on the dialog itself.
        if (event.target === event.currentTarget) isOpen.value = false;
      }}
    >
      <div class="modal-inner">
        <header>
          <h2 id={`${name}-title`}>{title}</h2>
          <button type="button" class="bare" aria-label="Close" title="Close (Esc)" onClick={() => (isOpen.value = false)}>
            <Icon name="close" />
          </button>
        </header>
        {shown && children}
      </div>
    </dialog>
  );
}
