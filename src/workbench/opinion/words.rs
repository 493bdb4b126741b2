//! What the tab of second opinions says, in both languages, and what its figures are.

use crate::agreement::{Aspect, Choice, MOST};
use crate::format::Fault;
use crate::interchange::Label;
use crate::mention::Kind;
use crate::session::{Facet, Language};
use crate::view::words::{facet, figure_kind, pick};

/// The words of one language.
pub struct Words {
    pub own: &'static str,
    pub of_page: &'static str,
    pub name: &'static str,
    pub own_name: &'static str,
    pub remove: &'static str,
    pub open: &'static str,
    pub counted: &'static str,
    pub decided: &'static str,
    pub suggested: &'static str,
    pub reading: &'static str,
    pub comparing: &'static str,
    pub hint: &'static str,
    pub figures: &'static str,
    pub differences: &'static str,
    pub download: &'static str,
    pub not_same: &'static str,
    pub only_with: &'static str,
    pub of_whom: &'static str,
    pub label: &'static str,
    pub passages: &'static str,
    pub overall: &'static str,
    pub explain: &'static str,
    pub no_differences: &'static str,
    pub difference: &'static str,
    pub and: &'static str,
    pub open_yet: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub take: &'static str,
    pub all: &'static str,
    pub neither: &'static str,
    pub leave_open: &'static str,
    pub to_text: &'static str,
    pub keys: &'static str,
    pub rejected: &'static str,
    pub undecided: &'static str,
    pub silent: &'static str,
}

const CHINESE: Words = Words {
    own: "本页",
    of_page: "算上本页的标注",
    name: "姓名",
    own_name: "你的姓名，记在本页的标注和裁定上",
    remove: "去掉",
    open: "打开标注文件…",
    counted: "比较",
    decided: "采纳的和手标的",
    suggested: "连同未决的建议",
    reading: "正在读 ",
    comparing: "正在比较 ",
    hint: "打开两人以上对同样几篇报告的标注文件，或把文件拖到这里：列出一致程度和每处分歧，逐处裁定，合成一份。",
    figures: "一致程度",
    differences: "分歧",
    download: "下载合并的项目",
    not_same: "写出的文件读回来不一样，没有交出",
    only_with: "只有：",
    of_whom: "谁与谁",
    label: "标签",
    passages: "处数",
    overall: "总计",
    explain: "这些数是怎么算的",
    no_differences: "没有分歧。",
    difference: "一处分歧",
    and: "、",
    open_yet: "未裁定",
    previous: "← 上一处",
    next: "下一处 →",
    take: "取",
    all: "都要 (B)",
    neither: "都不要 (X)",
    leave_open: "先放着 (U)",
    to_text: "看原文 (G)",
    keys: "← → 逐处走，数字取一种，B 都要，X 都不要，U 放着，G 看原文",
    rejected: "驳回了",
    undecided: "未决",
    silent: "没有标",
};

const ENGLISH: Words = Words {
    own: "This page",
    of_page: "Count this page’s work",
    name: "Name",
    own_name: "Your name, for this page’s work and for what you settle",
    remove: "Take out",
    open: "Open annotation files…",
    counted: "Compare",
    decided: "what was accepted or made",
    suggested: "open suggestions too",
    reading: "Reading ",
    comparing: "Comparing ",
    hint: "Open the annotation files of two people or more on the same reports, or drop them here: how far they agree, each difference, settled one by one, and one project of all.",
    figures: "Agreement",
    differences: "Differences",
    download: "Download the merged project",
    not_same: "The file was not the same when it was read back, and is not handed out",
    only_with: "only: ",
    of_whom: "Whose",
    label: "Label",
    passages: "Marks",
    overall: "Overall",
    explain: "What these figures are",
    no_differences: "There are no differences.",
    difference: "A difference",
    and: ", ",
    open_yet: "open",
    previous: "← Previous",
    next: "Next →",
    take: "Take",
    all: "All (B)",
    neither: "None (X)",
    leave_open: "Leave open (U)",
    to_text: "To the text (G)",
    keys: "← → step, a digit takes one, B all, X none, U leaves it open, G goes to the text",
    rejected: "rejected it",
    undecided: "left it undecided",
    silent: "marked nothing",
};

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// The heads of the columns of figures.
pub fn columns(language: Language) -> [&'static str; 7] {
    explained(language).map(|(head, _)| head)
}

/// What each figure is, with its formula.
pub fn explained(language: Language) -> [(&'static str, &'static str); 7] {
    let both = [
        (
            "F1 全同",
            "F1 exact",
            "一处是一段文字加一个标签。起止和标签都相同才算：2 × 共有处数 ÷（甲处数 + 乙处数）；多人时各对相加。总计把各标签相加。",
            "A mark is a passage with a label. Edges and label must be the same: 2 × marks that both have ÷ (marks of one + marks of the other); of more than two people all pairs are added up, overall all labels.",
        ),
        (
            "F1 相交",
            "F1 overlap",
            "与对方同标签的某处至少共有一字的处数（双方相加）÷ 双方处数之和。",
            "Marks that share a character with one of the other’s of the same label, counted on both sides, ÷ the marks of both.",
        ),
        (
            "值同",
            "Same value",
            "全同的处里，双方都写有数值或限定的有几处，其中几处所写相同（4.0 与 4 算同）。",
            "Of the marks that both have and of which both state an amount or a qualifier, how many state the same (4.0 is 4).",
        ),
        (
            "κ Cohen",
            "κ Cohen",
            "(pₒ − pₑ) ÷ (1 − pₑ)。单位是字：没有人事先划好要判的项，中文又不分词，所以逐字看。单个标签只看在内或在外，总计看这个字上全部标签。pₒ 是归类相同的字所占的比例，pₑ 是按各人自己的比例随意归类会碰上的。长的处分量大，各字也不相互独立：它说的是多少文字标得一样，不是多少处。多于两人时取各对平均。",
            "(pₒ − pₑ) ÷ (1 − pₑ). The unit is a character: nobody was given a list of items to judge, and Chinese writes no words. For one label a character is inside or outside; overall its category is all labels that it bears. pₒ is the share of characters put into the same category, pₑ the share that each one’s own proportions would bring by chance. Long marks weigh more and characters of one mark are not independent: it tells how much text is marked alike, not how many marks. Of more than two people it is the mean of the pairs.",
        ),
        (
            "κ Fleiss",
            "κ Fleiss",
            "(P − Pₑ) ÷ (1 − Pₑ)，单位同上。P 是任取两人归类相同的平均比例，Pₑ 是按众人合计的比例随意归类会碰上的。",
            "(P − Pₑ) ÷ (1 − Pₑ), with the same units. P is the mean share of pairs of people who put a character into the same category, Pₑ what the proportions of all together would bring by chance.",
        ),
        (
            "α",
            "α",
            "Krippendorff α，名义尺度，单位同上：1 − Dₒ ÷ Dₑ，Dₒ 是任两人归类不同的比例，Dₑ 是把全部归类打乱后会有的比例。习惯上 0.8 以上可靠，0.667 以下不下结论。",
            "Krippendorff’s α, nominal, with the same units: 1 − Dₒ ÷ Dₑ. Dₒ is the share of pairs of people who differ on a character, Dₑ that of all values shuffled. By custom 0.8 and above is reliable, and below 0.667 nothing is concluded.",
        ),
        (
            "αᵤ",
            "αᵤ",
            "Krippendorff 的划界 α：1 − Dₒ ÷ Dₑ，看各处的起止。同标签相交的两处相差（起点之差）² +（终点之差）²，落在对方空白里的一处相差其长度的平方，其余为零；Dₑ 是同样长短的处和空白随意摆放会有的相差。同一人同标签重叠的处并为一处。总计把各标签的 Dₒ、Dₑ 分别相加。",
            "Krippendorff’s α for unitizing: 1 − Dₒ ÷ Dₑ, of where marks begin and end. Two marks of one label that overlap differ by (distance of their starts)² + (distance of their ends)², one that lies in the other’s blank by its length squared, all else by nothing; Dₑ is what marks and blanks of these lengths would come to wherever they lay. Overlapping marks of one person and label are one. Overall the Dₒ and the Dₑ of all labels are added up.",
        ),
    ];
    both.map(|(chinese, english, text_chinese, text_english)| {
        (pick(language, chinese, english), pick(language, text_chinese, text_english))
    })
}

/// A label in words.
pub fn label(language: Language, label: &str) -> String {
    match Label::read(label) {
        Label::Tag(name) => name,
        Label::Note => label.to_owned(),
        Label::Kind(kind) => {
            let named = facet(language, Facet::of(Some(kind)));
            match kind {
                Kind::Figure(figure) if Facet::of(Some(kind)) == Facet::Figure => {
                    format!("{named} · {}", figure_kind(language, figure))
                }
                _ => named.to_owned(),
            }
        }
    }
}

/// In what opinions differ.
pub fn aspect(language: Language, aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Edges => pick(language, "起止不同", "edges differ"),
        Aspect::Label => pick(language, "标签不同", "labels differ"),
        Aspect::Value => pick(language, "数值不同", "values differ"),
        Aspect::Absent => pick(language, "有人没标", "not marked by all"),
    }
}

/// How a difference is settled.
pub fn choice(language: Language, choice: Choice) -> String {
    match choice {
        Choice::Take(number) => format!("{} {}", pick(language, "取", "took"), number + 1),
        Choice::All => pick(language, "都要", "took all").to_owned(),
        Choice::Neither => pick(language, "都不要", "took none").to_owned(),
    }
}

/// How many differences are settled.
pub fn settled(language: Language, settled: usize, of: usize) -> String {
    match language {
        Language::Chinese => format!("已裁定 {settled} / {of}"),
        Language::English => format!("{settled} of {of} settled"),
    }
}

/// What a file holds.
pub fn of_file(language: Language, texts: usize, annotations: usize) -> String {
    match language {
        Language::Chinese => format!("{texts} 篇，{annotations} 条"),
        Language::English => format!("{texts} texts, {annotations} annotations"),
    }
}

/// How much was decided in the page.
pub fn of_page(language: Language, decided: usize) -> String {
    match language {
        Language::Chinese => format!("已决 {decided} 条"),
        Language::English => format!("{decided} decided"),
    }
}

/// How many texts are not compared, and how many are.
pub fn not_compared(language: Language, apart: usize, shared: usize) -> String {
    match language {
        Language::Chinese => format!("比较了 {shared} 篇；{apart} 篇不是人人都有，没有比较"),
        Language::English => format!("{shared} texts are compared; {apart} are not, since not all have them"),
    }
}

/// That a file holds no annotations.
pub fn no_annotations(language: Language) -> String {
    pick(language, "不是标注文件", "not a file of annotations").to_owned()
}

/// That there are too many analysts.
pub fn too_many(language: Language) -> String {
    match language {
        Language::Chinese => format!("没有读，最多比较 {MOST} 人"),
        Language::English => format!("not read, at most {MOST} people are compared"),
    }
}

/// What is wrong with a project.
pub fn fault(language: Language, fault: &Fault) -> String {
    if language == Language::Chinese { fault.chinese() } else { fault.to_string() }
}

/// What was handed out.
pub fn handed_out(language: Language, file: &str, settled: usize, of: usize, conflicts: usize, tags: usize) -> Vec<String> {
    let lines = match language {
        Language::Chinese => [
            format!("{file} 已写出并读回核对：裁定了 {settled} / {of} 处，谁标的、谁驳回的都留着；没有取的记为驳回。"),
            format!("未裁定的各执一词 {conflicts} 处，双方都留着。"),
            format!("标签的名称或按键有 {tags} 处冲突，取了其一。"),
        ],
        Language::English => [
            format!(
                "{file} is written and read back: {settled} of {of} settled. Who marked and who rejected what is kept; what was not taken is rejected."
            ),
            format!("{conflicts} open contradictions, of which both sides are kept."),
            format!("{tags} tags have several names or the key of another; one was taken."),
        ],
    };
    let [first, open, looks] = lines;
    [Some(first), (conflicts > 0).then_some(open), (tags > 0).then_some(looks)].into_iter().flatten().collect()
}
