# Sourced by the scripts beside it: where the tools of this project are, and which of them serve.
# Everything that scripts/setup makes lies in one folder outside the checkout, which may be deleted at any time.

cache="${XDG_CACHE_HOME:-$HOME/.cache}/pizhu"
export PATH="$cache/tools/bin:$cache/npm/node_modules/.bin:$PATH"

readers="$cache/readers"

trunk_version=0.21.14
binaryen_version=132
geckodriver_version=0.37.1

has() { command -v "$1" >/dev/null 2>&1; }

# The version in Cargo.lock: the tool and the library must be the same, to the last digit.
locked_wasm_bindgen() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock
}

# Whether this sysroot holds a wasm32 standard library.
has_wasm32() {
  compgen -G "$1/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib" >/dev/null
}

rustc_release() { "$1" -vV | sed -n 's/^release: //p'; }

# Debian's compiler, for machines where rustup's servers do not answer, and the folder of the library that we built for it.
debian_rustc=/usr/bin/rustc
debian_sysroot() { echo "$cache/debian-std-$(rustc_release "$debian_rustc")"; }

has_debian_wasm32() {
  [ -x "$debian_rustc" ] && has_wasm32 "$(debian_sysroot)"
}

# Makes `cargo` one that builds for wasm32: the ordinary one where it can, Debian's with our library where not.
use_wasm32() {
  has_wasm32 "$(rustc --print sysroot)" && return
  has_debian_wasm32 || return
  local bin="$cache/debian-bin" tool
  mkdir -p "$bin"
  for tool in cargo rustc cargo-clippy clippy-driver; do ln -sf "/usr/bin/$tool" "$bin/$tool"; done
  export PATH="$bin:$PATH"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot $(debian_sysroot)"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/rust-lld
}
