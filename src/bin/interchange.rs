//! The second wasm: a worker that writes other tools' files and reads them. The page starts it when it is asked for either.

fn main() {
    pizhu::web::exchange::serve();
}
