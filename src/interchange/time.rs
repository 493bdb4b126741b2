//! Times as other formats write them: RFC 3339 in UTC, as XML Schema's `dateTime` and the W3C's `created` have it.

use crate::annotation::Timestamp;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const NANOSECONDS: i128 = 1_000_000;

/// The time as it is written; `None` outside the years 0 to 9999, which RFC 3339 does not write.
pub(super) fn written(at: Timestamp) -> Option<String> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.0) * NANOSECONDS).ok()?.format(&Rfc3339).ok()
}

/// Whether a time can be written.
pub(super) fn is_written(at: Timestamp) -> bool {
    written(at).is_some()
}

/// The time that is written so, to the millisecond.
pub(super) fn read(written: &str) -> Option<Timestamp> {
    let at = OffsetDateTime::parse(written, &Rfc3339).ok()?.unix_timestamp_nanos().div_euclid(NANOSECONDS);
    i64::try_from(at).ok().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_of_other_zones_are_read() {
        assert_eq!(written(Timestamp(1_500)).as_deref(), Some("1970-01-01T00:00:01.5Z"));
        assert_eq!(read("1970-01-01T08:00:01+08:00"), Some(Timestamp(1_000)));
        assert_eq!(read("yesterday"), None);
        assert_eq!(written(Timestamp(i64::MAX)), None);
    }

    proptest! {
        #[test]
        fn times_there_and_back(milliseconds in -62_000_000_000_000i64..253_000_000_000_000) {
            let at = Timestamp(milliseconds);
            prop_assert_eq!(written(at).and_then(|written| read(&written)), Some(at));
        }
    }
}
