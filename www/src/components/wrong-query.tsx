// What is wrong with a query: in words, with a mark under the place, and the nearest query that makes sense.

import type { Problem } from '../engine/contract';

export function WrongQuery({ typed, problem, onNearest, id = 'search-problem' }: { typed: string; problem: Problem; onNearest: (query: string) => void; id?: string }) {
  const { start, end } = problem.span;
  return (
    <div class="wrong-query" id={id} role="status">
      <p>
        <b>Not quite a query:</b> {problem.message}
      </p>
      <p class="wrong-place">
        <code>
          {typed.slice(0, start)}
          <u>{typed.slice(start, end)}</u>
          {typed.slice(end)}
        </code>
      </p>
      {problem.nearest !== '' && (
        <p>
          Read as{' '}
          <button type="button" class="nearest" onClick={() => onNearest(problem.nearest)}>
            {problem.nearest}
          </button>
        </p>
      )}
    </div>
  );
}
