//! How the detector's rules fare: what a person accepted, changed and rejected of what each of them found.
//!
//! The interval is Wilson's score interval at 95 %, which holds for few decisions too (E. B. Wilson, Probable inference, the law of
//! succession, and statistical inference, Journal of the American Statistical Association 22, 1927).

use crate::annotation::{Annotated, Annotation, AnnotationId, Lines, Muted, Origin, State, unbroken};
use crate::detect::RULES;
use crate::document::DocumentId;
use crate::mention::{Mention, Qualifiers};
use std::collections::{BTreeMap, HashMap};

/// The quantile of the normal distribution that leaves 2.5 % on either side.
const QUANTILE: f64 = 1.959_963_984_540_054;

/// What became of suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Not decided about.
    pub waiting: usize,
    /// Accepted as they were found.
    pub accepted: usize,
    /// Accepted with other edges or as another kind.
    pub changed: usize,
    /// Rejected.
    pub rejected: usize,
}

impl Verdicts {
    /// Those that a person decided about.
    pub fn decided(self) -> usize {
        self.accepted + self.changed + self.rejected
    }

    /// The share of those accepted as they were found among those decided about, 0 to 1.
    pub fn precision(self) -> Option<f64> {
        (self.decided() > 0).then(|| self.accepted as f64 / self.decided() as f64)
    }

    /// Between what the rule's precision lies with a probability of 95 %, as far as so many decisions tell.
    pub fn interval(self) -> Option<(f64, f64)> {
        let (share, count) = (self.precision()?, self.decided() as f64);
        let square = QUANTILE * QUANTILE;
        let middle = share + square / (2.0 * count);
        let half = QUANTILE * ((share * (1.0 - share) + square / (4.0 * count)) / count).sqrt();
        let whole = 1.0 + square / count;
        Some((((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0)))
    }

    fn count(&mut self, document: DocumentId, annotation: &Annotation) {
        let count = match annotation.state {
            State::Suggested => &mut self.waiting,
            State::Rejected => &mut self.rejected,
            State::Accepted if is_as_found(document, annotation) => &mut self.accepted,
            State::Accepted => &mut self.changed,
        };
        *count += 1;
    }
}

/// A rule with what became of its suggestions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// The rule's name.
    pub rule: String,
    /// Of all of them.
    pub verdicts: Verdicts,
    /// Of those of each wording, without line breaks: most rejected first, then most often found.
    pub words: Vec<(String, Verdicts)>,
}

/// The rules that found something in the reports, or that lines of [`Table::Muted`](crate::annotation::Table::Muted) silence, in the order
/// of the detector's table; of other versions last, by name.
pub fn trials<'a>(reports: impl IntoIterator<Item = &'a Annotated>, muted: &'a Lines) -> Vec<Trial> {
    let mut found: BTreeMap<&str, HashMap<String, Verdicts>> = BTreeMap::new();
    for (rule, words) in Muted::of(muted).iter() {
        let wordings = found.entry(rule).or_default();
        if let Some(words) = words {
            wordings.entry(words.to_owned()).or_default();
        }
    }
    for Annotated { document, annotations } in reports {
        for annotation in annotations.iter() {
            let Origin::Detector { rule } = &annotation.origin else { continue };
            let words = document.text().slice(annotation.span).unwrap_or_default();
            found.entry(rule).or_default().entry(unbroken(words)).or_default().count(document.id(), annotation);
        }
    }
    let mut trials: Vec<Trial> = found.into_iter().map(|(rule, words)| trial(rule, words)).collect();
    let place = |rule: &str| RULES.iter().position(|known| known.name == rule).unwrap_or(RULES.len());
    trials.sort_by_key(|trial| place(&trial.rule));
    trials
}

fn trial(rule: &str, words: HashMap<String, Verdicts>) -> Trial {
    let mut verdicts = Verdicts::default();
    for Verdicts { waiting, accepted, changed, rejected } in words.values() {
        verdicts.waiting += waiting;
        verdicts.accepted += accepted;
        verdicts.changed += changed;
        verdicts.rejected += rejected;
    }
    let mut words: Vec<(String, Verdicts)> = words.into_iter().collect();
    words.sort_by(|(one, of_one), (other, of_other)| {
        let weight = |verdicts: &Verdicts| (verdicts.rejected, verdicts.waiting + verdicts.decided());
        weight(of_other).cmp(&weight(of_one)).then_with(|| one.cmp(other))
    });
    Trial { rule: rule.to_owned(), verdicts, words }
}

/// Whether an annotation is what the detector found: its identity says so.
fn is_as_found(document: DocumentId, annotation: &Annotation) -> bool {
    let mention = |kind| Mention { span: annotation.span, kind, value: None, qualifiers: Qualifiers::default(), rule: "" };
    annotation.kind.is_some_and(|kind| AnnotationId::of_mention(document, &mention(kind)) == annotation.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotations, Timestamp, merge};
    use crate::detect::detect;
    use crate::document::{Document, Source};
    use crate::text::Span;

    fn report(text: &str) -> Annotated {
        let document = Document::new(Source::default(), text);
        let mut annotations = Annotations::default();
        merge(&mut annotations, document.id(), detect(text), Timestamp(0));
        Annotated { document: document.into(), annotations }
    }

    fn decide(report: &mut Annotated, words: &str, change: impl Fn(Annotation) -> Annotation) {
        let text = report.document.text();
        let known = report.annotations.iter().find(|one| text.slice(one.span) == Some(words)).cloned();
        report.annotations.put(change(known.expect(words)));
    }

    #[test]
    fn decisions_count_for_the_rule_that_found_it() {
        let mut report = report("推广“苏科贷”业务，放款12%、15%、18%、21%。");
        decide(&mut report, "12%", |one| Annotation { state: State::Accepted, ..one });
        decide(&mut report, "15%", |one| Annotation { state: State::Rejected, ..one });
        decide(&mut report, "18%", |one| {
            let span = Span::new(one.span.start() - 3, one.span.end());
            Annotation { state: State::Accepted, span, ..one }
        });
        let trials = trials([&report], &Lines::default());
        let names: Vec<&str> = trials.iter().map(|trial| trial.rule.as_str()).collect();
        assert_eq!(names, ["percent", "quoted-scheme"]);
        assert_eq!(trials[0].verdicts, Verdicts { waiting: 1, accepted: 1, changed: 1, rejected: 1 });
        assert_eq!(trials[0].words[0].0, "15%");
        assert_eq!(trials[1].verdicts.precision(), None);
    }

    #[test]
    fn the_interval_is_the_published_one() {
        // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
        for (accepted, all, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let (from, to) = Verdicts { accepted, rejected: all - accepted, ..Verdicts::default() }.interval().unwrap();
            assert!((from - low).abs() < 5e-5 && (to - high).abs() < 5e-5, "{accepted} of {all}: {from} {to}");
        }
    }

    #[test]
    fn what_is_muted_is_listed_though_it_finds_nothing() {
        let trials = trials([&report("12%")], &Lines::of("# 说明\nmoney\npercent = 15%\nlater-version"));
        let listed = trials.iter().map(|trial| (trial.rule.as_str(), trial.words.len()));
        assert_eq!(listed.collect::<Vec<_>>(), [("percent", 2), ("money", 0), ("later-version", 0)]);
    }

    #[test]
    fn words_are_the_same_across_a_line_break() {
        let broken = report("“苏科\n贷”业务");
        assert!(
            trials([&broken], &Lines::default()).iter().flat_map(|trial| &trial.words).all(|(words, _)| !words.contains('\n'))
        );
    }
}
