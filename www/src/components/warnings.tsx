// What was wrong with the files: the gravest first.

import { computed, signal } from '@preact/signals';

import type { Severity, Warning } from '../engine/contract';
import { overview } from '../state/corpus';
import { dismissedWarnings, isWarningsOpen } from '../state/dialogs';
import { grouped } from '../words/numbers';
import { Modal } from './modal';

const KINDS: readonly { severity: Severity; title: string; explained: string }[] = [
  { severity: 'unread', title: 'Not read', explained: 'No article came of these files.' },
  { severity: 'partial', title: 'Read in part', explained: 'Some of each could not be used.' },
  { severity: 'note', title: 'Remarks', explained: 'Nothing was lost.' },
];
/** Warnings of a kind that are listed at first. */
const FEW = 100;

const shownOf = signal<Partial<Record<Severity, number>>>({});
const byKind = computed(() => {
  const found = new Map<Severity, Warning[]>();
  for (const warning of overview.value?.warnings ?? []) {
    const known = found.get(warning.severity);
    if (known) known.push(warning);
    else found.set(warning.severity, [warning]);
  }
  return found;
});

export function WarningsDialog() {
  return (
    <Modal isOpen={isWarningsOpen} title="About the files" name="warnings">
      {KINDS.map(({ severity, title, explained }) => {
        const warnings = byKind.value.get(severity) ?? [];
        if (warnings.length === 0) return null;
        const limit = shownOf.value[severity] ?? FEW;
        return (
          <section key={severity} data-severity={severity}>
            <h3>
              {title} <small>{grouped(warnings.length)}</small>
            </h3>
            <p class="faint">{explained}</p>
            <ul>
              {warnings.slice(0, limit).map((warning, index) => (
                <li key={index}>
                  <b dir="auto">{warning.path}</b>
                  <span dir="auto">{warning.message}</span>
                </li>
              ))}
            </ul>
            {warnings.length > limit && (
              <button type="button" class="quiet" onClick={() => (shownOf.value = { ...shownOf.value, [severity]: limit + 10 * FEW })}>
                Show more <small>({grouped(warnings.length - limit)} left)</small>
              </button>
            )}
          </section>
        );
      })}
      <p class="buttons">
        <button
          type="button"
          onClick={() => {
            dismissedWarnings.value = overview.value?.warnings.length ?? 0;
            isWarningsOpen.value = false;
          }}
        >
          Put away
        </button>
      </p>
    </Modal>
  );
}
