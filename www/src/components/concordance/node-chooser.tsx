// What is lined up: what the search finds, every name of a kind, or a query of its own.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { lineUp, nodeProblem } from '../../state/lines';
import { nodeQuery } from '../../state/node';
import { LABELS } from '../../words/labels';
import { WrongQuery } from '../wrong-query';

const OWN = 'own';
const ofKind = (label: string): string => `${label.toLowerCase()}:*`;

export function NodeChooser() {
  const input = useRef<HTMLInputElement>(null);
  const isOwn = useSignal(false);
  const now = nodeQuery.value;
  const kind = LABELS.find(({ label }) => ofKind(label) === now);
  const shown = isOwn.value ? OWN : now === '' ? '' : kind ? now : OWN;

  useSignalEffect(() => {
    const words = nodeQuery.value;
    if (words !== '') isOwn.value = false;
    if (input.current && input.current.value !== words) input.current.value = words;
  });

  const commit = (): void => {
    const words = input.current?.value.trim() ?? '';
    if (words !== nodeQuery.peek()) lineUp({ node: words });
    if (words === '') isOwn.value = false;
  };
  return (
    <div class="node-chooser">
      <label>
        <span>Lines of</span>
        <select
          value={shown}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            isOwn.value = chosen === OWN;
            if (chosen !== OWN) lineUp({ node: chosen });
            else requestAnimationFrame(() => input.current?.focus());
          }}
        >
          <option value="">what the search finds</option>
          <optgroup label="Every mention of">
            {LABELS.map(({ label, many }) => (
              <option key={label} value={ofKind(label)}>
                {many}
              </option>
            ))}
          </optgroup>
          <option value={OWN}>a query of its own…</option>
        </select>
      </label>
      {shown === OWN && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            commit();
          }}
        >
          <input
            ref={input}
            type="text"
            defaultValue={now}
            aria-label="Query for what is lined up"
            placeholder="person:Putin, entity:nato, cql:[lower=&quot;more&quot;] []"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="go"
            onChange={commit}
          />
        </form>
      )}
      {now !== '' && nodeProblem.value && <WrongQuery id="node-problem" typed={now} problem={nodeProblem.value} onNearest={(node) => lineUp({ node })} />}
    </div>
  );
}
