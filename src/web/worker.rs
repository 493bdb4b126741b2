//! Detection away from the page: one worker, a queue of documents, and a compact form for what travels between them.
//!
//! The same wasm runs in the page and in the worker; `main` looks where it is. The page sends a text and gets back batches of
//! mentions with the share of the text that was read. Stopping ends the worker, so it is immediate, and the next document gets
//! a new one.

mod wire;

use super::{Error, finder, worded};
use crate::detect::Scan;
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

/// From so many bytes of text on, a worker is ended when it has nothing to do: another is there in tens of milliseconds.
const LONG: usize = 1 << 20;

/// What makes a worker of the page's own wasm.
pub const PIZHU: &str = "pizhuWorker";

/// What a worker reads first, so that it has read its words, and the browser has compiled its code, when a report comes.
const FAMILIAR: &str =
    "2022年，南通市科技局推广“苏科贷”，发放贷款4.1亿元，同比增长15%，支持江苏腾远重工有限公司等12家企业实施产业倍增行动。";

/// News of a document's detection.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// Mentions that were found, and the share of the text that is read, 0 to 1; 1 comes once, at the end.
    Found(Vec<Mention>, f32),
    /// The worker could not go on.
    Failed(Error),
}

/// A worker that runs; it ends when this is dropped.
pub struct Running {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Running {
    /// Sends it a message.
    ///
    /// # Errors
    /// The browser's own words for what cannot be cloned.
    pub fn post(&self, message: &JsValue) -> Result<(), Error> {
        Ok(self.worker.post_message(message)?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Starts a worker of the boot script's, by the name of what makes it (`pizhuWorker`): that knows where the scripts and the compiled wasm
/// are, in both forms of the page.
///
/// # Errors
/// The browser's own words where it starts none.
pub fn start(maker: &str, hear: impl Fn(&JsValue) + 'static, fail: impl Fn(Error) + 'static) -> Result<Running, Error> {
    let start = js_sys::Reflect::get(&js_sys::global(), &maker.into())?;
    let start = start.dyn_into::<js_sys::Function>().map_err(|_| Error(format!("{maker} is missing")))?;
    let worker = start.call0(&JsValue::NULL)?.dyn_into::<Worker>()?;
    let message = EventListener::new(&worker, "message", move |event| {
        hear(&event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default());
    });
    let failure = EventListener::new(&worker, "error", move |event| {
        fail(Error(event.dyn_ref::<ErrorEvent>().map_or_else(|| worded(event), ErrorEvent::message)));
    });
    Ok(Running { worker, _listeners: [message, failure] })
}

/// The page's end: documents wait here for the worker.
#[derive(Clone)]
pub struct Detector(Rc<RefCell<Queue>>);

struct Queue {
    waiting: VecDeque<Rc<Document>>,
    running: Option<DocumentId>,
    /// Whether the worker has read a long text, whose memory it does not give back.
    grown: bool,
    worker: Option<Running>,
    tell: Rc<dyn Fn(DocumentId, News)>,
}

impl Detector {
    /// A detector that tells its news to `tell`.
    pub fn new(tell: impl Fn(DocumentId, News) + 'static) -> Detector {
        let queue = Queue { waiting: VecDeque::new(), running: None, grown: false, worker: None, tell: Rc::new(tell) };
        Detector(Rc::new(RefCell::new(queue)))
    }

    /// Detects a document when those before it are done.
    pub fn detect(&self, document: Rc<Document>) {
        let short = document.text().len() < LONG;
        self.0.borrow_mut().waiting.push_back(document);
        if short {
            return self.go_on(); // it is read while the page is written
        }
        // Later, in a task of its own: handing over a text of 20 MB takes tens of milliseconds.
        let detector = self.clone();
        Timeout::new(0, move || detector.go_on()).forget();
    }

    /// Stops the detection of a document, at once if it is under way.
    pub fn stop(&self, document: DocumentId) {
        let mut queue = self.0.borrow_mut();
        queue.waiting.retain(|waiting| waiting.id() != document);
        if queue.running == Some(document) {
            queue.end_worker();
        }
        drop(queue);
        self.go_on();
    }

    fn go_on(&self) {
        let next = {
            let mut queue = self.0.borrow_mut();
            if queue.running.is_some() { None } else { queue.waiting.pop_front() }
        };
        let Some(document) = next else { return };
        {
            let mut queue = self.0.borrow_mut();
            queue.running = Some(document.id());
            queue.grown |= document.text().len() > LONG;
        }
        if let Err(error) = self.send(&document) {
            self.hear(News::Failed(error));
        }
    }

    fn send(&self, document: &Document) -> Result<(), Error> {
        if self.0.borrow().worker.is_none() {
            let (hears, fails) = (self.clone(), self.clone());
            let hear = move |data: &JsValue| hears.hear(wire::read(data).unwrap_or_else(garbled));
            let worker = start(PIZHU, hear, move |error| fails.hear(News::Failed(error)))?;
            self.0.borrow_mut().worker = Some(worker);
        }
        let queue = self.0.borrow();
        let Some(worker) = &queue.worker else { return Ok(()) };
        worker.post(&JsValue::from_str(document.text().as_str()))
    }

    fn hear(&self, news: News) {
        let mut queue = self.0.borrow_mut();
        let Some(document) = queue.running else { return };
        let over = !matches!(news, News::Found(_, share) if share < 1.0);
        if matches!(news, News::Failed(_)) {
            queue.end_worker();
        }
        if over {
            queue.running = None;
        }
        if over && queue.grown && queue.waiting.is_empty() {
            queue.end_worker();
        }
        let tell = queue.tell.clone();
        drop(queue);
        tell(document, news);
        self.go_on();
    }
}

fn garbled() -> News {
    News::Failed(Error("the worker sent what is no batch of mentions".to_owned()))
}

impl Queue {
    fn end_worker(&mut self) {
        self.worker = None;
        self.running = None;
        self.grown = false;
    }
}

/// The worker's scope, where this runs in one.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// The worker's end: detects each text that comes, and sends what it finds as it goes; answers what a search asks, which comes as
/// an array. It reads its words before the first text comes.
pub fn serve(scope: DedicatedWorkerGlobalScope) {
    let target = scope.clone();
    let texts = RefCell::new(finder::Texts::default());
    EventListener::new(&target, "message", move |event| {
        let Some(data) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
        match (data.as_string(), data.dyn_ref::<Array>()) {
            (Some(text), _) => detect(&scope, &text),
            (None, Some(request)) => texts.borrow_mut().answer(&scope, request),
            (None, None) => {}
        }
    })
    .forget();
    Scan::new(FAMILIAR).for_each(drop);
}

fn detect(scope: &DedicatedWorkerGlobalScope, text: &str) {
    let mut scan = Scan::new(text);
    let mut next = scan.next();
    while let Some(mentions) = next {
        // 1 is for the end alone.
        let share = scan.progress().min(0.999);
        next = scan.next();
        // How far a short text is read is no news: the page is written at each.
        if next.is_some() && (text.len() >= LONG || !mentions.is_empty()) {
            send(scope, &mentions, share);
        } else if next.is_none() {
            return send(scope, &mentions, 1.0);
        }
    }
    send(scope, &[], 1.0);
}

fn send(scope: &DedicatedWorkerGlobalScope, mentions: &[Mention], share: f32) {
    // Refused only for what cannot be cloned, and this is strings and numbers.
    let _ = scope.post_message(&wire::written(mentions, share));
}
