// Text cut into runs, drawn as text nodes in nested marks.

import type { ComponentChildren } from 'preact';

import type { MentionRecord, Run } from '../engine/contract';
import { nest, type Piece } from '../reader/nest';

/** Runs with hits only, as in a snippet. */
export function HitRuns({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, index) => (run.hit == null ? run.text : <mark key={index} class="hit">{run.text}</mark>))}</>;
}

/** Runs with the mentions they are part of. */
export function Runs({ runs, mentions }: { runs: readonly Run[]; mentions: readonly MentionRecord[] }) {
  return <>{nest(runs).map((piece, index) => drawPiece(piece, index, mentions))}</>;
}

function drawPiece(piece: Piece, key: number, mentions: readonly MentionRecord[]): ComponentChildren {
  if (piece.kind === 'text') {
    if (piece.hit == null) return piece.text;
    return (
      <mark key={key} class="hit" data-hit={piece.hit}>
        {piece.text}
      </mark>
    );
  }
  const inner = piece.pieces.map((child, index) => drawPiece(child, index, mentions));
  const record = mentions[piece.mention];
  if (!record) return <>{inner}</>;
  return (
    <mark
      key={key}
      data-mention={piece.mention}
      data-label={record.label}
      data-entity={record.entity ?? ''}
      data-staff={record.isStaff ? '' : undefined}
      data-status={record.status === 'confirmed' ? 'confirmed' : undefined}
      data-continued={piece.isContinued ? '' : undefined}
      tabIndex={piece.isContinued ? undefined : -1}
      aria-describedby={piece.isContinued ? undefined : `label-${record.label}${record.status === 'confirmed' ? ' status-confirmed' : ''}`}
    >
      {inner}
    </mark>
  );
}
