// What selected text offers: to search for it, and to add it as an entity.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

import { selectedText } from '../reader/selected';
import { article } from '../state/article';
import { ask } from '../state/desk';
import { query } from '../state/selection';

const REST_MS = 150;
const LONGEST = 120;

/** The selected words, if some in the text are selected. */
function selectedWords(): string {
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

/** Asks what the selected words are. */
export function addSelected(): boolean {
  const chosen = selectedText();
  const document = article.value?.row.id;
  if (!chosen || document == null || chosen.text.length > LONGEST) return false;
  ask({ kind: 'add', document, ...chosen });
  return true;
}

export function SelectionOffers({ within }: { within: RefObject<HTMLElement | null> }) {
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
      at.value = last ? { left: Math.min(last.right, innerWidth - 310), top: Math.min(last.bottom + 6, innerHeight - 48), words } : null;
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
    <div
      class="selection-offers"
      role="group"
      aria-label="With the selected words"
      style={{ left: `${left}px`, top: `${top}px` }}
      // The selection must outlive the press.
      onPointerDown={(event) => event.preventDefault()}
    >
      <button type="button" title={`Search for “${words}” (s)`} onClick={searchSelected}>
        Search for this <kbd>s</kbd>
      </button>
      <button type="button" title={`Add “${words}” as an entity (a)`} onClick={addSelected}>
        Add as entity… <kbd>a</kbd>
      </button>
    </div>
  );
}
