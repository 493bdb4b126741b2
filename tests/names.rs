//! Programs and organizations: each case the smallest passage that showed a class of error, with what is found between ⟦P|…⟧
//! and ⟦O|…⟧.

use pizhu::detect::detect;
use pizhu::mention::Kind;

/// The passage with its programs and organizations marked.
fn marked(passage: &str) -> String {
    let mut marked = passage.to_owned();
    for mention in detect(passage).iter().rev() {
        let tag = match mention.kind {
            Kind::Program => "⟦P|",
            Kind::Organization => "⟦O|",
            Kind::Figure(_) => continue,
        };
        marked.insert(mention.span.end(), '⟧');
        marked.insert_str(mention.span.start(), tag);
    }
    marked
}

fn check(cases: &[&str]) {
    for expected in cases {
        let passage = expected.replace("⟦P|", "").replace("⟦O|", "").replace('⟧', "");
        assert_eq!(marked(&passage), *expected);
    }
}

#[test]
fn organizations() {
    check(&[
        "⟦O|自治区党委⟧、⟦O|自治区人民政府⟧、⟦O|新疆生产建设兵团科技局⟧、⟦O|阿拉善盟科技局⟧",
        "⟦O|民建市委⟧、⟦O|致公党中央⟧、⟦O|市农科院⟧、⟦O|市人民医院⟧、⟦O|省高新技术企业协会⟧",
        "由⟦O|省发展改革委⟧、⟦O|省工业和信息化厅⟧审批，⟦O|高新区管委会⟧负责",
        "组织⟦O|北京大学⟧⟦O|清华大学⟧⟦O|复旦大学⟧的校友",
        "⟦O|香港應用科技研究院⟧（⟦O|應科院⟧）、⟦O|香港科技園公司⟧、⟦O|數碼港⟧",
        "⟦O|中国船舶科学研究中心(702所)⟧",
        "⟦O|中国一汽⟧、⟦O|长春光机所⟧、⟦O|中国科学院近代物理研究所⟧、⟦O|东北师范大学⟧",
        "⟦O|三一重工⟧、⟦O|中联重科⟧、⟦O|顶立科技⟧、⟦O|山河智能⟧跻身前列",
        "与⟦O|高瓴资本⟧、⟦O|友达光电⟧合作",
        "⟦O|张江国家自主创新示范区⟧、⟦O|横琴粤澳深度合作区⟧、⟦O|临港新片区⟧",
        "⟦O|电子科技大学材料与能源学院⟧、⟦O|国家税务总局绵阳市税务局⟧、⟦O|经济和信息化局⟧",
        "经⟦O|省科学技术奖励委员会⟧评审，请⟦O|大众日报⟧报道",
        "⟦O|成都银行绵阳分行⟧共设科技支行，⟦O|株洲北斗产业园⟧入园企业4家",
        "⟦O|辽宁省国资委⟧、⟦O|五山镇政府⟧、⟦O|盟委⟧、⟦O|行署⟧、⟦O|省军区⟧",
        "设立4家天府实验室，⟦O|天府兴隆湖实验室⟧揭牌",
        "⟦O|功率半导体与集成技术全国重点实验室⟧、⟦O|乌里雅斯太工业园区⟧",
        "创建江苏省农业高新技术产业示范区",
        "其中⟦O|融科储能⟧承建的电站，科技创新、产业发展",
        "⟦O|骆驼集团⟧、⟦O|美亚达⟧、⟦O|大庄园⟧分别与武汉签约",
        "华北、⟦O|华为⟧、人工智能、大数据",
        "授予⟦O|浙江大学⟧王五教授、⟦O|万华化学集团⟧",
        "感谢⟦O|省财政厅⟧、⟦O|省教育厅⟧，同⟦O|省委组织部⟧一道",
        "⟦O|中科院地化所⟧、⟦O|中国人民解放军国防科技大学⟧、⟦O|國科會中部科學園區管理局⟧",
        "⟦O|国网福建电力⟧、⟦O|东风汽车股份⟧、⟦O|香港城市大学（东莞）⟧，东莞",
        "⟦O|圣湘生物⟧累计投入研发资金，⟦O|人福医药⟧与武汉合作，硬科技与金融",
        "⟦O|德赛电池⟧、⟦O|华星光电⟧扩产",
        "全市高新区加快建设，省级孵化器；⟦O|高新区⟧加快建设",
        "设立新一代信息技术、高端装备产业引导基金",
        "统计学会计师、总会计师、书记办公会议",
        // Short forms: what stands around them says whether they are words of their own.
        "拥有⟦O|哈工大⟧等高校，⟦O|成大⟧愿意合作，建成大学城，学科大数据",
        "⟦O|虎尾科大⟧开发无人机，⟦O|明新科大⟧校长说明",
        "与⟦O|中国船舶七〇三所⟧、⟦O|中车株洲所⟧合作",
        "⟦O|台积电⟧投资设厂，⟦O|北汽新能源⟧量产，企业⟦O|宁德时代⟧就设厂于此",
        "⟦O|县府⟧持续与⟦O|科技部新竹科学工业园区管理局⟧合作，⟦O|教育部技职司⟧表示",
        "⟦O|竹南科学园区⟧、⟦O|岳麓山国家大学科技园⟧，⟦O|国科会⟧三大科学园区",
        "⟦O|教育部科技发展中心⟧统计，⟦O|科技部⟧国际联合研发中心",
        "建设了广东省企业技术中心，建设⟦O|广东省农业技术推广中心⟧",
        "⟦O|中共银川市委办公室⟧⟦O|银川市人民政府办公室⟧印发",
        "共建“⟦O|大健康产业研究院⟧”，推动一园区一学校",
        "来源：⟦O|玉溪网⟧，接入互联网；⟦O|贵安新区党工委⟧委员、⟦O|管委会⟧副主任",
        "《⟦O|中国新闻周刊⟧》走访，《情况通报》",
        "国内首座220千伏⟦O|合肥候店变电站⟧",
    ]);
}

#[test]
fn programs() {
    check(&[
        "第九届⟦P|中国国际“互联网+”大学生创新创业大赛⟧",
        "长丰县第六届⟦P|“梦想之星”创业大赛⟧、江苏省⟦P|“十四五”科技创新规划⟧",
        "实施⟦P|“尖兵”“领雁”研发攻关计划⟧",
        "⟦P|“挑战杯”全国大学生课外学术科技作品竞赛⟧",
        "⟦P|“333”高层次人才培养工程⟧",
        "实施⟦P|强基工程⟧、⟦P|筑峰工程⟧和⟦P|登高计划⟧，推进民生工程",
        "实施⟦P|大院大所引进计划⟧",
        "列入⟦P|国家火炬计划⟧、⟦P|省重点研发计划⟧、⟦P|人工智能+行动⟧",
        "“⟦P|科技小院⟧”服务模式获奖。",
        "修订“⟦P|科技新政二十条⟧”，选派“⟦P|科技副总⟧”22名，公布《⟦P|香港創新科技發展藍圖⟧》",
        "举办⟦P|“智汇潇湘”招聘活动⟧，授予⟦P|山东省科学技术最高奖⟧",
        "推動⟦P|智慧機械產業推動方案⟧與⟦P|精準健康產業跨域推升計畫⟧，兑现“⟦P|创新30条⟧”实施细则",
        "⟦P|國家新創獎⟧、⟦P|傑出科技貢獻獎⟧揭曉",
        "⟦O|中国一重⟧专项化攻关团队",
        "⟦P|国家发明创作奖⟧得奖名单",
        "⟦P|国家科学技术奖⟧通用项目",
        "⟦P|青创贷⟧（⟦O|青岛银行⟧）、⟦P|研发贷⟧，“⟦P|苏科贷⟧”放贷2亿元，发放信贷",
        "推进“再工业化”，举办“园区升级成果记者会”，配合“⟦P|策略性创科基金⟧”",
        "承担《⟦P|钙钛矿电池组件制备⟧》项目，阅读《钙钛矿电池组件制备》",
        "《⟦P|关于推进人才工作的实施意见及责任分工的通知⟧》",
    ]);
}

/// Short forms and the full names that they stand for.
#[test]
fn what_short_forms_refer_to() {
    let check = |text: &str, expected: &[(&str, &str)]| {
        let found = detect(text);
        let referring = found.iter().filter_map(|m| Some((&text[m.span.range()], m.qualifiers.refers_to.as_deref()?)));
        assert_eq!(referring.collect::<Vec<_>>(), expected, "{text}");
    };
    let full = "株洲中车时代电气股份有限公司";
    check(&format!("{full}（以下简称“时代电气”）成立。时代电气增资。"), &[("时代电气", full), ("时代电气", full)]);
    let full = "合肥晶合集成电路股份有限公司";
    check(&format!("{full}(“晶合集成”)上市"), &[("晶合集成", full)]);
    let full = "大學教育資助委員會";
    check(&format!("{full}（「教資會」）撥款。教資會表示"), &[("教資會", full), ("教資會", full)]);
    let full = "关于强化创新引领的若干政策";
    check(&format!("《{full}》（简称“科创20条”）；落实“科创20条”"), &[("科创20条", full), ("科创20条", full)]);
    let full = "比博斯特(江苏)汽车科技有限公司";
    check(&format!("{full}投产。比博斯特扎根"), &[("比博斯特", full)]);
    let full = "中国科学院大连化学物理研究所";
    check(&format!("{full}（大连化物所）研究员"), &[("大连化物所", full)]);
    let full = "宁德时代新能源科技股份有限公司";
    check(&format!("{full}（CATL）投产，CATL增长，CATLX型"), &[("CATL", full), ("CATL", full)]);
    let full = "中国科学院物理研究所";
    check(&format!("{full}（以下简称“物理所”）孵化，物理所研究员"), &[("物理所", full), ("物理所", full)]);
    let full = "江苏腾远重工有限公司";
    check(&format!("{full}（以下简称“腾远”）增资，腾远推出产品，飞腾远航"), &[("腾远", full), ("腾远", full)]);
    check("江苏腾远重工有限公司（以下简称公司）增资，公司(集团)获批", &[]);
    check("中国船舶科学研究中心(702所)、“苏科贷”。", &[]);
}
