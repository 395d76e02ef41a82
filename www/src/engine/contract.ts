// What the page may ask of the engine. Views talk to an `Engine` and to nothing else; `client.ts` implements it over a worker.

import type {
  Act, Acted, Added, Analyse, Article, CompareRequest, Comparison, CorrectionsFile, EntityCard, EntityPage, EntityPageRequest, EntityRequest, EntityTable, EntityTableRequest, Facet,
  FacetRequest, Figures, FiguresRequest, FirstSeen, History, ImportCorrections, Imported, Keyness, KeynessRequest, Lines, LinesRequest, Listing, Moments, MomentsRequest, Overview,
  OverviewRequest, Progress, Read, Selection, SetDate, SetRole, Settle, Stories, StoriesRequest, Story, StoryRequest, Suggestions, SuggestionsRequest, Timeline, TimelineRequest, Warning,
} from '../../generated/dateline'; // written by wasm-bindgen and tsify from the Rust records

export type * from '../../generated/dateline';

/** Methods of the session, with what they take and give. */
export interface Methods {
  analyse: { params: Analyse; result: Progress };
  cancel: { params: undefined; result: Progress };
  overview: { params: OverviewRequest | undefined; result: Overview };
  list: { params: Selection; result: Listing };
  facet: { params: FacetRequest; result: Facet };
  read: { params: Read; result: Article };
  entity: { params: EntityRequest; result: EntityCard };
  lines: { params: LinesRequest; result: Lines };
  figures: { params: FiguresRequest; result: Figures };
  keyness: { params: KeynessRequest; result: Keyness };
  stories: { params: StoriesRequest; result: Stories };
  story: { params: StoryRequest; result: Story };
  compare: { params: CompareRequest; result: Comparison };
  firstSeen: { params: StoryRequest; result: FirstSeen };
  timeline: { params: TimelineRequest; result: Timeline };
  moments: { params: MomentsRequest; result: Moments };
  setRole: { params: SetRole; result: Article };
  setDate: { params: SetDate; result: Article };
  entityTable: { params: EntityTableRequest; result: EntityTable };
  entityPage: { params: EntityPageRequest; result: EntityPage };
  suggestions: { params: SuggestionsRequest; result: Suggestions };
  act: { params: Act; result: Acted };
  undo: { params: undefined; result: Acted };
  redo: { params: undefined; result: Acted };
  history: { params: undefined; result: History };
  exportCorrections: { params: undefined; result: CorrectionsFile };
  importCorrections: { params: ImportCorrections; result: Imported };
  settleConflict: { params: Settle; result: Acted };
}
export type Method = keyof Methods;

/** One file to open: its path relative to what was picked or dropped, and its bytes, read only when its turn comes. */
export interface Input {
  path: string;
  size: number;
  bytes(): Promise<ArrayBuffer>;
}

/** How far opening is; sent a few times a second. */
export interface OpenProgress {
  filesRead: number;
  files: number;
  analysed: number;
  waiting: number;
  /** The file being read now. */
  path: string;
}

/** What opening came to. */
export interface OpenOutcome {
  added: Added;
  isCancelled: boolean;
}

/** Where the corpus on screen came from. */
export type CorpusOrigin = 'sample' | 'kept' | 'opened' | 'built-in' | 'none';

/** An error the engine answered with. `code` is `bad-request`, `not-found`, `bad-data`, or `fatal` when the worker died. */
export class EngineError extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }
}

export interface Engine {
  /** Starts the worker; restores the kept corpus, or else the corpus built in to this file, or else the sample. `onProgress` hears of articles that must be analysed again, as after an update. */
  start(onProgress: (progress: OpenProgress) => void): Promise<CorpusOrigin>;
  /** One request to the session. Rejects with `EngineError`, or `AbortError` when `signal` fires (a late answer is dropped). */
  call<M extends Method>(method: M, params: Methods[M]['params'], signal?: AbortSignal): Promise<Methods[M]['result']>;
  /** Adds files to the corpus, or replaces it. The first articles can be listed and read while the rest is still read. Keeps the corpus in IndexedDB when done. */
  open(inputs: Input[], options: { replace: boolean; signal: AbortSignal; onProgress: (progress: OpenProgress) => void }): Promise<OpenOutcome>;
  /** Replaces the corpus by the sample. */
  openSample(): Promise<void>;
  /** Empties the session and deletes everything kept in the browser. */
  forget(): Promise<void>;
  /** Called after the worker died and was replaced: the corpus was reopened from what was kept (or not, if nothing was). */
  onReplaced(handler: (failure: { message: string; isCorpusBack: boolean; lost: Warning[] }) => void): void;
  /** Whether the corpus is kept in this browser, and how large it is there, in bytes. */
  kept(): Promise<{ isKept: boolean; bytes: number }>;
}
