//! Pages in the shape of those of Chinese government sites, written for the tests.

use super::super::open::{Loaded, open};
use super::*;
use proptest::prelude::*;

fn loaded(html: &[u8], extent: Extent) -> Loaded {
    let options = Options { extent, ..Options::default() };
    open("页面.html", html, &options).unwrap_or_else(|error| panic!("{error}"))
}

fn text(html: &str) -> String {
    loaded(html.as_bytes(), Extent::Main).documents[0].text().as_str().to_owned()
}

const FIRST: &str = "2022年，全市科技创新工作取得新进展，高新技术企业达到2316家，同比增长18.5%。";
const SECOND: &str = "一是完善政策体系，出台若干措施，全年放款“苏科贷”4100万元，居全省第一。";
const THIRD: &str = "二是强化平台建设，新增省级以上平台26个，技术合同成交额突破300亿元。";

/// A page with a band of links above, a path to the page, a title, tools, the text, links to neighbours, and a foot.
fn page(text: &str) -> String {
    let links = |words: &[&str]| words.iter().map(|word| format!("<li><a href='#'>{word}</a></li>")).collect::<String>();
    format!(
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>2022年全市科技创新工作总结_某市科学技术局</title>\
         <style>.a{{}}</style><script>var a='<p>不是正文。</p>';</script></head><body>\
         <div class='top_nav'><ul>{}</ul></div>\
         <div class='wrap'><div class='crumb'>您现在的位置：<a href='#'>首页</a> &gt; <a href='#'>工作动态</a></div>\
         <div class='main'><div class='bt'>2022年全市科技创新工作总结</div>\
         <div class='xx'><span>发布日期：2022-12-30</span> <span>来源：市科技局</span></div><div>【字体：大 中 小】</div><div>打印本页</div>\
         {text}\
         <div class='xgyd'><h3>相关阅读</h3><ul>{}</ul></div></div></div>\
         <div class='footer'><p>主办单位：某市科学技术局，地址：某市某路1号，邮编：226000。</p><p>版权所有，未经许可不得转载，备案号：苏ICP备0000号。</p></div></body></html>",
        links(&["网站首页", "机构概况", "政务公开", "办事服务", "互动交流"]),
        links(&["关于印发某某办法的通知", "市科技局召开年度工作会议，部署明年重点任务", "一图读懂"]),
    )
}

const EXPECTED: [&str; 5] = ["2022年全市科技创新工作总结", "发布日期：2022-12-30 来源：市科技局", FIRST, SECOND, THIRD];

#[test]
fn the_text_of_a_page_is_found_however_it_is_built() {
    let paragraphs = [FIRST, SECOND, THIRD];
    let all = |open: &str, close: &str| paragraphs.map(|text| format!("{open}{text}{close}")).concat();
    let bodies = [
        format!("<div id='zoom'>{}</div>", all("<p>", "</p>")),
        format!("<div class='TRS_Editor'>{}</div>", all("<div>", "</div>")),
        format!("<div class='article'>{}</div>", all("", "<br><br>\n")),
        format!("<table><tr><td>{}</td></tr></table>", all("<p>&nbsp;", "</p>").replace("&nbsp;", "")),
        format!("<div><span>{}</span></div>", all("<p><span style='font-size:16pt'>", "</span></p>")),
        format!(
            "<article>{}<section>{}</section></article>",
            all("<p>", "</p>").split("<p>二是").next().unwrap(),
            format_args!("<p>{THIRD}</p>")
        ),
        all("<p>", "</p>"),
        format!("<div class='share'>{}</div>", all("<p>", "</p>")),
        format!("<aside>{}</aside>", all("<p>", "</p>")),
    ];
    for body in bodies {
        let text = text(&page(&body));
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, EXPECTED, "{body}");
    }
}

#[test]
fn what_stands_around_is_counted_and_comes_with_the_whole() {
    let page = page(&format!("<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"));
    let main = loaded(page.as_bytes(), Extent::Main);
    let whole = loaded(page.as_bytes(), Extent::Whole);
    let lines = |loaded: &Loaded| loaded.documents[0].text().as_str().lines().filter(|line| !line.is_empty()).count();
    assert_eq!((main.notes[0].what, main.notes[0].count), (What::Around, lines(&whole) - lines(&main)));
    assert!(whole.documents[0].text().as_str().contains("版权所有"));
    // A line's place is the same in both.
    let place = |loaded: &Loaded| {
        let document = &loaded.documents[0];
        let at = document.text().as_str().find(SECOND).unwrap();
        document.source().original.as_ref().unwrap().place_at(at).unwrap().at.clone()
    };
    assert_eq!(place(&main), place(&whole));
}

#[test]
fn a_page_without_prose_is_kept_but_for_its_ways() {
    let html = "<nav><a>首页</a></nav><table><tr><th>指标</th><th>数值</th></tr><tr><td>高企</td><td>2316家</td></tr></table>";
    assert_eq!(text(html), "指标\n数值\n\n高企\n2316家\n");
    assert_eq!(text("<a href='#'>唯一的链接</a>"), "唯一的链接\n");
}

#[test]
fn lines_are_those_of_a_browser() {
    for (html, expected) in [
        ("甲<b>乙</b>\n 丙 <i> 丁</i><br>戊", "甲乙 丙 丁\n戊\n"),
        ("<p>科&shy;技\u{200b}&amp;&lt;创新&#x3e;<p>二", "科技&<创新>\n二\n"),
        ("<ul><li>甲<li><p>乙</ul><ol start=3><li>丙<li value=7>丁<li>戊</ol>", "• 甲\n• 乙\n3. 丙\n7. 丁\n8. 戊\n"),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<p hidden>甲</p><p style='display: none'>乙</p><p>丙<noscript>丁</noscript><template>戊</template>", "丙\n"),
        ("<ruby>科<rt>kē</rt></ruby>技", "科技\n"),
        ("前<table><tr><td colspan=2>甲<td>乙</table>后", "前\n\n甲\n乙\n\n后\n"),
    ] {
        assert_eq!(loaded(html.as_bytes(), Extent::Whole).documents[0].text().as_str(), expected, "{html}");
    }
}

#[test]
fn headings_and_cells_are_known() {
    use crate::document::Role::*;
    let html = format!("<h1>总结</h1><h2>目标</h2><p>{FIRST}</p><table><tr><td colspan=2>甲</td><td>乙</td></tr></table>");
    let document = loaded(html.as_bytes(), Extent::Whole).documents.remove(0);
    let roles: Vec<_> = document.blocks().iter().map(|block| block.role).collect();
    assert_eq!(roles, [Title, Heading(3), Paragraph, Paragraph, Paragraph]);
    let places: Vec<&str> = document.source().original.as_ref().unwrap().places.iter().map(|place| &*place.at).collect();
    assert_eq!(
        places,
        ["paragraph=1;heading=2", "paragraph=2;heading=3", "paragraph=3", "table=1;row=1;cell=1", "table=1;row=1;cell=3"]
    );
}

#[test]
fn the_encoding_is_that_of_the_bytes_or_of_the_page() {
    let page =
        |label: &str, words: &str| format!("<html><head><meta charset=\"{label}\"></head><body><p>{words}</p></body></html>");
    let http =
        |label: &str| format!("<meta http-equiv='Content-Type' content='text/html; charset={label}'><p>科技创新，增长3%。");
    let read = |bytes: &[u8]| {
        let document = loaded(bytes, Extent::Main).documents.remove(0);
        (document.text().as_str().trim_end().to_owned(), document.source().encoding)
    };
    let expected = |words: &str, encoding| (words.to_owned(), encoding);
    let gbk = encoding_rs::GBK.encode(&page("gb2312", "镕基")).0.into_owned();
    assert_eq!(read(&gbk), expected("镕基", Encoding::Gb18030));
    let big5 = encoding_rs::BIG5.encode(&page("Big5", "科技創新發展")).0.into_owned();
    assert_eq!(read(&big5), expected("科技創新發展", Encoding::Big5));
    let gb = encoding_rs::GB18030.encode(&http("gb18030")).0.into_owned();
    assert_eq!(read(&gb), expected("科技创新，增长3%。", Encoding::Gb18030));
    // The bytes are right where the page is wrong.
    assert_eq!(read(page("gb2312", "科技").as_bytes()), expected("科技", Encoding::Utf8));
    let utf16: Vec<u8> = format!("\u{feff}{}", page("gb2312", "科技")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16), expected("科技", Encoding::Utf16Le));
    let unsaid = encoding_rs::GBK.encode("<p>科技创新，全市高质量发展。").0.into_owned();
    assert_eq!(read(&unsaid), expected("科技创新，全市高质量发展。", Encoding::Gb18030));
}

#[test]
fn a_page_is_known_by_its_beginning_too() {
    let loaded = open("报告.doc", b"\xEF\xBB\xBF\r\n<!DOCTYPE HTML><p>1", &Options::default()).unwrap();
    assert_eq!(loaded.documents[0].text().as_str(), "1\n");
    let text = open("a.txt", b"<html><p>1", &Options::default()).unwrap();
    assert_eq!(text.documents[0].text().as_str(), "<html><p>1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn escaped_text_comes_back(lines in proptest::collection::vec("[科技创新a-z0-9，。<>&\"'🎉𠮷]{1,30}", 1..12)) {
        let escape = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;");
        let html: String = lines.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
        let loaded = loaded(format!("<!DOCTYPE html>{html}").as_bytes(), Extent::Whole);
        prop_assert_eq!(loaded.documents[0].text().as_str(), lines.join("\n") + "\n");
    }

    #[test]
    fn any_tags_are_read(html in "(<(/)?(p|div|table|tr|td|b|a|li|ul|template|select|svg)( class='nav')?>|[科技 。]|<!--){0,80}") {
        drop(open("a.html", html.as_bytes(), &Options::default()));
    }
}
