//! Work on many items at the same time, whose output comes out in the order of the items.
//!
//! ```text
//! items ──lock──▶ thread: work ──▶ Sink ──lock──▶ output
//!                 thread: work ──▶ Sink ──lock──▶ (parked until its turn comes)
//! ```
//!
//! Each thread takes the next item when it has finished one, so no queue of items exists. The item whose turn it is writes
//! through; what others have written waits with them, and when they have finished it is parked, up to [`MOST_PARKED`] bytes in
//! all: beyond that they wait for their turn. So at most one item a thread is held, and that much finished output.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Bytes of finished output that may wait for their turn.
const MOST_PARKED: usize = 16 * 1024 * 1024;

/// Bytes of output after which an item asks whether it is its turn.
const CHUNK: usize = 64 * 1024;

/// Why the work on an item ended early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something is wrong with the item, in words; the others go on.
    Item(String),
    /// The output failed: all work ends.
    Output,
}

impl From<io::Error> for Failure {
    /// The error itself is with the output, which failed once for all.
    fn from(_: io::Error) -> Failure {
        Failure::Output
    }
}

/// Works on all items with at most `jobs` threads, and returns how many items failed. What is wrong with one is written to
/// `faults` as a line, in its turn.
///
/// # Errors
/// Those of `output`; no item is begun after one.
pub(super) fn in_order<I: Iterator + Send>(
    items: I,
    jobs: NonZeroUsize,
    output: impl Write + Send,
    faults: impl Write + Send,
    work: impl Fn(I::Item, &mut dyn Write) -> Result<(), Failure> + Sync,
) -> io::Result<usize> {
    let items = Mutex::new(items.fuse().enumerate());
    let outlet = Outlet::new(output, faults);
    let run = || {
        while let Some((turn, item)) = outlet.next(&items) {
            let mut sink = Sink { outlet: &outlet, turn, buffer: Vec::new(), asks_at: CHUNK, finished: false };
            let worked = work(item, &mut sink);
            sink.finish(worked);
        }
    };
    thread::scope(|scope| {
        // One that cannot be started leaves its work to the others.
        (1..jobs.get()).map_while(|_| thread::Builder::new().spawn_scoped(scope, run).ok()).for_each(drop);
        run();
    });
    outlet.result()
}

/// What an item writes to.
struct Sink<'o, O: Write, F: Write> {
    outlet: &'o Outlet<O, F>,
    turn: usize,
    buffer: Vec<u8>,
    /// The length of the buffer at which to ask for the turn.
    asks_at: usize,
    finished: bool,
}

impl<O: Write, F: Write> Sink<'_, O, F> {
    fn finish(mut self, worked: Result<(), Failure>) {
        self.finished = true;
        let fault = match worked {
            Err(Failure::Item(fault)) => Some(fault),
            Ok(()) | Err(Failure::Output) => None,
        };
        self.outlet.finish(self.turn, Finished { output: std::mem::take(&mut self.buffer), fault });
    }
}

impl<O: Write, F: Write> Write for Sink<'_, O, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= self.asks_at {
            self.outlet.write_through(self.turn, &mut self.buffer)?;
            self.asks_at = self.buffer.len() + CHUNK;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// If the work panics, no other thread may wait for this one's turn: the panic ends them all.
impl<O: Write, F: Write> Drop for Sink<'_, O, F> {
    fn drop(&mut self) {
        if !self.finished {
            self.outlet.close();
        }
    }
}

/// Where the output leaves, one item at a time.
struct Outlet<O, F> {
    state: Mutex<State<O, F>>,
    /// The turn moved on, or the outlet was closed.
    moved: Condvar,
}

struct State<O, F> {
    output: O,
    faults: F,
    /// The item that writes through.
    turn: usize,
    /// What items behind it have finished.
    parked: BTreeMap<usize, Finished>,
    parked_bytes: usize,
    failed: usize,
    closed: bool,
    error: Option<io::Error>,
}

struct Finished {
    output: Vec<u8>,
    fault: Option<String>,
}

impl Finished {
    /// Bytes that it takes while it is parked.
    fn size(&self) -> usize {
        size_of::<Finished>() + self.output.capacity() + self.fault.as_ref().map_or(0, String::capacity)
    }
}

impl<O: Write, F: Write> Outlet<O, F> {
    fn new(output: O, faults: F) -> Outlet<O, F> {
        let parked = BTreeMap::new();
        let state = State { output, faults, turn: 0, parked, parked_bytes: 0, failed: 0, closed: false, error: None };
        Outlet { state: Mutex::new(state), moved: Condvar::new() }
    }

    /// The next item, unless the outlet was closed.
    fn next<T>(&self, items: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
        let mut items = items.lock().unwrap_or_else(PoisonError::into_inner);
        if self.state().closed { None } else { items.next() }
    }

    /// Empties the buffer into the output if it is this item's turn.
    fn write_through(&self, turn: usize, buffer: &mut Vec<u8>) -> io::Result<()> {
        let mut state = self.state();
        if state.turn == turn && !state.closed {
            let written = state.output.write_all(buffer);
            state.settle(written);
            buffer.clear();
        }
        if state.closed { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }

    /// Writes what an item has finished in its turn, and what is parked behind it; or parks it.
    fn finish(&self, turn: usize, finished: Finished) {
        let mut state = self.state();
        while state.turn != turn && state.parked_bytes >= MOST_PARKED && !state.closed {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.parked_bytes += finished.size();
        state.parked.insert(turn, finished);
        if state.turn == turn {
            state.write_parked();
            self.moved.notify_all();
        }
    }

    fn close(&self) {
        self.state().closed = true;
        self.moved.notify_all();
    }

    fn result(self) -> io::Result<usize> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        state.error.map_or(Ok(state.failed), Err)
    }

    fn state(&self) -> MutexGuard<'_, State<O, F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<O: Write, F: Write> State<O, F> {
    /// Writes what is parked at the turn, and moves the turn on behind it.
    fn write_parked(&mut self) {
        while let Some(finished) = self.parked.remove(&self.turn) {
            self.parked_bytes -= finished.size();
            self.turn += 1;
            if !self.closed {
                let written = self.write(&finished);
                self.settle(written);
            }
        }
    }

    /// Each item's lines leave at once: a program that writes rows and waits for what comes of them is not kept waiting.
    fn write(&mut self, finished: &Finished) -> io::Result<()> {
        self.output.write_all(&finished.output)?;
        self.output.flush()?;
        if let Some(fault) = &finished.fault {
            self.failed += 1;
            // Who closed the stream of faults does not want them.
            let _ = writeln!(self.faults, "{fault}");
        }
        Ok(())
    }

    fn settle(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.closed = true;
            self.error = Some(error);
        }
    }
}

#[cfg(test)]
mod tests;
