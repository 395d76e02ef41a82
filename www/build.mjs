// Makes the site (`dist/site/`) or the single file (`dist/dateline.html`) from the page's sources and the built engine.
//
//   node www/build.mjs site|single
//
// The engine comes from `target/web/`, where build.sh leaves it: dateline.wasm, gazetteer.bin, en.model, sample.bin.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import * as esbuild from 'esbuild';

const www = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(www);
const engine = path.join(root, 'target/web');
const dist = path.join(root, 'dist');

/** Stands for the build's name until everything that it is a digest of is known. */
const BUILD_MARK = '__DATELINE_BUILD__';
/** Static files that go beside the site's page as they are. */
const STATIC = ['manifest.webmanifest', 'icon.svg', 'icon-maskable.svg'];

async function buildSite() {
  const page = await bundlePage();
  const files = new Map([
    ['page.js', page.script],
    ['page.css', page.style],
    ['worker.js', await bundle('src/worker/main.ts')],
    ['dateline.wasm.gz', await packedTightly('dateline.wasm')],
    ['gazetteer.bin.gz', await packed('gazetteer.bin')],
    ['en.model.gz', await packed('en.model')],
    ['sample.bin.gz', await packed('sample.bin')],
    ['corpus.bin.gz', Buffer.alloc(0)], // where `dateline site` puts a corpus
  ]);
  for (const name of STATIC) files.set(name, await readFile(path.join(www, name)));
  files.set('index.html', await fillTemplate({
    csp: [
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self' blob:", "connect-src 'self'", "style-src 'self'",
      "img-src 'self' data:", "font-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
    ],
    head: [
      `<link rel="stylesheet" href="page.css?${BUILD_MARK}">`,
      '<link rel="icon" href="icon.svg" type="image/svg+xml">',
      '<link rel="manifest" href="manifest.webmanifest">',
      // What the page's script asks for first is on its way before the script is read.
      ...['dateline.wasm.gz', 'gazetteer.bin.gz', 'en.model.gz', 'worker.js'].map((name) => `<link rel="preload" as="fetch" crossorigin href="${name}?${BUILD_MARK}">`),
    ],
    scripts: [`<script src="page.js?${BUILD_MARK}"></script>`],
  }));

  const build = nameBuild(files, await bundle('src/service-worker.ts', { FILES: '[]', BUILD: '""' }));
  for (const [name, content] of files) if (typeof content === 'string') files.set(name, content.replaceAll(BUILD_MARK, build));
  const digests = [...files].map(([name, content]) => [name, digest(content).slice(0, 16)]);
  files.set('service-worker.js', await bundle('src/service-worker.ts', { FILES: JSON.stringify(digests), BUILD: JSON.stringify(build) }));

  const out = path.join(dist, 'site');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(out, name), content);
  await writeFile(path.join(out, '.nojekyll'), '');
}

async function buildSingle() {
  const page = await bundlePage();
  const icon = await readFile(path.join(www, 'icon.svg'));
  const data = [
    ['wasm', await packedTightly('dateline.wasm')],
    ['gazetteer', await packed('gazetteer.bin')],
    ['model', await packed('en.model')],
    ['worker', gzip(await bundle('src/worker/main.ts'))],
    ['sample', await packed('sample.bin')],
    ['corpus', Buffer.alloc(0)], // where `dateline site --single` puts a corpus
  ].map(([id, content]) => `<script type="application/octet-stream" id="${id}">${content.toString('base64')}</script>`);
  const script = page.script.replaceAll(BUILD_MARK, 'single').trim();
  const style = page.style.trim();
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error('the bundle would end its own element');
  const html = await fillTemplate({
    // There is no connect-src, and so no address that anything could be sent to.
    csp: [
      "default-src 'none'", `script-src ${csphash(script)} 'wasm-unsafe-eval'`, 'worker-src blob:', `style-src ${csphash(style)}`,
      'img-src data:', 'font-src data:', "base-uri 'none'", "form-action 'none'",
    ],
    head: [`<link rel="icon" href="data:image/svg+xml;base64,${icon.toString('base64')}">`, `<style>${style}</style>`],
    scripts: [...data, `<script>${script}</script>`],
  });
  await mkdir(dist, { recursive: true });
  await writeFile(path.join(dist, 'dateline.html'), html);
}

async function bundlePage() {
  const entryPoints = ['src/main.tsx', 'src/styles/main.css'].map((entry) => path.join(www, entry));
  const result = await esbuild.build({ ...options, entryPoints, outdir: 'out' });
  const text = (extension) => result.outputFiles.filter((file) => file.path.endsWith(extension)).map((file) => file.text).join('');
  return { script: text('.js'), style: text('.css') };
}

/** One classic script. */
async function bundle(entry, define = {}) {
  const result = await esbuild.build({ ...options, entryPoints: [path.join(www, entry)], define: { ...options.define, ...define } });
  return result.outputFiles[0].text;
}

/** @type {esbuild.BuildOptions} */
const options = {
  bundle: true,
  write: false,
  format: 'iife',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl' },
  // wasm-bindgen's script could fetch its module by itself; the page hands it over, and classic scripts have no `import.meta`.
  define: { 'import.meta.url': '""', BUILD: JSON.stringify(BUILD_MARK) },
  logLevel: 'warning',
};

async function fillTemplate({ csp, head, scripts }) {
  const parts = { csp: csp.join('; '), head: head.join('\n'), scripts: scripts.join('\n') };
  const template = await readFile(path.join(www, 'index.html'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}

async function packed(name) {
  return gzip(await readFile(path.join(engine, name)));
}

/** As `packed`, by a slower search for a smaller file of the same format. It is kept by its digest, so that each engine is packed once. */
async function packedTightly(name) {
  const content = await readFile(path.join(engine, name));
  const folder = path.join(engine, 'packed');
  const file = `${name}.${digest(content).slice(0, 16)}.gz`;
  await mkdir(folder, { recursive: true });
  for (const kept of await readdir(folder)) {
    if (kept === file) return readFile(path.join(folder, file));
    if (kept.startsWith(`${name}.`)) await rm(path.join(folder, kept));
  }
  const small = Buffer.from(await gzipAsync(content, { numiterations: 5 }));
  await writeFile(path.join(folder, file), small);
  return small;
}

function gzip(content) {
  return gzipSync(content, { level: 9 });
}

function nameBuild(files, serviceWorker) {
  const hash = createHash('sha256').update(serviceWorker);
  for (const [name, content] of files) hash.update(name).update(content);
  return hash.digest('hex').slice(0, 12);
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex');
}

function csphash(content) {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

const shape = process.argv[2];
if (shape === 'site') await buildSite();
else if (shape === 'single') await buildSingle();
else {
  console.error('usage: node www/build.mjs site|single');
  process.exit(2);
}
