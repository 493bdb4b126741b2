//! The reading cursor by keys, over a model of the browser's segmenter (`app.rs`).

use crate::app::App;
use crate::{check, keys, marked, opened};
use pizhu::session::{Caret, Effect, Hand, Msg};
use pizhu::text::Span;

#[test]
fn it_goes_by_characters_words_sentences_and_paragraphs() {
    check("甲乙", "<ArrowRight>", "甲‸乙");
    check("甲乙", "<ArrowRight> <ArrowRight> <ArrowLeft>", "甲‸乙");
    check("甲👩\u{200d}🔬乙", "<ArrowRight> <ArrowRight>", "甲👩\u{200d}🔬‸乙");
    check("甲\n乙", "<ArrowRight>", "甲‸\n乙");
    check("甲\n\n乙", "<ArrowRight> <ArrowRight>", "甲\n\n‸乙");
    check("甲\n\n乙", "<ArrowRight> <ArrowRight> <ArrowLeft>", "‸甲\n\n乙");
    check("科技，创新。", "<C-ArrowRight>", "科技，‸创新。");
    check("科技，创新。\n甲", "<C-ArrowRight> <C-ArrowRight>", "科技，创新。\n‸甲");
    check("科技，创新。", "<C-ArrowRight> <C-ArrowRight>", "科技，创新。‸");
    check("科技，创新。", "<C-ArrowRight> <C-ArrowRight> <C-ArrowLeft>", "科技，‸创新。");
    check("科技。创新。", "l", "科技。‸创新。");
    check("科技。创新。", "l h", "‸科技。创新。");
    check("科技。\n创新。", "<C-ArrowDown>", "科技。\n‸创新。");
    check("科技。\n创新。", "<C-ArrowDown> <ArrowRight> <C-ArrowUp>", "科技。\n‸创新。");
    check("科技。\n创新。", "<C-ArrowDown> <C-ArrowUp>", "‸科技。\n创新。");
    check("，。\n甲", "<C-ArrowRight>", "，。\n‸甲");
    check("，。\n甲", "<C-ArrowRight>", "，。\n‸甲");
    check("甲", "<ArrowLeft> <C-ArrowLeft> h <C-ArrowUp>", "甲");
    check("", "<ArrowLeft> <ArrowRight> l s", "");
}

#[test]
fn it_selects_by_the_same_units() {
    check("甲乙丙", "<S-ArrowRight> <S-ArrowRight>", "‹甲乙›丙");
    check("甲乙丙", "<S-ArrowRight> <S-ArrowRight> <S-ArrowLeft>", "‹甲›乙丙");
    check("甲乙丙", "<S-ArrowRight> <S-ArrowLeft>", "‸甲乙丙");
    check("甲乙丙", "<ArrowRight> <S-ArrowLeft>", "‹甲›乙丙");
    check("科技，创新。", "<C-S-ArrowRight>", "‹科技›，创新。");
    check("科技，创新。", "<C-S-ArrowRight> <C-S-ArrowRight>", "‹科技，创新›。");
    check("甲。科技。创新。", "l <S-l>", "甲。‹科技›。创新。");
    check("“科技”，甲", "<S-l>", "‹“科技”，甲›");
    check("甲：“科技”", "<ArrowRight> <S-l>", "甲：‹“科技”›");
    check("甲\n乙", "<C-ArrowDown> <C-S-ArrowDown>", "甲\n‹乙›");
    check("甲乙丙", "<S-ArrowRight> <S-ArrowRight> <ArrowLeft>", "‸甲乙丙");
    check("甲乙丙", "<S-ArrowRight> <S-ArrowRight> <ArrowRight>", "甲乙‸丙");
    check("甲乙丙", "<ArrowRight> <S-ArrowRight> 2", "甲⟦*P+@|乙⟧‸丙");
    check("甲乙丙", "<S-ArrowRight> 2 <S-ArrowRight> 3", "⟦P+@|甲⟧⟦*O+@|乙⟧‸丙");
}

#[test]
fn either_edge_of_a_selection_grows_and_shrinks_by_one() {
    check("甲‹乙丙›丁", "]", "甲‹乙丙丁›");
    check("甲‹乙丙›丁", "}", "甲‹乙›丙丁");
    check("甲‹乙丙›丁", "[", "‹甲乙丙›丁");
    check("甲‹乙丙›丁", "{", "甲乙‹丙›丁");
    check("甲‹乙›丁", "{ }", "甲‹乙›丁");
    check("甲‹乙›丁", "] ] ] [ [", "‹甲乙丁›");
}

#[test]
fn a_selection_grows_from_word_to_paragraph_and_back() {
    let text = "前。科技，⟦O?|江苏省科技⟧创新。后";
    let steps = [
        "前。科技，⟦O?|‹江苏省›科技⟧创新。后",
        "前。科技，‹⟦O?|江苏省科技⟧›创新。后",
        "前。科技，‹⟦O?|江苏省科技⟧创新›。后",
        "前。‹科技，⟦O?|江苏省科技⟧创新›。后",
        "‹前。科技，⟦O?|江苏省科技⟧创新。后›",
    ];
    for (times, after) in steps.iter().enumerate() {
        check(text, &format!("j {}", "s ".repeat(times + 1)), after);
        check(text, &format!("j {} <S-s>", "s ".repeat(times + 2)), if times == 4 { steps[3] } else { after });
    }
    check("科技，创新", "s <S-s>", "‸科技，创新");
    check("科技，创新", "<S-s>", "科技，创新");
}

#[test]
fn steps_go_on_from_it_and_it_goes_on_from_them() {
    check("⟦P?|甲⟧乙⟦O?|丙⟧", "j <ArrowRight>", "⟦P?|甲⟧‸乙⟦O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧丁⟦O?|戊⟧", "<ArrowRight> <ArrowRight> <ArrowRight> j", "⟦P?|甲⟧乙⟦O?|丙⟧丁⟦*O?|‸戊⟧");
    check("⟦P?|甲乙⟧丙", "j <ArrowRight>", "⟦*P?|甲‸乙⟧丙");
    check("⟦P?|甲乙⟧丙", "<ArrowRight> <Escape>", "⟦P?|甲乙⟧丙");
    check("甲乙", "<S-ArrowRight> <Escape>", "甲‸乙");
    check("甲乙", "<S-ArrowRight> <Escape> <Escape>", "甲乙");
    check("甲\n---\n乙", "<ArrowRight> . ,", "▶甲\n---\n乙");
}

fn placed(before: &str, caret: Caret, by: Hand) -> App {
    let mut app = opened(before);
    app.send(Msg::PlaceCaret(caret, by));
    app
}

#[test]
fn keys_go_on_from_where_a_pointer_put_it() {
    let mut app = placed("甲乙丙", Caret { anchor: 9, focus: 3 }, Hand::Pointer);
    assert!(!app.session.caret_is_shown());
    assert_eq!(app.session.reached(), None);
    keys::press(&mut app, "<S-ArrowLeft>");
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶‹甲乙丙›");
    assert_eq!(app.session.reached(), Some(Span::new(0, 3)));
    assert!(app.effects.contains(&Effect::Reveal(Span::new(0, 3))));
}

#[test]
fn a_double_click_selects_the_word_and_a_second_one_the_mention_or_the_clause() {
    let click = |app: &mut App, times: usize| {
        (0..times).for_each(|_| app.send(Msg::GrowAt("甲，江苏".len())));
        marked::write(&marked::shown(&app.session))
    };
    assert_eq!(click(&mut opened("甲，江苏省科技，创新"), 1), "▶甲，‹江苏省›科技，创新");
    assert_eq!(click(&mut opened("甲，江苏省科技，创新"), 2), "▶甲，‹江苏省科技›，创新");
    assert_eq!(click(&mut opened("甲，⟦O?|江苏省⟧科技，创新"), 2), "▶甲，⟦O?|‹江苏省⟧科技›，创新");
    assert_eq!(click(&mut opened("甲，⟦O?|江苏省科⟧技，创新"), 2), "▶甲，⟦O?|‹江苏省科›⟧技，创新");
    assert_eq!(click(&mut opened("甲，‹江苏省›科技，创新"), 1), "▶甲，‹江苏省科技›，创新");
    assert_eq!(click(&mut opened("‹甲›，江苏省科技，创新"), 1), "▶甲，‹江苏省›科技，创新");
    assert_eq!(click(&mut opened("甲，‹江苏›科技"), 1), "▶甲，江苏‹科技›");
}

#[test]
fn a_second_double_click_goes_on_though_its_first_click_dropped_the_selection() {
    let mut app = opened("甲，江苏省科技，创新");
    let at = "甲，江苏".len();
    app.send(Msg::Press);
    app.send(Msg::GrowAt(at));
    app.send(Msg::Press);
    app.send(Msg::Select(None));
    app.send(Msg::PlaceCaret(Caret::at(at + 3), Hand::Pointer));
    app.send(Msg::PlaceCaret(Caret::at(at), Hand::Pointer));
    app.send(Msg::ClickAt(at));
    app.send(Msg::GrowAt(at));
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶甲，‹江苏省科技›，创新");
}
