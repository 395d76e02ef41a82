// Mentions in their sentences, each the way to its place in the article.

import type { MentionContext } from '../../engine/contract';
import { openMention } from '../../state/desk';
import { shortDate } from '../../words/numbers';
import { ConfirmedMark } from './standing';

const KEPT = 90;

/** With `isContinued`, the line before it was of the same article, which is not named again. */
export function MentionLine({ context, isContinued = false }: { context: MentionContext; isContinued?: boolean }) {
  return (
    <button type="button" class={isContinued ? 'mention-line continued' : 'mention-line'} title={isContinued ? context.headline : undefined} onClick={() => openMention(context.document, context.mention)}>
      {!isContinued && (
        <span class="context-headline" dir="auto">
          {context.date != null && <time dateTime={context.date}>{shortDate(context.date)}</time>}
          {context.headline}
        </span>
      )}
      <Sentence context={context} />
      {context.link != null && <small class="link-reason">{context.link}</small>}
    </button>
  );
}

export function Sentence({ context }: { context: MentionContext }) {
  return (
    <span class="context" dir="auto">
      {tail(context.left)}
      <b>
        {context.node}
        <ConfirmedMark status={context.status} />
      </b>
      {context.right}
    </span>
  );
}

/** The end of a long left side: the words nearest the mention are the ones to see. */
function tail(left: string): string {
  if (left.length <= KEPT) return left;
  const cut = left.indexOf(' ', left.length - KEPT);
  return cut < 0 ? left : `…${left.slice(cut)}`;
}
