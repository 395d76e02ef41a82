// Two versions in step, a sentence a row: side by side where there is room, as one text where there is not.

import { useEffect, useRef } from 'preact/hooks';

import type { ComparedCell, ComparedRow, ComparedRun, Comparison, EditKind, Version } from '../../engine/contract';
import { unify } from '../../reader/unify';
import { compare, comparison, currentRow, goToRow, hiddenKinds, hideKinds, moreRows, panel, showPanel, toggleKind, walkEdits } from '../../state/versions';
import { isOneColumn, setOneColumn } from '../../state/columns';
import { editWords, EDITS } from '../../words/edits';
import { counted, grouped, shortDate } from '../../words/numbers';
import { Icon } from '../icon';

/** The line of so few versions is in sight, with its summaries. */
const FEW = 2;

export function ComparisonPanel({ versions, between }: { versions: readonly Version[]; between: { from: number; to: number } }) {
  const { status, value, error } = comparison.value;
  const isSaidAbove = between.to === between.from + 1 && versions.length <= FEW;
  return (
    <section class="comparison" aria-label="What changed" aria-busy={status === 'loading'}>
      <div class="comparison-bar">
        <p class="compared-pair">
          <VersionChoice label="Compare" name="Version before" versions={versions} chosen={between.from} other={between.to} onChoose={(at) => choose(versions, at, between.to)} />
          <VersionChoice label="with" name="Version after" versions={versions} chosen={between.to} other={between.from} onChoose={(at) => choose(versions, between.from, at)} />
        </p>
        {value && <EditSteps value={value} />}
        <ColumnChoice />
      </div>
      {status === 'failed' && (
        <p class="notice" role="alert">
          They could not be compared: {error}
        </p>
      )}
      {value && (
        <>
          {!isSaidAbove && (
            <p class="comparison-summary" aria-live="polite">
              {value.summary}
            </p>
          )}
          <KindFilter value={value} />
          <Rows value={value} />
        </>
      )}
      {!value && status === 'loading' && (
        <div class="waiting" aria-hidden="true">
          {Array.from({ length: 6 }, (_, at) => (
            <i key={at} />
          ))}
        </div>
      )}
    </section>
  );
}

function choose(versions: readonly Version[], from: number, to: number): void {
  const [first, second] = [versions[from], versions[to]];
  if (first && second) compare(first.row.id, second.row.id);
}

function VersionChoice({ label, name, versions, chosen, other, onChoose }: { label: string; name: string; versions: readonly Version[]; chosen: number; other: number; onChoose: (at: number) => void }) {
  return (
    <span>
      {label}{' '}
      <select aria-label={name} value={String(chosen)} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {versions.map(({ row }, at) => (
          <option key={row.id} value={String(at)} disabled={at === other}>
            Version {at + 1} ({row.slug ?? (row.date != null ? shortDate(row.date) : 'undated')})
          </option>
        ))}
      </select>
    </span>
  );
}

function EditSteps({ value }: { value: Comparison }) {
  const withEdits = value.rows.flatMap((row, at) => (row.kinds.length > 0 ? [at] : []));
  const isWhole = value.rows.length >= value.total;
  const at = withEdits.indexOf(currentRow.value);
  return (
    <span class="steps" role="group" aria-label="Changes">
      <button type="button" class="bare" aria-label="Previous change" title="Previous change (p)" onClick={() => void walkEdits(-1)}>
        <Icon name="previous" />
      </button>
      <span aria-live="polite">
        {at >= 0 ? `Change ${grouped(at + 1)} of ${grouped(withEdits.length)}` : counted(withEdits.length, 'changed sentence')}
        {!isWhole && ' or more'}
      </span>
      <button type="button" class="bare" aria-label="Next change" title="Next change (n)" onClick={() => void walkEdits(1)}>
        <Icon name="next" />
      </button>
    </span>
  );
}

function ColumnChoice() {
  return (
    <label class="switch one-column-switch">
      <input type="checkbox" checked={isOneColumn.value} onChange={(event) => setOneColumn(event.currentTarget.checked)} />
      One column
    </label>
  );
}

/** A switch for each kind of edit there is, with its count: the switches are the legend. */
function KindFilter({ value }: { value: Comparison }) {
  const counts = new Map(value.counts.map(({ kind, count }) => [kind, count]));
  const present = EDITS.filter(({ kind }) => counts.has(kind));
  if (present.length === 0) return <p class="faint">The two texts are the same, word for word.</p>;
  const shown = present.filter(({ kind }) => !hiddenKinds.value.includes(kind));
  return (
    <div class="edit-kinds" role="group" aria-label="Kinds of change to show">
      {present.map(({ kind, explained }) => (
        <button key={kind} type="button" class="edit-kind" data-edit={kind} aria-pressed={!hiddenKinds.value.includes(kind)} title={explained} onClick={() => toggleKind(kind)}>
          <KindTag kind={kind} />
          <small data-count={counts.get(kind)}>{grouped(counts.get(kind) ?? 0)}</small>
        </button>
      ))}
      {present.length > 1 && (
        <button type="button" class="quiet" onClick={() => hideKinds(shown.length > 0 ? EDITS.map(({ kind }) => kind) : [])}>
          {shown.length > 0 ? 'Show none' : 'Show all'}
        </button>
      )}
    </div>
  );
}

function KindTag({ kind }: { kind: EditKind }) {
  const { word, sign } = editWords(kind);
  return (
    <span class="kind-tag" data-edit={kind}>
      <i aria-hidden="true">{sign}</i>
      {word}
    </span>
  );
}

function Rows({ value }: { value: Comparison }) {
  const list = useRef<HTMLOListElement>(null);
  const at = currentRow.value;
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${at}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'center' });
  }, [at]);
  const left = value.total - value.rows.length;
  if (value.rows.every((row) => row.kinds.length === 0) && panel.value !== 'whole') {
    return (
      <p class="faint">
        No change of the kinds that are shown.{' '}
        <button type="button" class="quiet" onClick={() => showPanel('whole')}>
          Show the full text
        </button>
      </p>
    );
  }
  return (
    <>
      <ol ref={list} class={isOneColumn.value ? 'compared one-column' : 'compared'}>
        {!isOneColumn.value && (
          <li class="compared-heads" aria-hidden="true">
            <span>Before</span>
            <span />
            <span>After</span>
          </li>
        )}
        {value.rows.map((row, index) => (
          <RowOf key={index} row={row} index={index} isCurrent={index === at} />
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => void moreRows()}>
          {counted(left, 'more row')}
        </button>
      )}
    </>
  );
}

function RowOf({ row, index, isCurrent }: { row: ComparedRow; index: number; isCurrent: boolean }) {
  if (row.skipped > 0) {
    return (
      <li class="skipped">
        <button type="button" class="quiet" title="Show the full text" onClick={() => showPanel('whole')}>
          {counted(row.skipped, 'sentence')} unchanged
        </button>
      </li>
    );
  }
  const isChanged = row.kinds.length > 0;
  const cells = isOneColumn.value ? <OneCell row={row} /> : <TwoCells row={row} />;
  return (
    <li class={isChanged ? 'compared-row changed' : 'compared-row'} data-row={index} tabIndex={isChanged ? -1 : undefined} aria-current={isCurrent ? 'true' : undefined}>
      {cells}
    </li>
  );
}

function Tags({ row }: { row: ComparedRow }) {
  return (
    <div class="compared-tags">
      {row.kinds.map((kind) =>
        kind === 'moved' && row.movedRow != null ? (
          <button key={kind} type="button" class="moved-link" title="Go to where it stands in the other version" onClick={() => void goToRow(row.movedRow ?? 0)}>
            <KindTag kind={kind} />
            <span class="visually-hidden">: go to where it {row.left ? 'went' : 'stood'}</span>
          </button>
        ) : (
          <KindTag key={kind} kind={kind} />
        ),
      )}
    </div>
  );
}

function TwoCells({ row }: { row: ComparedRow }) {
  return (
    <>
      <Cell cell={row.left} side="left" />
      <Tags row={row} />
      <Cell cell={row.right} side="right" />
    </>
  );
}

function Cell({ cell, side }: { cell: ComparedCell | null | undefined; side: 'left' | 'right' }) {
  if (!cell) return <div class="cell none" />;
  return (
    <div class={cell.startsBlock ? 'cell starts' : 'cell'} data-role={cell.role} dir="auto">
      <span class="visually-hidden">{side === 'left' ? 'Before: ' : 'After: '}</span>
      {cell.runs.map((run, at) => (
        <Edited key={at} run={run} side={side} />
      ))}
    </div>
  );
}

function OneCell({ row }: { row: ComparedRow }) {
  const cell = row.right ?? row.left;
  if (!cell) return null;
  return (
    <>
      {row.kinds.length > 0 && <Tags row={row} />}
      <div class={cell.startsBlock ? 'cell starts' : 'cell'} data-role={cell.role} dir="auto">
        {unify(row.left?.runs ?? [], row.right?.runs ?? []).map((run, at) => (run.side === 'both' ? run.text : <Edited key={at} run={run} side={row.left && row.right ? run.side : row.left ? 'left' : 'right'} />))}
      </div>
    </>
  );
}

function Edited({ run, side }: { run: ComparedRun; side: 'left' | 'right' }) {
  if (run.kind == null) return <>{run.text}</>;
  if (side === 'left') return <del data-edit={run.kind}>{run.text}</del>;
  return <ins data-edit={run.kind}>{run.text}</ins>;
}
