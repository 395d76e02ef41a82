#!/usr/bin/env bash
# Measures what `./build.sh bench` has built: weights, words a second natively and in Chromium beside spaCy's, opening stories in Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo "## Sizes"
node benches/sizes.mjs || true

echo
echo "## Annotating, natively and in Chromium, beside spaCy"
node benches/annotate.mjs

echo
echo "## Grouping stories, and comparing two"
node benches/versions.mjs

echo
echo "## Opening stories in Chromium"
node benches/opening.mjs

echo
echo "## Search in Chromium, 100,000 stories, beside its peers"
benches/search/run.sh

echo
echo "## Frames while typing, scrolling and sorting 100,000 stories in Chromium"
node benches/typing.mjs
