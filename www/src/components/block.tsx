// One block of an article, set as its role asks, with its role in the margin.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import type { Article, BlockRuns, Run } from '../engine/contract';
import type { Group } from '../reader/groups';
import { grouped } from '../words/numbers';
import { roleWord } from '../words/roles';
import { roleMenu } from './role-menu';
import { Runs } from './runs';

/** Characters of one block that are drawn before the reader asks for the rest: some files are one line of many megabytes. */
const CLIP = 60_000;

export function Blocks({ group, article }: { group: Group; article: Article }) {
  if (group.kind === 'points') {
    return (
      <ul class="points">
        {group.blocks.map((index) => {
          const block = article.blocks[index];
          return (
            block && (
              <li key={index} class="block" data-role={block.role} data-block={index}>
                <Margin blocks={[index]} article={article} />
                <div class="set">
                  <BlockText index={index} article={article} />
                </div>
              </li>
            )
          );
        })}
      </ul>
    );
  }
  if (group.kind === 'opening') {
    return (
      <div class="block" data-role="paragraph" data-block={group.paragraph}>
        <Margin blocks={[group.dateline, group.paragraph]} article={article} />
        <p class="set" dir="auto">
          <span class="dateline" data-block={group.dateline}>
            <BlockText index={group.dateline} article={article} />
          </span>{' '}
          <BlockText index={group.paragraph} article={article} />
        </p>
      </div>
    );
  }
  const block = article.blocks[group.block];
  if (!block) return null;
  return (
    <div class="block" data-role={block.role} data-block={group.block}>
      <Margin blocks={[group.block]} article={article} />
      <Setting block={block}>
        <BlockText index={group.block} article={article} />
      </Setting>
    </div>
  );
}

function Setting({ block, children }: { block: BlockRuns; children: ComponentChildren }) {
  if (block.role === 'headline') {
    return (
      <h2 class="set" dir="auto">
        {children}
      </h2>
    );
  }
  if (block.role === 'heading') {
    return (
      <h3 class="set" dir="auto">
        {children}
      </h3>
    );
  }
  return (
    <p class="set" dir="auto">
      {children}
    </p>
  );
}

/** The roles of blocks that are set together. One stop for the Tab key in the whole article; up and down go on from there. */
function Margin({ blocks, article }: { blocks: readonly number[]; article: Article }) {
  return (
    <div class="margin">
      {blocks.map((index) => {
        const block = article.blocks[index];
        return (
          block && (
            <button
              key={index}
              type="button"
              class="role-label"
              tabIndex={index === 0 ? 0 : -1}
              aria-haspopup="menu"
              title={block.rule}
              onClick={(event) => (roleMenu.value = { block: index, anchor: event.currentTarget })}
            >
              {roleWord(block.role)}
            </button>
          )
        );
      })}
    </div>
  );
}

function BlockText({ index, article }: { index: number; article: Article }) {
  const shown = useSignal(CLIP);
  const { runs, left } = clip(article.blocks[index]?.runs ?? [], shown.value);
  return (
    <>
      {/* Offsets of a selection are counted from the start of this element. */}
      <span data-text={index}>
        <Runs runs={runs} mentions={article.mentions} />
      </span>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => (shown.value *= 4)}>
          … {grouped(left)} more characters in this line
        </button>
      )}
    </>
  );
}

/** The runs up to about `limit` UTF-16 units, and how many units are left. */
function clip(runs: readonly Run[], limit: number): { runs: readonly Run[]; left: number } {
  let length = 0;
  for (const run of runs) length += run.text.length;
  if (length <= limit) return { runs, left: 0 };
  const taken: Run[] = [];
  let room = limit;
  for (const run of runs) {
    if (run.text.length > room) {
      // Not between the halves of a character.
      const isHalf = /[\uD800-\uDBFF]/.test(run.text.charAt(room - 1));
      taken.push({ ...run, text: run.text.slice(0, isHalf ? room - 1 : room) });
      break;
    }
    taken.push(run);
    room -= run.text.length;
  }
  return { runs: taken, left: length - taken.reduce((sum, run) => sum + run.text.length, 0) };
}
