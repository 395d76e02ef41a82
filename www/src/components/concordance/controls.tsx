// What figures are counted by.

import { least, setLeast } from '../../state/figures';
import { setWindow, windowWords } from '../../state/lines';
import { pane } from '../../state/pane';
import { counted } from '../../words/numbers';

/** Narrow screens show the lines that a figure opens. */
export function seeLines(): void {
  pane.value = 'results';
}

export function NumberChoice({ label, value, choices, word, onChoose }: { label: string; value: number; choices: readonly number[]; word: (count: number) => string; onChoose: (count: number) => void }) {
  const all = [...new Set([...choices, value])].sort((a, b) => a - b);
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {all.map((count) => (
          <option key={count} value={count}>
            {word(count)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function WindowChoice() {
  return <NumberChoice label="Window" value={windowWords.value} choices={[1, 2, 3, 4, 5, 7, 10]} word={(count) => `${counted(count, 'word')} each side`} onChoose={setWindow} />;
}

export function LeastChoice() {
  return <NumberChoice label="At least" value={least.value} choices={[1, 2, 3, 5, 10, 20, 50]} word={(count) => counted(count, 'time')} onChoose={setLeast} />;
}

/** Where a table will be, or why there is none. */
export function NoRows({ isWaiting, text }: { isWaiting: boolean; text: string }) {
  if (isWaiting) {
    return (
      <div class="waiting" aria-hidden="true">
        {Array.from({ length: 8 }, (_, index) => (
          <i key={index} />
        ))}
      </div>
    );
  }
  return <p class="faint">{text}</p>;
}
