//! The `pizhu` binary: the page on wasm32, the command natively.

fn main() {}
