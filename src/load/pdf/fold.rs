//! Characters that printers put in the place of others: radicals and compatibility forms of one glyph with an ideograph.
//!
//! A file that says which glyphs it shows names one character for each, and Chromium's printer names the first of those that share
//! it: ⽂ (U+2F42, a radical) for 文. What a report means is the ideograph, and so does everyone who searches it.

/// What U+2E80 and those behind it stand for (Unicode Character Database, EquivalentUnifiedIdeograph); itself where there is nothing.
const RADICALS: &str = "\
    ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑\
    艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// What U+2F00 and those behind it stand for (the same, and their compatibility decompositions).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈\
    戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽\
    老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香\
    馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// What U+F900 and those behind it stand for (their canonical decompositions).
const COMPATIBILITY: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠\
    菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧\
    良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡\
    了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立\
    笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑\
    喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘〓〓並况全侀\
    充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾\
    者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎";

/// Where each table begins.
const TABLES: [(char, &str); 3] = [('\u{2e80}', RADICALS), ('\u{2f00}', KANGXI), ('\u{f900}', COMPATIBILITY)];

/// The character that is meant.
pub(super) fn folded(character: char) -> char {
    let of = |(first, table): &(char, &str)| table.chars().nth((character as usize).checked_sub(*first as usize)?);
    match character {
        '\u{2e80}'..='\u{fad9}' if !('\u{2fe0}'..'\u{f900}').contains(&character) => {
            TABLES.iter().rev().find_map(of).unwrap_or(character)
        }
        '\u{a0}' | '\u{2002}'..='\u{200a}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{22ef}' => '…',
        _ => character,
    }
}

/// What a glyph of several characters stands for: ligatures, and the long dash; nothing for any other character.
pub(super) fn letters(character: char) -> Option<&'static str> {
    if character == '\u{2e3a}' {
        return Some("——");
    }
    const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    LIGATURES.get((character as usize).checked_sub(0xfb00)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_and_compatibility_forms_are_the_ideographs_that_they_show() {
        for (printed, meant) in
            [('⽂', '文'), ('⻓', '长'), ('⺠', '民'), ('\u{f967}', '不'), ('⿕', '龠'), ('⻳', '龟'), ('⺚', '⺚')]
        {
            assert_eq!(folded(printed), meant, "{printed}");
        }
        for same in ['文', 'a', '。', '𠮷', '⿰', '\u{fa0e}', '（', '\u{fade}', '🎉'] {
            assert_eq!(folded(same), same);
        }
        assert_eq!((folded('\u{a0}'), folded('⋯'), folded('\u{2011}')), (' ', '…', '-'));
        assert_eq!((letters('ﬃ'), letters('⸺'), letters('a')), (Some("ffi"), Some("——"), None));
    }
}
