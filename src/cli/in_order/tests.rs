//! What comes out, how much is taken in before it, and what ends it all.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

fn jobs(jobs: usize) -> NonZeroUsize {
    NonZeroUsize::new(jobs).unwrap()
}

/// Lengths from nothing to several chunks, far apart for neighbours.
fn length(item: usize) -> usize {
    [0, 3 * CHUNK + 7, 1, CHUNK, 40][item % 5]
}

/// Writes an item as often as its length says, in pieces; every seventh fails behind its output.
fn work(item: usize, out: &mut dyn Write) -> Result<(), Failure> {
    for _ in 0..length(item) / 4 {
        write!(out, "{item:4}")?;
    }
    if item % 7 == 6 { Err(Failure::Item(item.to_string())) } else { Ok(()) }
}

#[test]
fn the_order_is_that_of_the_items() {
    let items = 0..150;
    let expected: String = items.clone().map(|item| format!("{item:4}").repeat(length(item) / 4)).collect();
    let expected_faults: String = items.clone().filter(|item| item % 7 == 6).map(|item| format!("{item}\n")).collect();
    for threads in [1, 2, 16, 300] {
        let (mut output, mut faults) = (Vec::new(), Vec::new());
        let failed = in_order(items.clone(), jobs(threads), &mut output, &mut faults, work).unwrap();
        assert_eq!((failed, String::from_utf8(faults).unwrap()), (21, expected_faults.clone()), "{threads} threads");
        assert!(output == expected.as_bytes(), "{threads} threads");
    }
}

#[test]
fn no_items_no_output() {
    let mut output = Vec::new();
    assert_eq!(in_order(0..0, jobs(4), &mut output, io::sink(), work).unwrap(), 0);
    assert_eq!(output, b"");
}

/// The first item waits until as many others were taken as may wait for it, and more are not taken.
#[test]
fn no_more_is_read_ahead_than_may_wait() {
    const THREADS: usize = 4;
    const MEGABYTE: usize = 1024 * 1024;
    const MOST_WAITING: usize = MOST_PARKED / MEGABYTE;
    let taken = AtomicUsize::new(0);
    let items = (0..500).inspect(|_| _ = taken.fetch_add(1, SeqCst));
    let mut written = Counting { taken: &taken, megabytes: 0, most_ahead: 0 };
    let work = |item, out: &mut dyn Write| {
        while item == 0 && taken.load(SeqCst) < MOST_WAITING {
            thread::yield_now();
        }
        Ok(out.write_all(&vec![0; MEGABYTE])?)
    };
    in_order(items, jobs(THREADS), &mut written, io::sink(), work).unwrap();
    assert_eq!(written.megabytes, 500);
    let most = MOST_WAITING + THREADS;
    assert!((MOST_WAITING - 1..=most).contains(&written.most_ahead), "{} items were ahead", written.most_ahead);
}

/// Counts what is written in megabytes, and how many items were taken but not yet written.
struct Counting<'t> {
    taken: &'t AtomicUsize,
    megabytes: usize,
    most_ahead: usize,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.megabytes += bytes.len() / (1024 * 1024);
        self.most_ahead = self.most_ahead.max(self.taken.load(SeqCst) - self.megabytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes so many bytes.
struct Closing(usize);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_output_that_fails_ends_it() {
    for threads in [1, 4] {
        let result = in_order(0.., jobs(threads), Closing(5 * CHUNK), io::sink(), work);
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}

#[test]
fn a_panic_ends_it() {
    let work = |item: usize, out: &mut dyn Write| {
        assert_ne!(item, 3);
        work(item, out)
    };
    let run = || in_order(0.., jobs(4), io::sink(), io::sink(), work);
    assert!(std::panic::catch_unwind(run).is_err());
}
