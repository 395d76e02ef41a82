#!/usr/bin/env bash
# Measures the index and the search beside MiniSearch and SQLite's FTS5: `run.sh [dateline] [minisearch] [fts5]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

made=target/bench-search
mkdir -p "$made"
[[ -f $made/stories.txt ]] || node benches/search/stories.mjs ../shared/data/corpora "$made"
[[ -d benches/search/node_modules ]] || npm ci --prefix benches/search --no-audit --no-fund --loglevel=error
# In the profile of the shipped engine.
cargo build --quiet --manifest-path benches/search/engine/Cargo.toml --lib --profile wasm --target wasm32-unknown-unknown --target-dir "$made/build"
target/tools/bin/wasm-bindgen --target web --out-dir "$made/engine" "$made/build/wasm32-unknown-unknown/wasm/dateline_search_bench.wasm"
node benches/search/run.mjs "$@"
