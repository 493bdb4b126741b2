//! Examples: one report read and marked by keys.

use crate::check;

#[test]
fn stepping() {
    check("⟦P?|甲⟧乙⟦O?|丙⟧", "j", "⟦*P?|甲⟧乙⟦O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧", "j j j", "⟦P?|甲⟧乙⟦*O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧", "j j k k", "⟦*P?|甲⟧乙⟦O?|丙⟧");
    check("⟦P+|甲⟧乙⟦O?|丙⟧", "n", "⟦P+|甲⟧乙⟦*O?|丙⟧");
    check("⟦P?|甲⟧‹乙›⟦O?|丙⟧", "j", "⟦P?|甲⟧乙⟦*O?|丙⟧");
    check("⟦Px|甲⟧乙⟦O?|丙⟧", "j", "⟦Px|甲⟧乙⟦*O?|丙⟧");
    check("⟦Px|甲⟧乙⟦O?|丙⟧", ":list-rejected j", "⟦*Px|甲⟧乙⟦O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧", ":hide=program j", "⟦P?|甲⟧乙⟦*O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧", ":find=丙 j", "⟦P?|甲⟧乙⟦*O?|丙⟧");
    check("⟦P?|甲⟧乙⟦O+#重点|丙⟧", ":only=重点 j", "⟦P?|甲⟧乙⟦*O+#重点|丙⟧");
    check("⟦P?|甲⟧乙", ":hide=program j", "⟦P?|甲⟧乙");
    check("甲乙", "j k n", "甲乙");
}

#[test]
fn deciding() {
    check("⟦*P?|甲⟧乙⟦O?|丙⟧", "a", "⟦P+|甲⟧乙⟦*O?|丙⟧");
    check("⟦*P?|甲⟧乙⟦O?|丙⟧", "<Enter> x", "⟦P+|甲⟧乙⟦*Ox|丙⟧");
    check("⟦*P+|甲⟧乙⟦O?|丙⟧", "a", "⟦P+|甲⟧乙⟦*O?|丙⟧");
    check("⟦*P?|甲⟧乙⟦O?|丙⟧", "a x <C-z>", "⟦P+|甲⟧乙⟦*O?|丙⟧");
    check("⟦*P?|甲⟧乙⟦O?|丙⟧", "a x <C-z> <C-z> <C-S-z>", "⟦*P+|甲⟧乙⟦O?|丙⟧");
    check("⟦*P?|甲⟧乙", "x a", "⟦*P+|甲⟧乙");
    check("⟦P?|甲⟧乙", "a x", "⟦P?|甲⟧乙");
}

#[test]
fn deciding_about_all_that_is_listed_is_one_step() {
    check("⟦P?|甲⟧⟦O?|乙⟧⟦Px|丙⟧⟦P+|丁⟧", ":accept-all", "⟦P+|甲⟧⟦O+|乙⟧⟦Px|丙⟧⟦P+|丁⟧");
    check("⟦P?|甲⟧⟦O?|乙⟧⟦Px|丙⟧", ":hide=program :reject-all", "⟦P?|甲⟧⟦Ox|乙⟧⟦Px|丙⟧");
    check("⟦P?|甲⟧⟦O?|乙⟧", ":find=乙 :accept-all", "⟦P?|甲⟧⟦O+|乙⟧");
    check("⟦P?|甲⟧乙⟦O?|丙⟧", ":accept-all <C-z>", "⟦*P?|甲⟧乙⟦O?|丙⟧");
    check("⟦P+|甲⟧", "j x :accept-all <C-z>", "⟦*P+|甲⟧");
}

#[test]
fn deciding_about_all_that_are_alike_is_one_step() {
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧", ":batch-words :accept-all", "⟦*P+|甲⟧⟦O+|甲⟧⟦P?|乙⟧");
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧", ":batch-kind :reject-all", "⟦*Px|甲⟧⟦O?|甲⟧⟦Px|乙⟧");
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P+@|乙⟧", ":batch-rule :reject-all", "⟦*Px|甲⟧⟦Ox|甲⟧⟦P+@|乙⟧");
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧", "/ :batch-seen :accept-all", "⟦*P+|甲⟧⟦O+|甲⟧⟦P?|乙⟧");
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧", ":hide=organization :batch-words :accept-all", "⟦*P+|甲⟧⟦O?|甲⟧⟦P?|乙⟧");
    check("⟦P?|甲⟧⟦O?|甲⟧", ":batch-words :accept-all", "⟦P?|甲⟧⟦O?|甲⟧");
    check("⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧", ":batch-kind :reject-all <C-z>", "⟦*P?|甲⟧⟦O?|甲⟧⟦P?|乙⟧");
}

#[test]
fn marking_a_selection() {
    check("甲‹乙›丙", "2", "甲⟦*P+@|乙⟧丙");
    check("甲‹乙›丙", "q", "甲⟦*T+@#重点|乙⟧丙");
    check("增长‹5%›。", "1", "增长⟦*F+@|5%⟧。");
    check("在‹2022年3月›,", "4", "在⟦*D+@|2022年3月⟧,");
    check("在‹2022年3月›,", "1", "在⟦*F+@|2022年3月⟧,");
    check("甲‹\u{3000}乙 \n›丙", "3", "甲\u{3000}⟦*O+@|乙⟧ \n丙");
    check("甲‹\u{3000}\n ›丙", "3", "甲\u{3000}\n 丙");
    check("甲⟦*P?|乙⟧‹ ›丙", "3", "甲⟦*O+|乙⟧ 丙");
    check("甲‹、乙”，›丙", "3", "甲、⟦*O+@|乙⟧”，丙");
    check("甲‹、乙›，丙", "[ ] 3", "甲⟦*O+@|、乙，⟧‸丙");
    check("⟦P?|甲‹乙›丙⟧", "3", "⟦P?|甲⟦*O+@|乙⟧丙⟧");
    check("⟦P?|甲‹乙⟧丙›", "3", "⟦₁P?|甲⟦₂*O+@|乙⟧₁丙⟧₂");
    check("甲乙", "1 q a x } <Delete>", "甲乙");
}

#[test]
fn marking_what_is_marked_changes_it() {
    check("甲‹⟦P?|乙⟧›丙", "3", "甲⟦*O+|乙⟧丙");
    check("甲‹⟦P?|乙⟧›丙", "2", "甲⟦*P+|乙⟧丙");
    check("甲‹⟦P?|乙⟧›丙", "q", "甲⟦*P+#重点|乙⟧丙");
    check("甲‹⟦P+@#重点|乙⟧›丙", "w", "甲⟦*P+@#重点#存疑|乙⟧丙");
    check("甲‹⟦P+@#重点|乙⟧›丙", "q", "甲⟦*P+@|乙⟧丙");
    check("甲‹⟦T+@#重点|乙⟧›丙", "q", "甲乙丙");
    check("甲‹⟦Px|乙⟧›丙", "2", "甲⟦*P+|乙⟧丙");
    check("甲‹⟦Px#重点|乙⟧›丙", "q", "甲⟦*P+#重点|乙⟧丙");
    check("甲‹⟦Px|⟦O?|乙⟧⟧›丙", "q", "甲⟦Px|⟦*O+#重点|乙⟧⟧丙");
    check("⟦*Px|甲⟧", "3", "⟦*O+|甲⟧");
    check("⟦*P?|3家⟧", "1", "⟦*F+|3家⟧");
    check("⟦*F?|3家⟧", "2", "⟦*P+|3家⟧");
}

#[test]
fn what_changes_nothing_is_no_step() {
    check("⟦*P?|甲⟧⟦O?|乙⟧", "a :click=甲 2 2 <C-z>", "⟦*P?|甲⟧⟦O?|乙⟧");
    check("⟦*P?|甲⟧⟦O?|乙⟧", "<Delete> <Delete> <C-z>", "⟦*P?|甲⟧⟦O?|乙⟧");
}

#[test]
fn deleting() {
    check("⟦*P?|甲⟧乙", "<Delete>", "⟦*Px|甲⟧乙");
    check("⟦*P+#重点|甲⟧乙", "<Backspace>", "⟦*Px#重点|甲⟧乙");
    check("⟦*P+@|甲⟧乙", "<Delete>", "甲乙");
    check("⟦*P+@|甲⟧乙", "<Delete> <C-z>", "⟦*P+@|甲⟧乙");
}

#[test]
fn moving_edges() {
    check("甲⟦*P?|乙丙⟧丁", "]", "甲⟦*P+|乙丙丁⟧");
    check("甲⟦*P?|乙丙⟧丁", "}", "甲⟦*P+|乙⟧丙丁");
    check("甲⟦*P?|乙丙⟧丁", "[", "⟦*P+|甲乙丙⟧丁");
    check("甲⟦*P?|乙丙⟧丁", "{", "甲乙⟦*P+|丙⟧丁");
    check("甲⟦*P?|乙⟧丁", "} {", "甲⟦*P?|乙⟧丁");
    check("⟦*P?|甲乙⟧", "[ ]", "⟦*P?|甲乙⟧");
    check("⟦*P?|甲乙⟧", "{ { } ]", "甲⟦*P+|乙⟧");
    check("🎉⟦*P?|甲⟧𠮷e\u{301}", "[ ] ]", "⟦*P+|🎉甲𠮷e\u{301}⟧");
    check("⟦*P?|甲⟧👩\u{200d}🔬乙", "]", "⟦*P+|甲👩\u{200d}🔬⟧乙");
    check("⟦*P+|🎉甲𠮷⟧e\u{301}", "{ }", "🎉⟦*P+|甲⟧𠮷e\u{301}");
    check("⟦*Px|甲⟧乙", "]", "⟦*P+|甲乙⟧");
    check("⟦O?|甲乙⟧", "j } <C-z>", "⟦*O?|甲乙⟧");
}

#[test]
fn figures_are_read_again_when_an_edge_moves() {
    check("增长1⟦*F?|5%⟧", "[", "增长⟦*F+|15%⟧");
    check("增长⟦*F?|15%⟧", "{", "增长1⟦*F+|5%⟧");
    check("增长⟦*F?|15%⟧", "{ <C-z>", "增长⟦*F?|15%⟧");
    check("⟦*D?|2022年⟧3月,", "] ]", "⟦*D+|2022年3月⟧,");
}

#[test]
fn clicking_where_several_lie_goes_through_them() {
    check("⟦P?|甲⟦O?|乙⟧丙⟧", ":click=乙", "⟦P?|甲⟦*O?|乙⟧丙⟧");
    check("⟦P?|甲⟦O?|乙⟧丙⟧", ":click=乙 :click=乙", "⟦*P?|甲⟦O?|乙⟧丙⟧");
    check("⟦P?|甲⟦O?|乙⟧丙⟧", ":click=乙 :click=乙 :click=乙", "⟦P?|甲⟦*O?|乙⟧丙⟧");
    check("⟦P?|甲⟦Ox|乙⟧丙⟧", ":click=乙", "⟦*P?|甲⟦Ox|乙⟧丙⟧");
    check("⟦*P?|甲⟧乙", ":click=乙", "⟦P?|甲⟧乙");
    check("⟦P?|甲⟦O?|乙⟧丙⟧", ":click=乙 c", "⟦*P?|甲⟦O?|乙⟧丙⟧");
    check("⟦P?|甲⟦O?|乙⟧丙⟧", ":click=乙 c c", "⟦P?|甲⟦*O?|乙⟧丙⟧");
    check("⟦₁*P?|甲⟦₂O?|乙⟧₁丙⟧₂", "c", "⟦₁P?|甲⟦₂*O?|乙⟧₁丙⟧₂");
    check("⟦*P?|甲⟧乙", "c", "⟦*P?|甲⟧乙");
}

#[test]
fn escape_puts_away_one_thing_at_a_time() {
    check("⟦*P?|甲⟧乙", "<Escape>", "⟦P?|甲⟧乙");
    check("⟦P?|甲⟧‹乙›", "<Escape>", "⟦P?|甲⟧乙");
    check("⟦*P?|甲⟧乙", "<F1> <Escape>", "⟦*P?|甲⟧乙");
}

#[test]
fn notes() {
    check("⟦*P?|甲⟧乙", ":note=说明", "⟦*P?\"说明\"|甲⟧乙");
    check("⟦*P?|甲⟧乙", ":note=说 :note=说明 <C-z>", "⟦*P?|甲⟧乙");
}

#[test]
fn deleting_a_tag_is_one_step() {
    check("⟦P+#重点#存疑|甲⟧乙⟦T+@#重点|丙⟧", ":delete-tag=重点", "⟦P+#存疑|甲⟧乙丙");
    check("⟦P+#重点|甲⟧⟦T+@#重点|丙⟧", ":delete-tag=重点 <C-z>", "⟦*P+#重点|甲⟧⟦T+@#重点|丙⟧");
    check("甲\n---\n⟦P+#重点|乙⟧", ":delete-tag=重点 <C-z>", "甲\n---\n▶⟦*P+#重点|乙⟧");
    check("⟦P+#重点|甲⟧\n---\n▶⟦P+#重点|乙⟧", ":delete-tag=重点 <C-z>", "⟦P+#重点|甲⟧\n---\n▶⟦*P+#重点|乙⟧");
    check("⟦O?|甲⟧⟦P+#重点|乙⟧", ":only=重点 :delete-tag=重点 j", "⟦*O?|甲⟧⟦P+|乙⟧");
}

#[test]
fn reports_come_and_go() {
    check("甲\n---\n乙\n---\n丙", ". .", "甲\n---\n乙\n---\n▶丙");
    check("甲\n---\n乙\n---\n丙", ",", "甲\n---\n乙\n---\n▶丙");
    check("甲\n---\n▶⟦P+|乙⟧", ":close=2", "▶甲");
    check("甲\n---\n▶乙", ":close=1", "▶乙");
    check("甲\n---\n⟦P+|乙⟧⟦O?|丙⟧\n---\n丁", ":close=2 <C-z>", "甲\n---\n▶⟦P+|乙⟧⟦O?|丙⟧\n---\n丁");
    check("甲", ":close=1 j a 1 , .", "");
}

#[test]
fn undoing_shows_what_it_changes() {
    check("⟦P?|甲⟧⟦P?|乙⟧\n---\n丙", ":accept-all . <C-z>", "▶⟦*P?|甲⟧⟦P?|乙⟧\n---\n丙");
    check("‹甲›\n---\n丙", "2 . <C-z>", "▶甲\n---\n丙");
    check("‹甲›\n---\n丙", "2 . <C-z> . <C-y>", "▶⟦*P+@|甲⟧\n---\n丙");
}
