// Opening articles: files, a folder, or pasted text; added to the corpus, or in its place.

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { inputFromText, inputsFromFiles } from '../opening/inputs';
import { isOwnCorpus, offer, openAs, settleOffer } from '../opening/offer';
import { overview } from '../state/corpus';
import { isOpenDialogOpen, pendingInputs } from '../state/dialogs';
import { counted } from '../words/numbers';
import { Icon } from './icon';
import { Modal } from './modal';

const ACCEPTED = '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.json,.jsonl,.ndjson,.csv,.tsv,.zip,text/*';

export function OpenDialog() {
  const pending = pendingInputs.value;
  return (
    <Modal isOpen={isOpenDialogOpen} title={pending ? 'Add, or replace?' : 'Open articles'} name="open">
      {pending ? <AddOrReplace count={pending.length} /> : <Ways />}
    </Modal>
  );
}

function AddOrReplace({ count }: { count: number }) {
  return (
    <>
      <p>
        {counted(count, 'file')} to open. A corpus of {counted(overview.value?.documents ?? 0, 'article')} is open already.
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => settleOffer(false)}>
          Add to this corpus
        </button>
        <button type="button" onClick={() => settleOffer(true)}>
          Replace it
        </button>
        <button
          type="button"
          onClick={() => {
            pendingInputs.value = null;
            isOpenDialogOpen.value = false;
          }}
        >
          Cancel
        </button>
      </p>
    </>
  );
}

function Ways() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const text = useSignal('');
  const isReplacing = useSignal(false);
  const isAsking = isOwnCorpus();
  const take = (list: FileList | null): void => {
    if (!list || list.length === 0) return;
    openChosen(inputsFromFiles(list));
  };
  const openChosen = (inputs: ReturnType<typeof inputsFromFiles>): void => {
    isOpenDialogOpen.value = false;
    void (isAsking ? openAs(inputs, isReplacing.value) : offer(inputs));
  };
  return (
    <>
      <p>Text, Markdown, HTML, JSON, JSON Lines, CSV or TSV tables, or a zip of any of them. You can also drop files or folders anywhere on the page.</p>
      {isAsking && (
        <fieldset class="add-or-replace">
          <legend>These articles</legend>
          <label>
            <input type="radio" name="replace" checked={!isReplacing.value} onChange={() => (isReplacing.value = false)} /> join the {counted(overview.value?.documents ?? 0, 'article')} here
          </label>
          <label>
            <input type="radio" name="replace" checked={isReplacing.value} onChange={() => (isReplacing.value = true)} /> take their place
          </label>
        </fieldset>
      )}
      <p class="buttons">
        <button type="button" class="primary" onClick={() => files.current?.click()}>
          <Icon name="page" /> Choose files…
        </button>
        <button type="button" class="primary" onClick={() => folder.current?.click()}>
          <Icon name="open" /> Choose a folder…
        </button>
      </p>
      <input ref={files} type="file" multiple accept={ACCEPTED} hidden data-open="files" onChange={(event) => take(event.currentTarget.files)} />
      <input ref={folder} type="file" multiple {...{ webkitdirectory: true }} hidden data-open="folder" onChange={(event) => take(event.currentTarget.files)} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.value.trim() !== '') openChosen([inputFromText(text.value)]);
        }}
      >
        <label for="paste-box">Or paste an article</label>
        <textarea id="paste-box" rows={6} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
        <button type="submit" disabled={text.value.trim() === ''}>
          Open this text
        </button>
      </form>
      <p class="faint">Nothing that you open leaves this machine. The last corpus is kept in this browser until you forget it.</p>
    </>
  );
}
