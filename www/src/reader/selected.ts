// Which words of which block are selected.

import type { Utf16Span } from '../engine/contract';

export interface SelectedText {
  /** The block's index among the article's blocks. */
  block: number;
  /** Where in the block's text. */
  span: Utf16Span;
  text: string;
}

/** The selection, without white space around it; null where none is, or where it is not within one block of an article. */
export function selectedText(): SelectedText | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const home = blockText(range.startContainer);
  if (!home || !range.intersectsNode(home)) return null;
  const chosen = range.cloneRange();
  // A double click on the last word takes in the start of what follows: only what is in the block is meant, if the rest is empty.
  if (blockText(range.endContainer) !== home) {
    chosen.setEndAfter(home.lastChild ?? home);
    if (chosen.toString().trim() !== range.toString().trim()) return null;
  }
  const before = document.createRange();
  before.selectNodeContents(home);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  const words = chosen.toString();
  const text = words.trim();
  if (text === '') return null;
  const start = before.toString().length + (words.length - words.trimStart().length);
  return { block: Number(home.dataset['text']), span: { start, end: start + text.length }, text };
}

function blockText(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('.reader article [data-text]') ?? null;
}
