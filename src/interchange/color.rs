//! The palette's colours as other tools write them.

use crate::annotation::Color;

/// The colour of its lines on a light ground, as in `assets/style.css`.
pub(super) fn hexadecimal(color: Color) -> &'static str {
    match color {
        Color::Rose => "#a8254f",
        Color::Plum => "#7a3799",
        Color::Sky => "#1d6592",
        Color::Teal => "#156a6d",
        Color::Moss => "#506b14",
        Color::Amber => "#9a4a07",
        Color::Clay => "#83492a",
        Color::Slate => "#4a5462",
    }
}

/// The colour of the palette that is nearest to one in hexadecimal digits, by the sum of the differences of its parts.
pub(super) fn nearest(written: &str) -> Option<Color> {
    let parts = parts(written)?;
    let distance = |color: &Color| {
        let own = self::parts(hexadecimal(*color)).unwrap_or_default();
        own.iter().zip(parts).map(|(own, part)| own.abs_diff(part)).map(u32::from).sum::<u32>()
    };
    Color::ALL.into_iter().min_by_key(distance)
}

fn parts(written: &str) -> Option<[u8; 3]> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_same_colours() {
        let style = include_str!("../../assets/style.css");
        for color in Color::ALL {
            assert!(style.contains(&format!("--tag-{}-line: light-dark({},", color.name(), hexadecimal(color))), "{color:?}");
            assert_eq!(nearest(hexadecimal(color)), Some(color));
        }
        assert_eq!(nearest("#B03050"), Some(Color::Rose));
        assert_eq!((nearest("red"), nearest("#ÄÄÄ")), (None, None));
    }
}
