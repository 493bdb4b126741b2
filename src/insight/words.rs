//! Lists of words that stand at the beginning or the end of a phrase, found by one character.

use std::cmp::Reverse;
use std::sync::LazyLock;

/// Words by their first or their last character, the longest first.
pub(super) struct Words {
    /// A bit for each character, by its lowest bits: most characters of a text have no word, and this tells so at once.
    bits: u64,
    /// The characters in order, each with its words.
    by: Vec<(char, Vec<&'static str>)>,
}

impl Words {
    fn by(words: &'static str, character: fn(&str) -> Option<char>) -> Words {
        let mut by: Vec<(char, Vec<&str>)> = Vec::new();
        let mut words: Vec<(char, &str)> = words.split_whitespace().filter_map(|word| Some((character(word)?, word))).collect();
        words.sort_by_key(|(c, word)| (*c, Reverse(word.len())));
        for (c, word) in words {
            match by.last_mut().filter(|(last, _)| *last == c) {
                Some((_, words)) => words.push(word),
                None => by.push((c, vec![word])),
            }
        }
        Words { bits: by.iter().fold(0, |bits, (c, _)| bits | bit(*c)), by }
    }

    fn of(&self, c: char) -> &[&'static str] {
        if self.bits & bit(c) == 0 {
            return &[];
        }
        let found = self.by.binary_search_by_key(&c, |(c, _)| *c).ok().and_then(|at| self.by.get(at));
        found.map_or(&[], |(_, words)| words)
    }

    /// The longest of the words that `text` begins with.
    pub fn at_start(&self, text: &str) -> Option<&'static str> {
        self.of(text.chars().next()?).iter().copied().find(|word| text.starts_with(word))
    }

    /// The longest of the words that `text` ends with; of lists made for it.
    pub fn at_end(&self, text: &str) -> Option<&'static str> {
        self.of(text.chars().next_back()?).iter().copied().find(|word| text.ends_with(word))
    }

    /// Whether `text` is one of the words; of lists by their first characters.
    pub fn is(&self, text: &str) -> bool {
        self.of(text.chars().next().unwrap_or_default()).contains(&text)
    }

    /// Where the first of the words begins in `text`, at byte `from` or behind it.
    pub fn first_in(&self, text: &str, from: usize) -> Option<(usize, &'static str)> {
        let rest = text.get(from..)?;
        let possible = rest.char_indices().filter(|(_, c)| self.bits & bit(*c) != 0);
        possible.into_iter().find_map(|(at, _)| Some((from + at, self.at_start(rest.get(at..)?)?)))
    }
}

fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

fn starting(words: &'static str) -> Words {
    Words::by(words, |word| word.chars().next())
}

fn ending(words: &'static str) -> Words {
    Words::by(words, |word| word.chars().next_back())
}

/// What stands between a metric and its number: bounds, verbs of reaching, changing and ranking, adverbs.
pub(super) static BEFORE_NUMBER: LazyLock<Words> = LazyLock::new(|| {
    ending(
        "超 超过 超过了 突破 突破了 逾 近 约 约为 达 达到 达到了 达成了 高达 不少于 不低于 不得低于 不超过 不高于 不小于 低于 高于 少于 多于 \
         大于 小于 至少 接近 将近 大约 不足 不到 最高 最多 为 是 有 共有 共 共计 合计 总计 累计 累计达 拥有 建有 持有 设有 现有 具有 已 已经 已达 已有 仅 仅有 只有 各 均 \
         均为 都 分别 分别为 分别是 分别达 分别达到 保持 保持在 稳定在 控制在 维持在 上升到 上升至 上升为 升至 升到 提升至 提升到 提升为 \
         提高到 提高至 增至 增到 增加到 增加至 增长到 增长至 扩大到 扩大至 发展到 下降到 下降至 下降为 降至 降到 降低到 降低至 缩小到 缩小至 \
         回升至 回落至 压减到 控制到 实现 完成 跃居 跃升 跃升至 位居 位列 位于 处于 居 列 居于 名列 排 排在 排名第 进入 跻身 迈入 迈上 攀升至 \
         同比 环比 同比增长 同比增加 同比提高 同比提升 同比上升 同比下降 同比减少 同比降低 增长 增长了 增加 增加了 提高 提高了 提升 提升了 上升 \
         上升了 下降 下降了 减少 减少了 降低 降低了 回落 缩小 缩短 扩大 净增 净增加 新增 新增加 增 年均 年均净增 年均增长 逐年 比上年 较上年 \
         比去年 较去年 比上年增长 较上年增长 比上年提高 较上年提高 比上年同期 较上年同期 比全国平均水平 累计实现 累计完成 力争 确保 原则上 全部 \
         前移 上移 后移 致力于 主要 取得 这 上年的 去年的 由上年的 从上年的 由去年的 上年 去年 压缩到 压缩至 缩短到 缩短至 延长到 延长至 压减至 中列 中居 中位列 \
         中排名 为 達 達到 約 佔 超過 總額 升至 連續 為 遥居 稳居 高居 雄居 领跑 位于 \
         全面 预计 目标 目标为 目标值 目标任务 再 又 了 占 占到 从 由 较 到 至 在 即 连续 需要 多达 约占 共达 已超 \
         已超过 已突破 已达到 也 还 更 首次突破 首次超过 历史性突破 一举突破 提前 达近 达约 已累计 首批 首期 首支  另有 均超 均超过 均达 \
         均达到 都超过 都达到 排到 均在 在全国 在全省 在全市 位次 期末 提前达到 亦 ： :",
    )
});

/// Nouns of change, which an amount of change carries itself.
pub(super) static CHANGE_NOUNS: LazyLock<Words> = LazyLock::new(|| {
    ending("增幅 增速 增长率 增长 涨幅 降幅 增量 同比增幅 同比增速 同比 增长幅度 年均增速 年均增幅 增幅达 增速达 变化")
});

/// Nouns and adjectives that end like a word of [`BEFORE_NUMBER`].
pub(super) static KEPT_BEFORE_NUMBER: LazyLock<Words> = LazyLock::new(|| {
    ending(
        "占比 之比 系列 序列 队列 首都 成都 变更 签约 节约 合约 履约 预约 契约 雷达 行为 国有 所有 公共 人均 户均 亩均 地均 平均 自由 更新 民居 \
         邻居 华为 存在 附近 完成 知识更 制约 集约",
    )
});

/// What stands before a metric and is no part of it: conjunctions, adverbs, modals, verbs of having, words for the place and time.
pub(super) static BEFORE_METRIC: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "其中 其 这 该 并 且 及 以及 同时 此外 另 另有 另外 还 还有 又 再 再次 已 已经 共 共有 共计 累计 总共 合计 目前 当前 截至目前 截止目前 \
         截至 全年 全市 我市 本市 我省 本省 全县 我县 全区 我区 本区 全州 全盟 全旗 力争 确保 预计 计划 将 拟 要 年内 当年 今年 去年 上年 上半年 \
         下半年 每年 年均 近年来 近年 期间 新增 净增 增加 新增加 建成 建成了 建有 拥有 现有 有 达 达到 实现 实现了 完成 完成了 首次 成功 顺利 持续 \
         不断 进一步 使 使得 以 从 在 于 由 到 至 仅 只有 占 先后 陆续 继续 全面 大力 深入 积极 着力 加快 稳步 把 被 均 都 也 了 的 、 和 与 一是 \
         二是 三是 四是 五是 六是 争创 努力 争取实现 支持 涵盖 涵盖了 设立了 形成了 建立了 较上年 比上年 较去年 比去年 同比 逐步 基本 超 超过 突破 \
         截至年底 主要 达成 平均每 分别 共同 牵头 联合 一台 一个 一批 一项 一家 一名 一座 当中",
    )
});

/// Nouns and adjectives that begin like a word of [`BEFORE_METRIC`].
pub(super) static KEPT_BEFORE_METRIC: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "从业 以上 以下 以内 在孵 在研 在建 在校 在册 在职 在线 在外 在岗 在库 在读 有效 有机 有色 有研发 有限 共建 共享 共性 共同 再生 再制造 再保险 到账 到位 到期 \
         其他 其它 并购 并网 超级 超算 超高 超低 超大 使用 均价 均值 都市 占比 占地面积 与会 联合体 联合实验 共同体 共同富 新增数 净增数 新增量 净增量 新增额 完成率 完成额 完成数 要素 \
         达标 达产 支持率 由来 全面战 计划生育 计划内 计划总 基本养老 基本医 基本公 基本农 实现率 主要污染 有线 有功 建成区 要约 把关 该校 其余",
    )
});

/// What stands between a date and the metric.
pub(super) static BEHIND_DATE: LazyLock<Words> =
    LazyLock::new(|| starting("度 底 末 初 期间 以来 来 间 内 前 后 ， , 、 我市 全市 的 时 为止 止"));

/// Verbs with which a metric may begin and which are part of it (申报高新技术企业).
pub(super) static VERBS: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "申报 组织申报 新申报 共申报 认定 新认定 认定登记 登记 签订 新签 新签订 签约 形成 达成 发放 发放了 投放 引进 新引进 引育 招引 新招引 培育 \
         重点培育 新培育 培养 培训 共培训 组织 组织开展 开展 开展各类 举办 共举办 召开 实施 新实施 共实施 承担 参与 承担/参与 申请 已申请 授权 已授权 \
         获批 新获批 获 荣获 获得 累计获得 获评 获拨 争取 累计争取 征集 搜集 收集 发布 评审 共评审 入库 入选 入围 对接 汇编 推荐 推动 建设 新建 新建和培育 \
         新引建 打造 承办 印发 落地 集聚 吸引 转化 备案 新备案 通过 创建 新创建 筹建 布局 出台 制定 修订 兑现 拨付 支付 实际支付 完成 带动 撬动 \
         促成 惠及 覆盖 累计 建立 设立 成立 组建 新组建 挂牌 孵化 累计孵化 参展 参加 受理 办理 核准 审批 审查 检查 处理 解决 \
         调解 查处 减免 退税 放贷 授信 集中授信 担保 奖励 资助 补助 立项 新立项 累计立项 结题 验收 通过验收 牵头 主持 承接 输出 吸纳 遴选 选派 选聘 派出 \
         推广 创作 编制 发表 出版 上报 报送 提交 收到 拿出 拿到 选育 建成投用 迁建 改造 新改建 新入库 新入驻 入驻 落户 新落户 新进 引入 拓展 开通 开放 \
         开发 突破 攻克 实缴 认缴 到账 募集 注入",
    )
});

/// Words that say how much of what stood before (总数达到269家): what stood before goes before them.
pub(super) static RELATIONS: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "总数 总量 总额 数量 数 数额 金额总额 净增数 新增数 入选数 入围数 通过数 通过率 申报数 新申报数 认定数 获批数 获奖数 立项数 立项总数 总立项数 \
         成交额 成交金额 交易额 完成率 年度完成率 完成额 占比 占比重 比重 比例 增幅 增速 增长率 净增量 增量 存量 总值 总金额 总投资额 总产值 规模 总规模 \
         强度 覆盖率 转化率 中标率 获批率 立项率 入选率 数量占比 授权量 授权数 申请量 申请数 拥有量 入库数 备案数 净增 均值 平均值 人数 位次 排位",
    )
});

/// Levels and sorts before a thing: 省级以上 stands for what was named before, of that level.
pub(super) static LEVELS: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "国家级 国家 省级 省级以上 省 市级 市级以上 县级 区级 县级以上 部级 省部级 省部级以上 国家级以上 各级 各类 各级各类 新增 新建 全国 全省 全市 南北 \
         世界级 国际级 国内 大型 重大 重点 其他 其它",
    )
});

/// Things of which there are many sorts: by themselves they say little.
pub(super) static GENERIC: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "企业 项目 单位 人 人员 成果 团队 产品 机构 公司 学生 员工 群众 市民 农户 专家 学者 选手 作品 高校 部门 案例 园区 载体 平台 高校院所",
    )
});

/// Verbs of entering, winning and passing: what follows them tells more of a generic thing (6家企业入选…).
pub(super) static ENTERING: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "获 获得 获批 荣获 入选 入围 列入 跻身 进入 通过 被评为 被认定为 认定为 获评 获准 上榜 入库 在 参加 参展 参与 受益 落户 成功 首次 达到 实现 新获 \
         拿到 斩获 完成 建立 签约 登陆 上市 挂牌 备案",
    )
});

/// What ends the noun behind a number.
pub(super) static BEHIND_NOUN: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "获 入选 入围 列入 跻身 进入 通过 被 认定为 上榜 入库 在 参加 参展 受益 落户 成功 首次 达到 实现 竞相 新进 中榜 均 全部 都 已 将 与 从 对我 \
         对全 为我 为全 为企 进行 建立 涉及 完成 逐一 收到 明确 中明确 拿到 斩获 签约 登陆 上市 挂牌 备案 占 同比 增长 增至 提升 高质量 相继 先后 \
         陆续 正在 开工 竣工 投产 投入使用 投入运 建成 运行 运营 比邻 参与 举办 高效 有序 顺利 累计 共 分别 之一 的总",
    )
});

/// What may not begin the noun behind a number.
pub(super) static NO_NOUN: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "和 与 及 或 并 且 而 是 为 在 等 同比 环比 增长 增加 提高 提升 下降 减少 占 居 位居 列 获 已 将 还 也 均 都 较 比 以来 来 之 至 到 左右 上下 全国首 全国第 全国领 全国前 全国唯 全国居 \
         全省首 全省第 全省领 全省前 全省唯 全省居 全市首 全市第 全市领 全市前 全市唯 其中 同时 左 右 后 前 内 时 起 共 达 超 突破 进入 入选 入围 落 上 中 分别 实现 完成 用于 用 由 从 对 被 把 给 因 若 则 就 才 便 更 再 又 不 无 未 \
         升 降 排 新增 净增 参与 受益 参展 参加 投入使用 以",
    )
});

/// Words of a length of time that keep what is behind it apart.
pub(super) static BEHIND_LENGTH: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "来 以来 内 后 前 间 之内 之后 之前 以上 以下 以内 左右 的 时 里 中 当中 期 为 压缩 缩短 延长 下降 增加 提高 降 升 至 到 、 居 位居 列 稳居 排名 位列 保持 名列 高居 蝉联 领跑",
    )
});

/// Predicates behind the subject of a clause.
pub(super) static PREDICATES: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "实现 达到 达 突破 超 完成 保持 获 荣 位居 位列 居 列 提升 提高 增长 增加 上升 下降 减少 取得 持续 不断 稳步 大幅 显著 逐步 逐渐 加快 快速 再 均 全部 \
         首次 成为 入选 入围 通过 明显 创历 创下 创近 继续 进一步 为",
    )
});

/// Endings of organizations that govern: what they do is told of their place.
pub(super) static GOVERNING: LazyLock<Words> = LazyLock::new(|| {
    ending(
        "局 厅 委 部 办 政府 市委 省委 县委 区委 办公室 委员会 科委 党组 党委 协会 科协 报 日报 新闻客户端 社 网 电视台 领导组 领导小组 晚报 交汇点",
    )
});

/// Things by which a text takes up an organization that it named: 公司, 研究院.
pub(super) static ANAPHORS: LazyLock<Words> = LazyLock::new(|| {
    starting(
        "公司 该公司 企业 该企业 研究院 该院 该研究院 该项目 该平台 该中心 该基地 该园区 该集团 集团 实验室 该实验室 双方 我们 其 学校 该校 学院",
    )
});

/// Words for a time that name no date, and the years from the present to it.
pub(super) static RELATIVE: LazyLock<Words> =
    LazyLock::new(|| starting("去年 上年 今年 本年 本年度 明年 过去一年 过去的一年 一年来 这一年 新的一年 上一年"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_from_either_side() {
        assert_eq!(BEFORE_NUMBER.at_end("总数达到"), Some("达到"));
        assert_eq!(BEFORE_METRIC.at_start("全市高新技术企业"), Some("全市"));
        assert_eq!(BEHIND_NOUN.first_in("企业入选名单", 3), Some((6, "入选")));
        assert!(RELATIONS.is("总数") && !RELATIONS.is("总"));
        assert_eq!(BEFORE_NUMBER.at_end(""), None);
    }
}
