// A suggested merge: both sides with a sentence each, and why they may be one.

import type { EntityRow, MentionContext, Suggestion } from '../../engine/contract';
import { openEntity, openMention, sentence } from '../../state/desk';
import { articlesWord } from '../../state/once';
import { counted, percent, shortDate } from '../../words/numbers';
import { typeWord } from '../../words/types';
import { Sentence } from './contexts';
import { Standing } from './standing';

/** `keeps` says whose name stays; where it can be chosen, `onKeep` is called with the other. */
export function Pair({ suggestion, keeps, onKeep }: { suggestion: Suggestion; keeps: 'left' | 'right'; onKeep: (side: 'left' | 'right') => void }) {
  const { left, right, reason, score } = suggestion;
  return (
    <div class="pair">
      <p class="pair-reason">
        <b>{sentence(reason)}</b> <small>{percent(score)} likely</small>
      </p>
      <Side side="left" row={left} context={suggestion.leftContext} isKept={keeps === 'left'} onKeep={onKeep} />
      <Side side="right" row={right} context={suggestion.rightContext} isKept={keeps === 'right'} onKeep={onKeep} />
    </div>
  );
}

function Side({ side, row, context, isKept, onKeep }: { side: 'left' | 'right'; row: EntityRow; context: MentionContext | undefined; isKept: boolean; onKeep: (side: 'left' | 'right') => void }) {
  return (
    <section class="pair-side" data-label={row.label} aria-label={row.name}>
      <p class="pair-kind">
        <span class="swatch">{typeWord(row.label)}</span>
        <Standing status={row.status} />
      </p>
      <h3 dir="auto">
        <button type="button" class="name-link" title="Open its page" onClick={() => openEntity(row.id)}>
          {row.name}
        </button>
      </h3>
      <p class="faint">
        {counted(row.mentions, 'mention')} in {articlesWord(row.documents)}
        {row.firstDate != null && <>, {row.lastDate !== row.firstDate && row.lastDate != null ? `${shortDate(row.firstDate)} – ${shortDate(row.lastDate)}` : shortDate(row.firstDate)}</>}
      </p>
      {row.someAliases.length > 0 && (
        <p class="faint" dir="auto">
          also {row.someAliases.join(', ')}
        </p>
      )}
      {context && (
        <button type="button" class="mention-line" onClick={() => openMention(context.document, context.mention)}>
          <span class="context-headline" dir="auto">
            {context.headline}
          </span>
          <Sentence context={context} />
        </button>
      )}
      <label class="keep-name">
        <input type="radio" name="keeps" checked={isKept} onChange={() => onKeep(side)} /> this name stays
      </label>
    </section>
  );
}
