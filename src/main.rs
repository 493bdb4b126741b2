//! The `pizhu` binary: on wasm32 the page, or its worker; natively the command.

#[cfg(target_arch = "wasm32")]
fn main() {
    match pizhu::web::worker::scope() {
        Some(scope) => pizhu::web::worker::serve(scope),
        None => pizhu::view::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    pizhu::cli::run(std::env::args_os().skip(1))
}
