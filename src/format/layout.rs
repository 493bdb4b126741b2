//! The layout of a project file: every field of a document and every annotation on a line of its own, so that two files can be
//! compared line by line.

use serde_json::ser::Formatter;
use std::io::{self, Write};

/// The deepest objects and arrays whose fields and elements stand on lines of their own: project 1, documents 2, document 3,
/// annotations 4. What is deeper, and every object from 4 on, stays on one line.
const OPEN_OBJECTS: usize = 3;
const OPEN_ARRAYS: usize = 4;

/// The layout; it counts how deep it is and knows whether the innermost object or array has something in it.
#[derive(Default)]
pub(super) struct Layout {
    depth: usize,
    has_value: bool,
}

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        writer.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool, open: usize) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.line(writer, self.depth, open)
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8], open: usize) -> io::Result<()> {
        let depth = self.depth;
        self.depth -= 1;
        if self.has_value && depth <= open {
            self.line(writer, self.depth, open)?;
        }
        self.has_value = true;
        writer.write_all(bracket)
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W, indent: usize, open: usize) -> io::Result<()> {
        if self.depth > open {
            return Ok(());
        }
        writer.write_all(b"\n")?;
        (0..indent).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first, OPEN_ARRAYS)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"]", OPEN_ARRAYS)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.begin(writer, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(writer, first, OPEN_OBJECTS)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.depth > OPEN_OBJECTS { b":" } else { b": " })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"}", OPEN_OBJECTS)
    }
}
