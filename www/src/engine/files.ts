/** The names of the files beside the page. In the single file, elements with these keys as ids hold them. */
export const FILES = {
  wasm: 'dateline.wasm.gz',
  gazetteer: 'gazetteer.bin.gz',
  model: 'en.model.gz',
  worker: 'worker.js',
  sample: 'sample.bin.gz',
  corpus: 'corpus.bin.gz',
} as const;
