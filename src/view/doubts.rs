//! The sheet on which passages of another edition are compared with where they may stand here.

use super::words::doubts::{Doubts, words};
use super::{Send, parts, sends};
use crate::session::doubts::{Doubt, Doubting};
use crate::session::find::Search;
use crate::session::{Msg, Session};
use yew::prelude::*;

/// How many are listed at once; as they are settled the next ones come.
const SHOWN: usize = 50;

/// The sheet.
pub fn view(session: &Session, send: &Send) -> Html {
    let words = words(session.preferences().language);
    let doubts = session.doubts();
    let deed = |name, label: String, doubting| parts::button("", name, label.into(), sends(send, Msg::Doubt(doubting)));
    let ticked = doubts.iter().filter(|doubt| doubt.is_ticked).count();
    html! {
        <div class="exchange">
            <p>{ words.why }</p>
            <p class="deeds">
                { deed("place", format!("{} ({ticked})", words.place), Doubting::Place) }
                { deed("tick-shown", words.tick_shown.to_owned(), Doubting::TickFirst(SHOWN)) }
                { deed("drop-shown", words.drop_shown.to_owned(), Doubting::Drop(SHOWN)) }
            </p>
            <ol class="doubts">{ for doubts.iter().take(SHOWN).enumerate().map(|(index, doubt)| row(session, index, doubt, &words, send)) }</ol>
        </div>
    }
}

fn row(session: &Session, index: usize, doubt: &Doubt, words: &Doubts, send: &Send) -> Html {
    let there = session.project().get(doubt.document);
    let here = there.and_then(|known| Search::context(&known.document, doubt.annotation.span)).unwrap_or_default();
    let title = there.map(|known| known.document.title()).unwrap_or_default();
    let side = |label: &str, [before, exact, after]: [&str; 3]| {
        html! { <div><span class="meta">{ label }</span><p lang="zh-CN">{ before }<b class="hit">{ exact }</b>{ after }</p></div> }
    };
    html! {
        <li key={doubt.annotation.id.0.to_string()}>
            <label>
                <input type="checkbox" checked={doubt.is_ticked} onchange={send.reform(move |_| Msg::Doubt(Doubting::Tick(index)))} />
                { side(words.in_file, doubt.was.each_ref().map(String::as_str)) }
                { side(&format!("{} · {title}", words.here), here) }
            </label>
        </li>
    }
}
