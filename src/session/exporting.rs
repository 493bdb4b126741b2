//! Annotations go to other tools: which format is chosen, and what the worker says of the file.

use super::{Effect, Scope, Session, Sheet};
use crate::annotation::Project;

/// How far the file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// It is being written.
    #[default]
    Writing,
    /// It is there: its name, what there is to say of it, and what it does not carry, a line each.
    Ready(Vec<String>),
    /// There is none, for these reasons, a line each; none where a person stopped it.
    Failed(Vec<String>),
}

/// The export as it is chosen and as far as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exporting {
    /// As the worker told them in the interface's language: what to choose reports by with the scopes, what to choose a format by
    /// with their titles, and of each format its name, what it carries, and if something can be chosen of it, what and among what.
    rows: Vec<Vec<String>>,
    /// The numbers of the scope, the format, and what is chosen of it.
    chosen: [usize; 3],
    progress: Progress,
    /// Counts what was asked for: an answer to something earlier is none.
    asked: u32,
    /// What the worker has: the reports as they were at this revision.
    sent: Option<(u64, usize)>,
}

/// The row of the first format, and where in it stands what can be chosen.
const FORMATS: usize = 2;
const CHOICE: usize = 2;

impl Exporting {
    fn format(&self) -> Option<&Vec<String>> {
        self.rows.get(FORMATS + self.chosen[1])
    }

    /// What can be chosen: under which name, among what, and the number of what is.
    pub fn fields(&self) -> impl Iterator<Item = (&String, &[String], usize)> {
        let of_format = self.format().and_then(|row| row.get(CHOICE..));
        let lists = self.rows.iter().take(FORMATS).map(Vec::as_slice).chain(of_format);
        lists.zip(self.chosen).filter_map(|(list, chosen)| list.split_first().map(|(label, among)| (label, among, chosen)))
    }

    /// What the chosen format carries; empty before the worker has told it.
    pub fn about(&self) -> &str {
        self.format().and_then(|row| row.get(1)).map_or("", String::as_str)
    }

    /// How far the file is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }
}

/// Something that happens to the export.
#[derive(Clone, Debug)]
pub enum Handing {
    /// Of a field, by its number, something is chosen, by its.
    Choose(usize, usize),
    /// The worker answered the request of this number: with the formats, with a file, or with why there is none.
    Answered(u32, Result<Vec<Vec<String>>, Vec<String>>),
    /// The file is to be written no longer.
    Stop,
    /// It is to be tried again.
    Retry,
    /// The file is to be handed out.
    Save,
    /// What it does not carry is to be handed out.
    SaveLosses,
}

impl Session {
    /// The export.
    pub fn exporting(&self) -> &Exporting {
        &self.exporting
    }

    pub(super) fn hand(&mut self, handing: Handing) -> Vec<Effect> {
        let state = &mut self.exporting;
        match handing {
            Handing::Answered(asked, answer) if asked == state.asked => return self.take_answer(answer),
            Handing::Answered(..) => {}
            Handing::Choose(field, chosen) => {
                // What can be chosen of one format is nothing of another.
                state.chosen = if field == 1 { [state.chosen[0], chosen, 0] } else { state.chosen };
                state.chosen.get_mut(field).into_iter().for_each(|known| *known = chosen);
                return self.write_file();
            }
            Handing::Retry => return self.write_file(),
            Handing::Stop => {
                state.progress = Progress::Failed(Vec::new());
                return self.stop_export();
            }
            Handing::Save | Handing::SaveLosses => {
                if let Progress::Ready(lines) = &state.progress
                    && let [name, _, losses @ ..] = lines.as_slice()
                {
                    let lacks = || Effect::HandOverLosses(format!("{name}.loss.txt"), losses.join("\n") + "\n");
                    return vec![if let Handing::Save = handing { Effect::HandOver(name.clone()) } else { lacks() }];
                }
            }
        }
        Vec::new()
    }

    fn take_answer(&mut self, answer: Result<Vec<Vec<String>>, Vec<String>>) -> Vec<Effect> {
        let state = &mut self.exporting;
        match answer {
            Ok(rows) if state.rows.is_empty() => {
                state.rows = rows;
                return self.ask_for_file();
            }
            Ok(rows) => state.progress = Progress::Ready(rows.into_iter().next().unwrap_or_default()),
            Err(lines) => {
                state.sent = None;
                state.progress = Progress::Failed(lines);
            }
        }
        Vec::new()
    }

    /// What is to be done when the sheet is laid over the page or taken away.
    pub(super) fn export_of(&mut self, before: Option<Sheet>) -> Vec<Effect> {
        match (before == Some(Sheet::Export), self.sheet == Some(Sheet::Export)) {
            (false, true) => {
                // The language may be another one.
                self.exporting.rows.clear();
                self.write_file()
            }
            (true, false) => self.stop_export(),
            _ => Vec::new(),
        }
    }

    fn stop_export(&mut self) -> Vec<Effect> {
        let state = &mut self.exporting;
        state.asked += 1;
        state.sent = None;
        vec![Effect::StopAsking]
    }

    /// Has the file written. Where another one is on its way, its worker ends: it answers one thing at a time.
    fn write_file(&mut self) -> Vec<Effect> {
        let is_busy = self.exporting.progress == Progress::Writing;
        let mut effects = if is_busy { self.stop_export() } else { Vec::new() };
        effects.extend(self.ask_for_file());
        effects
    }

    /// Asks for the file, or first for the formats.
    fn ask_for_file(&mut self) -> Vec<Effect> {
        let now = (self.revision, self.exporting.chosen[0]);
        let state = &mut self.exporting;
        state.asked += 1;
        state.progress = Progress::Writing;
        let asked = state.asked;
        let name = state.format().and_then(|row| row.first()).cloned();
        let Some(name) = name else {
            return vec![Effect::Ask { asked, project: None, request: ["formats"].map(str::to_owned).into() }];
        };
        let is_sent = state.sent.replace(now) == Some(now);
        let mut request = vec!["write".to_owned(), name, state.chosen[2].to_string()];
        request.extend(self.settings());
        let project = (!is_sent).then(|| self.project_of(if now.1 == 0 { Scope::Open } else { Scope::All }));
        vec![Effect::Ask { asked, project, request }]
    }

    /// The reports that are meant, with all tags.
    pub(super) fn project_of(&self, scope: Scope) -> Project {
        let documents = match scope {
            Scope::All => self.project.documents.clone(),
            Scope::Open => self.open().cloned().into_iter().collect(),
        };
        Project { documents, tags: self.project.tags.clone(), tables: self.project.tables.clone() }
    }
}
