// The keys of the page: what each is called in the help, and what it does.

import { closeCard } from './components/mention-card';
import { LAYERS_MENU_ID } from './components/layers-menu';
import { SEARCH_ID } from './components/search-box';
import { toggle } from './components/place';
import { addSelected, searchSelected } from './components/selection-search';
import { walkSiblings } from './state/card';
import { isHelpOpen, isOpenDialogOpen } from './state/dialogs';
import { redoLast, say, undoLast } from './state/history';
import { isNarrow, pane } from './state/pane';
import { view } from './state/route';
import { nextTheme } from './state/theme';
import { VERSIONS_VIEW, walkEdits, walkStories } from './state/versions';
import { walkHits, walkResults } from './state/walk';
import { shownView, VIEWS } from './views/registry';

interface Binding {
  /** The keys as the help shows them. */
  shown: readonly string[];
  what: string;
  /** What it does, by `KeyboardEvent.key`. Keys that act only where the focus is are handled there. */
  run?: Readonly<Record<string, () => void>>;
}

export const KEYS: readonly Binding[] = [
  { shown: ['/'], what: 'Search', run: { '/': () => document.getElementById(SEARCH_ID)?.focus() } },
  { shown: ['j', 'k'], what: 'Next and previous article; in Versions, story', run: { j: () => walkList(1), k: () => walkList(-1) } },
  { shown: ['n', 'p'], what: 'Next and previous hit, and on into the next article; in Versions, change', run: { n: () => walkMarks(1), p: () => walkMarks(-1) } },
  { shown: ['[', ']'], what: 'Previous and next mention of the same entity', run: { '[': () => walkSiblings(-1), ']': () => walkSiblings(1) } },
  { shown: ['←', '→'], what: 'On a mention: the mention before and after it' },
  { shown: ['Enter'], what: 'On a mention: its card' },
  { shown: ['↑', '↓'], what: 'On a line of the concordance: the lines above and below it; Enter opens it' },
  { shown: ['x'], what: 'On a value on the left: leave its articles out' },
  {
    shown: ['s'],
    what: 'Search for the selected words',
    run: {
      s: () => {
        if (!searchSelected()) say('Select some words in the article first');
      },
    },
  },
  {
    shown: ['a'],
    what: 'Add the selected words as an entity',
    run: {
      a: () => {
        if (!addSelected()) say('Select some words within one paragraph first');
      },
    },
  },
  { shown: ['o'], what: 'Open articles', run: { o: () => (isOpenDialogOpen.value = true) } },
  { shown: ['Ctrl+V'], what: 'Open the text on the clipboard' },
  { shown: ['l'], what: 'Layers: what is marked', run: { l: toggleLayersMenu } },
  { shown: ['t'], what: 'Theme: system, light, dark', run: { t: nextTheme } },
  {
    shown: VIEWS.length > 1 ? ['1', '…', String(VIEWS.length)] : ['1'],
    what: VIEWS.length > 1 ? 'Views' : `The view ${VIEWS[0]?.title ?? ''}`,
    run: Object.fromEntries(VIEWS.map(({ id }, index) => [String(index + 1), () => (view.value = id)])),
  },
  { shown: ['Ctrl+Z'], what: 'Undo the last filter or correction' },
  { shown: ['Ctrl+Shift+Z', 'Ctrl+Y'], what: 'Do again what was undone' },
  { shown: ['y', 'n', 'h'], what: 'On a suggested merge: the same, not the same, later' },
  { shown: ['Space', 'Shift+↓', 'Ctrl+A'], what: 'In the table of entities: select' },
  { shown: ['m', 'c', 'e', 'r', 'Delete'], what: 'In the table of entities: merge, confirm, type, rename, reject' },
  { shown: ['?'], what: 'This help', run: { '?': () => (isHelpOpen.value = true) } },
  { shown: ['Esc'], what: 'Close, or go back' },
];

const ACTIONS = new Map(KEYS.flatMap(({ run }) => Object.entries(run ?? {})));

function walkList(step: 1 | -1): void {
  if (view.value === VERSIONS_VIEW) walkStories(step);
  else void walkResults(step);
}

function walkMarks(step: 1 | -1): void {
  if (view.value === VERSIONS_VIEW) void walkEdits(step);
  else void walkHits(step);
}

function toggleLayersMenu(): void {
  const menu = document.getElementById(LAYERS_MENU_ID);
  if (menu) toggle(menu);
}

export function startKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const own = shownView.value?.keys;
    if (event.key === 'Escape') {
      const close = own?.('Escape');
      if (close) close();
      else if (!closeCard() && isNarrow.value && pane.value !== 'results') pane.value = 'results';
      return;
    }
    if (event.target instanceof Element && event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) return;
    const pressed = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (pressed === 'z' || (pressed === 'y' && !event.shiftKey))) {
      event.preventDefault();
      if (pressed === 'z' && !event.shiftKey) undoLast();
      else redoLast();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = own?.(event.key) ?? ACTIONS.get(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
