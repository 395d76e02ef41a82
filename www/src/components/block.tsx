// One block of an article, set as its role asks, with its role in the margin.

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import type { BlockRuns, MentionRecord, Run } from '../engine/contract';
import type { Group } from '../reader/groups';
import { grouped } from '../words/numbers';
import { roleWord } from '../words/roles';
import { roleMenu } from './role-menu';
import { Runs } from './runs';

/** Characters of one block that are drawn before the reader asks for the rest: some files are one line of many megabytes. */
const CLIP = 60_000;

/** All blocks of an article, and the mentions in them. */
interface Blocked {
  blocks: readonly BlockRuns[];
  mentions: readonly MentionRecord[];
}

export function Blocks({ group, blocks, mentions }: Blocked & { group: Group }) {
  if (group.kind === 'points') {
    return (
      <ul class="points">
        {group.blocks.map((index) => {
          const block = blocks[index];
          return (
            block && (
              <li key={index} class="block" data-role={block.role} data-block={index}>
                <Margin of={[index]} blocks={blocks} />
                <div class="set">
                  <BlockText index={index} block={block} mentions={mentions} />
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
        <Margin of={[group.dateline, group.paragraph]} blocks={blocks} />
        <p class="set" dir="auto">
          <span class="dateline" data-block={group.dateline}>
            <BlockText index={group.dateline} block={blocks[group.dateline]} mentions={mentions} />
          </span>{' '}
          <BlockText index={group.paragraph} block={blocks[group.paragraph]} mentions={mentions} />
        </p>
      </div>
    );
  }
  const block = blocks[group.block];
  if (!block) return null;
  return (
    <div class="block" data-role={block.role} data-block={group.block}>
      <Margin of={[group.block]} blocks={blocks} />
      <Setting block={block}>
        <BlockText index={group.block} block={block} mentions={mentions} />
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
function Margin({ of, blocks }: { of: readonly number[]; blocks: readonly BlockRuns[] }) {
  return (
    <div class="margin">
      {of.map((index) => {
        const block = blocks[index];
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

/** Drawn again only when its block is another: it reads a signal. */
function BlockText({ index, block, mentions }: { index: number; block: BlockRuns | undefined; mentions: readonly MentionRecord[] }) {
  const shown = useSignal(CLIP);
  const { runs, left } = clip(block?.runs ?? [], shown.value);
  return (
    <>
      {/* Offsets of a selection are counted from the start of this element. */}
      <span data-text={index}>
        <Runs runs={runs} mentions={mentions} />
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
