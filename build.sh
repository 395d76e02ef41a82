#!/usr/bin/env bash
# Builds, serves and tests Dateline. `./build.sh` alone lists the commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'TEXT'
usage: ./build.sh COMMAND

  serve    build all, serve the site with the sample corpus on 127.0.0.1, print the address
  test     check and test everything: Rust natively and as wasm, TypeScript, the page in browsers
  site     build the static site           → dist/site/
  single   build the one-file page         → dist/dateline.html
  cli      build the command-line program  → target/release/dateline
  bench    measure sizes and speeds against their budgets

Needs cargo (https://rustup.rs) and Node 20 or later; the rest it gets itself.
`test` needs Chromium, and tests Firefox and WebKit too where they are installed;
REQUIRE_BROWSERS=1 makes a missing browser a failure.
TEXT
}

readonly WASM_TARGET=wasm32-unknown-unknown
readonly TOOLS=target/tools
readonly WEB=target/web
readonly STAMPS=target/stamps
readonly NODE_MAJOR=20

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# ---- what must be there already

check_machine() {
  command -v cargo >/dev/null || fail "cargo is missing: install Rust from https://rustup.rs, then open a new shell"
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  found=$(cargo --version | cut -d' ' -f2)
  [[ $(printf '%s\n' "$wanted" "$found" | sort -V | head -1) == "$wanted" ]] || fail "cargo $found is too old: Dateline needs $wanted; run 'rustup update stable'"
  command -v node >/dev/null || fail "Node is missing: install version $NODE_MAJOR or later from https://nodejs.org"
  found=$(node -p 'process.versions.node')
  [[ ${found%%.*} -ge $NODE_MAJOR ]] || fail "Node $found is too old: Dateline needs version $NODE_MAJOR or later"
  command -v npm >/dev/null || fail "npm is missing: it comes with Node from https://nodejs.org (Debian and Ubuntu: apt-get install npm)"
}

# ---- what build.sh gets itself

get_wasm_target() {
  [[ -d "$(rustc --print sysroot)/lib/rustlib/$WASM_TARGET/lib" ]] && return
  command -v rustup >/dev/null || fail "Rust's $WASM_TARGET target is missing and there is no rustup to add it: install your distribution's package for it, or Rust from https://rustup.rs"
  say "adding the $WASM_TARGET target"
  rustup target add "$WASM_TARGET"
}

# The CLI must be of the very version that the library is pinned to. Without TLS, which only a remote browser would need, and optimised only where
# it spends its time: all of it would take minutes more to build than it ever saves.
get_wasm_bindgen() {
  local version
  version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
  [[ $("$TOOLS/bin/wasm-bindgen" --version 2>/dev/null) == "wasm-bindgen $version" ]] && return
  say "installing wasm-bindgen $version under $TOOLS (a minute or two, once)"
  cargo install wasm-bindgen-cli --version "$version" --root "$TOOLS" --quiet --no-default-features --bin wasm-bindgen --bin wasm-bindgen-test-runner \
    --config profile.release.opt-level=0 --config profile.release.package.walrus.opt-level=1 --config profile.release.package.wasmparser.opt-level=1
}

get_node_modules() {
  is_fresh node_modules www/package.json www/package-lock.json && [[ -d www/node_modules ]] && return
  say "installing the page's packages"
  npm ci --prefix www --no-audit --no-fund --loglevel=error
  stamp node_modules www/package.json www/package-lock.json
}

# Chromium must be there for `test`; the others where they can be had.
get_browsers() {
  has_any "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable || get_chromium
  has_any "${FIREFOX:-}" firefox-esr firefox || apt_install firefox-esr || apt_install firefox || missing_browser Firefox "its own installer or package (firefox-esr on Debian)"
  has_any "${WEBKIT:-}" WebKitWebDriver && has_any xvfb-run || apt_install webkit2gtk-driver xvfb || missing_browser WebKit "webkit2gtk-driver and xvfb on Debian and Ubuntu"
}
get_chromium() {
  [[ $(. /etc/os-release 2>/dev/null && echo "${ID:-}") == debian ]] && apt_install chromium && return
  say "fetching Chromium"
  www/node_modules/.bin/playwright-core install chromium && return
  fail "Chromium is missing and could not be fetched: install it from your distribution, or set CHROMIUM to its program"
}
missing_browser() { # NAME WHERE
  [[ -z ${REQUIRE_BROWSERS:-} ]] || fail "$1 is missing and could not be installed: $2"
  say "$1 is not installed and is not tested here: $2"
}
has_any() {
  local program
  for program in "$@"; do [[ -n $program ]] && command -v "$program" >/dev/null && return; done
  return 1
}
apt_install() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  [[ $EUID -eq 0 ]] || { sudo -n true 2>/dev/null && as_root=(sudo -n); } || return 1
  say "installing $*"
  { "${as_root[@]}" apt-get install -y -qq "$@" || { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq "$@"; }; } >/dev/null 2>&1
}

# ---- steps that are passed over when what they read has not changed

digest_of() { # FILE-OR-FOLDER…
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
is_fresh() { # NAME INPUT…
  local name=$1; shift
  [[ -f $STAMPS/$name && $(<"$STAMPS/$name") == "$(digest_of "$@")" ]]
}
stamp() { # NAME INPUT…
  local name=$1; shift
  mkdir -p "$STAMPS"
  digest_of "$@" >"$STAMPS/$name"
}

# ---- what is built

build_cli() {
  check_machine
  say "building the command-line program"
  cargo build --release --bin dateline
}

# The engine: $WEB/dateline.wasm, and its script and types in www/generated/.
build_engine() {
  get_wasm_target
  get_wasm_bindgen
  get_node_modules
  say "building the engine"
  cargo build --lib --target "$WASM_TARGET" --profile wasm --no-default-features
  local built=target/$WASM_TARGET/wasm/dateline.wasm
  is_fresh engine "$built" www/package-lock.json && [[ -f $WEB/dateline.wasm && -f www/generated/dateline.js ]] && return
  mkdir -p "$WEB" www/generated
  "$TOOLS/bin/wasm-bindgen" --target web --out-dir "$WEB/bindgen" "$built"
  say "optimising the engine"
  # The compiler has inlined what gains by it; to inline more makes the engine larger and no faster.
  www/node_modules/.bin/wasm-opt -O2 --always-inline-max-function-size=0 --one-caller-inline-max-function-size=0 --flexible-inline-max-function-size=0 \
    --strip-producers --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue \
    "$WEB/bindgen/dateline_bg.wasm" -o "$WEB/dateline.wasm"
  cp "$WEB/bindgen/dateline.js" "$WEB/bindgen/dateline.d.ts" www/generated/
  stamp engine "$built" www/package-lock.json
}

# The annotators' data and the sample corpus in its saved form.
build_data() {
  local cli=target/release/dateline
  is_fresh data "$cli" www/sample && [[ -f $WEB/gazetteer.bin && -f $WEB/en.model && -f $WEB/sample.bin ]] && return
  say "writing the gazetteer, the model and the sample corpus"
  mkdir -p "$WEB"
  "$cli" data --out "$WEB"
  "$cli" save www/sample --out "$WEB/sample.bin"
  stamp data "$cli" www/sample
}

build_inputs() {
  build_cli
  build_engine
  build_data
}

page_sources=(www/src www/generated www/index.html www/build.mjs www/manifest.webmanifest www/icon.svg www/icon-maskable.svg www/package-lock.json
  "$WEB/dateline.wasm" "$WEB/gazetteer.bin" "$WEB/en.model" "$WEB/sample.bin")

build_shape() { # site|single, FILE THAT IT MAKES
  is_fresh "$1" "${page_sources[@]}" && [[ -f $2 ]] && return
  say "building $2"
  node www/build.mjs "$1"
  stamp "$1" "${page_sources[@]}"
}

build_site() { build_shape site dist/site/index.html; }
build_single() { build_shape single dist/dateline.html; }

# ---- what is tested

test_rust() {
  say "formatting and lints"
  cargo fmt --check
  cargo clippy --all-targets --features train -- -D warnings
  # Without `train`, what only training uses must be gone. Tests and benches do not know of it.
  cargo clippy --lib --bins -- -D warnings
  cargo clippy --lib --target "$WASM_TARGET" --no-default-features -- -D warnings
  say "Rust tests, natively"
  cargo test
  say "Rust cases, as wasm"
  # Each program is read whole before it starts, and lines would be most of it.
  CARGO_PROFILE_DEV_DEBUG=false cargo test --target "$WASM_TARGET" --no-default-features --features embedded --test cases --test session
}

test_page() {
  say "TypeScript"
  www/node_modules/.bin/tsc --noEmit -p www
  www/node_modules/.bin/tsc --noEmit -p www/src/worker
  say "sizes"
  node benches/sizes.mjs
  say "the page in browsers"
  node --test --test-concurrency=1 tests/browser/*.test.mjs
}

case "${1:-}" in
  serve) build_inputs; build_site; exec node www/serve.mjs dist/site ;;
  test) export REQUIRE_BROWSERS=${REQUIRE_BROWSERS:-${CI:+1}}; check_machine; get_wasm_target; get_wasm_bindgen; get_node_modules; get_browsers; test_rust; build_inputs; build_site; build_single; test_page ;;
  site) build_inputs; build_site; echo "dist/site/" ;;
  single) build_inputs; build_single; echo "dist/dateline.html" ;;
  cli) build_cli; echo "target/release/dateline" ;;
  bench) build_inputs; build_site; build_single; exec benches/run.sh ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
