//! The `pizhu` binary: the page on wasm32, the command natively.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    pizhu::cli::run(std::env::args_os().skip(1))
}

#[cfg(target_arch = "wasm32")]
fn main() {}
