//! The third wasm: the workbench, which the page fetches when it is asked for and gives a place of its own.

fn main() {
    pizhu::workbench::start();
}
