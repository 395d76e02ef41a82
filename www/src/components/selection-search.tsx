// A button beside selected text that searches for it.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

import { query } from '../state/selection';

const REST_MS = 150;
const LONGEST = 120;

/** The selected words, if some in the text are selected. */
export function selectedWords(): string {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const node = selection.getRangeAt(0).commonAncestorContainer;
  const element = node instanceof Element ? node : node.parentElement;
  if (!element?.closest('.reader article')) return '';
  return selection.toString().replace(/\s+/g, ' ').trim();
}

/** Searches for the selected words, in that order. */
export function searchSelected(): boolean {
  const words = selectedWords();
  if (words === '' || words.length > LONGEST) return false;
  const plain = words.replace(/["“”]/g, '');
  query.value = plain.includes(' ') ? `"${plain}"` : plain;
  getSelection()?.removeAllRanges();
  return true;
}

export function SelectionSearch({ within }: { within: RefObject<HTMLElement | null> }) {
  const at = useSignal<{ left: number; top: number; words: string } | null>(null);
  useEffect(() => {
    let timer = 0;
    const look = (): void => {
      const words = selectedWords();
      if (words === '' || words.length > LONGEST) {
        at.value = null;
        return;
      }
      const rects = [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])];
      const last = rects.at(-1);
      at.value = last ? { left: Math.min(last.right, innerWidth - 180), top: Math.min(last.bottom + 6, innerHeight - 48), words } : null;
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(look, REST_MS);
    };
    const gone = (): void => {
      at.value = null;
    };
    const page = within.current;
    document.addEventListener('selectionchange', soon);
    page?.addEventListener('scroll', gone, { passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', soon);
      page?.removeEventListener('scroll', gone);
    };
  }, []);
  if (!at.value) return null;
  const { left, top, words } = at.value;
  return (
    <button
      type="button"
      class="selection-search"
      style={{ left: `${left}px`, top: `${top}px` }}
      title={`Search for “${words}” (s)`}
      // The selection must outlive the press.
      onPointerDown={(event) => event.preventDefault()}
      onClick={searchSelected}
    >
      Search for this <kbd>s</kbd>
    </button>
  );
}
