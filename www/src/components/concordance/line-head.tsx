// The head of the lines: each column sorts them by what is in it.

import type { LineOrder } from '../../engine/contract';
import { order, sortBy } from '../../state/lines';

export function LineHead() {
  return (
    <div role="rowgroup" class="kwic-head">
      <div role="row" aria-rowindex={1} class="kwic-columns">
        <span role="columnheader" aria-sort={sortOf('date', 'document')} class="kwic-date">
          <HeadButton order="date" word="Date" explained="Sort by date" />
          <HeadButton order="document" word="Article" explained="Sort by article, as opened" />
        </span>
        <span role="columnheader" aria-sort={sortOf('left1', 'left2', 'left3')} class="kwic-left">
          <SideButton word="Left" orders={['left1', 'left2', 'left3']} />
          <span class="kwic-words">
            <HeadButton order="left3" word="3" explained="Sort by 3 words to the left" />
            <HeadButton order="left2" word="2" explained="Sort by 2 words to the left" />
            <HeadButton order="left1" word="1" explained="Sort by 1 word to the left" />
          </span>
        </span>
        <span role="columnheader" aria-sort={sortOf('node')} class="kwic-node">
          <HeadButton order="node" word="Node" explained="Sort by node, the match itself" />
        </span>
        <span role="columnheader" aria-sort={sortOf('right1', 'right2', 'right3')} class="kwic-right">
          <span class="kwic-words">
            <HeadButton order="right1" word="1" explained="Sort by 1 word to the right" />
            <HeadButton order="right2" word="2" explained="Sort by 2 words to the right" />
            <HeadButton order="right3" word="3" explained="Sort by 3 words to the right" />
          </span>
          <SideButton word="Right" orders={['right1', 'right2', 'right3']} />
        </span>
        <span role="columnheader" class="kwic-article">
          Headline
        </span>
      </div>
    </div>
  );
}

function HeadButton({ order: by, word, explained }: { order: LineOrder; word: string; explained: string }) {
  return (
    <button type="button" class="bare" aria-pressed={order.value === by} title={explained} aria-label={explained} onClick={() => sortBy(by)}>
      {word}
    </button>
  );
}

/** The head of a side: sorts by one word, then by two, then by three. */
function SideButton({ word, orders }: { word: string; orders: readonly [LineOrder, LineOrder, LineOrder] }) {
  const at = orders.indexOf(order.value);
  return (
    <button type="button" class="bare kwic-side" title={`Sort by the words to the ${word.toLowerCase()}`} aria-pressed={at >= 0} onClick={() => sortBy(orders[(at + 1) % 3] ?? orders[0])}>
      {word}
    </button>
  );
}

function sortOf(...orders: LineOrder[]): 'ascending' | 'none' {
  return orders.includes(order.value) ? 'ascending' : 'none';
}
