//! An inspection being entered: the day and the people, the checklist item by item, what is to be mended.
//!
//! The list is the program's own, as it is today; the record keeps its items with what
//! was found. What may be recorded is the meeting's to say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::supervision::SupervisionScreen;
use crate::council::ProductId;
use crate::law::Checklist;
use crate::law::checklist::Item;
use crate::load::checklist;
use crate::meeting::inspection::{Finding, Inspection, ListUsed, Remedy, Verdict};
use crate::meeting::{Actor, Command, Event};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::form::{Form as FormWords, missing};
use crate::text::words::inspection::{self as words, Inspection as Words};
use crate::text::{Lang, date};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form;
use crate::tui::widgets::lines::{Lines, split};

/// The form.
#[derive(Debug)]
pub struct InspectionForm {
    product: ProductId,
    checklist: Checklist,
    date: Field,
    inspectors: Field,
    /// What was found, item by item, and the remark on it.
    found: Vec<(Verdict, Field)>,
    remedy: Field,
    due: Field,
    focus: usize,
    /// Whether the remark on the item is being typed.
    noting: bool,
    /// Whether it was asked to leave what was typed.
    leaving: bool,
}

/// Where the cursor can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Date,
    Inspectors,
    Item(usize),
    Remedy,
    Due,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// What was found on the item.
    Found(Verdict),
    /// A remark on the item.
    Note,
    /// The next place; after the last one it is recorded.
    Enter,
    /// The next place.
    Next,
    /// The place before.
    Before,
    /// Record it.
    Record,
    /// What is recorded; asks if anything was typed.
    Back,
    /// Leave what was typed.
    Drop,
    /// Go on typing.
    Stay,
}

impl InspectionForm {
    /// An empty form of today; nothing without a checklist.
    pub fn new(context: &Context<'_>, product: &ProductId) -> Option<Self> {
        let checklist = checklist::embedded()?;
        let found = checklist.items.iter().map(|_| (Verdict::default(), Field::default())).collect();
        Some(Self {
            product: product.clone(),
            checklist,
            date: Field::proposing(&date::date(context.now.date_naive())),
            inspectors: Field::default(),
            found,
            remedy: Field::default(),
            due: Field::default(),
            focus: 0,
            noting: false,
            leaving: false,
        })
    }

    /// Whether nothing was entered beside the day.
    fn is_empty(&self) -> bool {
        let texts =
            [&self.inspectors, &self.remedy, &self.due].into_iter().chain(self.found.iter().map(|(_, note)| note));
        let unfound = self.found.iter().all(|(verdict, _)| *verdict == Verdict::default());
        unfound && texts.into_iter().all(|field| field.text().is_empty())
    }

    fn places(&self) -> Vec<Place> {
        let items = (0..self.found.len()).map(Place::Item);
        [Place::Date, Place::Inspectors].into_iter().chain(items).chain([Place::Remedy, Place::Due]).collect()
    }

    fn place(&self) -> Place {
        self.places().get(self.focus).copied().unwrap_or(Place::Date)
    }

    /// The field that is being typed in, if one is.
    fn field(&mut self) -> Option<&mut Field> {
        match self.place() {
            Place::Date => Some(&mut self.date),
            Place::Inspectors => Some(&mut self.inspectors),
            Place::Item(at) if self.noting => self.found.get_mut(at).map(|(_, note)| note),
            Place::Item(_) => None,
            Place::Remedy => Some(&mut self.remedy),
            Place::Due => Some(&mut self.due),
        }
    }

    fn inspection(&self, context: &Context<'_>) -> Result<Inspection, (Place, String)> {
        let (lang, words) = (context.lang, Words::of(context.lang));
        self.complete(words, lang)?;
        let day = |field: &Field, place, label: &str| {
            date::parse_date(&field.text()).ok_or_else(|| (place, words::no_date(lang, label)))
        };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let Checklist { id, title, source, items } = &self.checklist;
        let finding = |(item, (verdict, note)): (&Item, &(Verdict, Field))| Finding {
            item: item.id.clone(),
            title: item.title.clone(),
            verdict: *verdict,
            note: some(note.text()),
        };
        let remedy = match (some(self.remedy.text()), some(self.due.text())) {
            (None, None) => None,
            (None, Some(_)) => return Err((Place::Remedy, words.remedy_missing.to_owned())),
            (Some(text), _) => Some(Remedy { text, due: day(&self.due, Place::Due, words.due)? }),
        };
        Ok(Inspection {
            product: self.product.clone(),
            date: day(&self.date, Place::Date, words.date)?,
            inspectors: self.inspectors.text().split(';').map(|who| who.trim().to_owned()).collect(),
            checklist: ListUsed { id: id.clone(), title: title.clone(), source: source.clone() },
            findings: items.iter().zip(&self.found).map(finding).collect(),
            remedy,
        })
    }

    /// Everything that is empty and cannot be, in one sentence.
    fn complete(&self, words: &Words, lang: Lang) -> Result<(), (Place, String)> {
        let mut all =
            vec![(Place::Date, words.date, &self.date), (Place::Inspectors, words.inspectors, &self.inspectors)];
        if !self.remedy.text().is_empty() {
            all.push((Place::Due, words.due, &self.due));
        }
        let empty: Vec<_> = all.into_iter().filter(|(.., field)| field.text().is_empty()).collect();
        let labels: Vec<_> = empty.iter().map(|(_, label, _)| *label).collect();
        empty.first().map_or(Ok(()), |(place, ..)| Err((*place, missing(lang, &labels))))
    }

    fn record(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match self.inspection(context) {
            Ok(inspection) => vec![Effect::Do(Actor::Operator, Command::RecordInspection(inspection))],
            Err((place, said)) => {
                self.noting = false;
                self.focus = self.places().iter().position(|known| *known == place).unwrap_or(0);
                vec![Effect::Say(said)]
            }
        }
    }

    fn item(&self, lines: &mut Lines<'_>, at: usize, here: bool, context: &Context<'_>, columns: u16) {
        let theme = context.theme;
        let (Some(item), Some((verdict, note))) = (self.checklist.items.get(at), self.found.get(at)) else { return };
        let lead = if here { "▶ " } else { "  " };
        let said = say::inspection::verdict(*verdict, context.lang);
        let row = split(&format!("{lead}{} {}", item.id, item.title), said, columns);
        lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
        if here {
            lines.wrapped("    ", &item.text, columns, theme.quiet);
        }
        let note = note.text();
        let being_typed = here && self.noting;
        if !note.is_empty() && !being_typed {
            lines.wrapped("    ", &format!("{}: {note}", Words::of(context.lang).note), columns, theme.quiet);
        }
    }
}

impl Screen for InspectionForm {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} {name}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.leaving {
            return form::leaving_keys((Msg::Drop, Msg::Stay), context.lang);
        }
        let form_words = FormWords::of(context.lang);
        let choosing = matches!(self.place(), Place::Item(_)) && !self.noting;
        let last = self.focus + 1 == self.places().len();
        let keys = Keys::new()
            .bar_if(choosing, Key::Char('1'), Msg::Found(Verdict::Met), words.met)
            .bar_if(choosing, Key::Char('2'), Msg::Found(Verdict::NotMet), words.not_met)
            .bar_if(choosing, Key::Char('3'), Msg::Found(Verdict::NotChecked), words.not_checked)
            .bar_if(choosing, Key::Char('N'), Msg::Note, words.key_note)
            .also_if(choosing, Key::Char('n'));
        let keys = form::enter(keys, last, (Msg::Enter, Msg::Record), context.lang)
            .bar_if(!self.noting, Key::Up, Msg::Before, form_words.before_field)
            .help_if(!self.noting, Key::Down, Msg::Next, form_words.next_field)
            .also_if(!self.noting, Key::Tab)
            .bar(Key::Esc, Msg::Back, common.back);
        if choosing { keys } else { keys.other(|key| Field::takes(key).then_some(Msg::Edit(key))) }
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = self.places().len() - 1;
        match msg {
            Msg::Edit(key) => {
                if let Some(field) = self.field() {
                    field.key(key);
                }
            }
            Msg::Found(verdict) => {
                if let Place::Item(at) = self.place()
                    && let Some((found, _)) = self.found.get_mut(at)
                {
                    *found = verdict;
                }
                // What is not met needs a word; the others are done with.
                if verdict == Verdict::NotMet {
                    self.noting = true;
                } else {
                    self.focus += 1;
                }
            }
            Msg::Note => self.noting = true,
            Msg::Enter if self.noting => {
                self.noting = false;
                self.focus += 1;
            }
            Msg::Enter if self.focus == last => return self.record(context),
            Msg::Enter => self.focus += 1,
            Msg::Next => self.focus = if self.focus == last { 0 } else { self.focus + 1 },
            Msg::Before => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Msg::Record => return self.record(context),
            Msg::Back if self.noting => self.noting = false,
            Msg::Back if self.is_empty() => return go(SupervisionScreen::of(&self.product)),
            Msg::Back => self.leaving = true,
            Msg::Stay => self.leaving = false,
            Msg::Drop => return go(SupervisionScreen::of(&self.product)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.leaving {
            return;
        }
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        if self.leaving {
            return None;
        }
        // Days are no notes.
        match self.place() {
            Place::Inspectors => Some(self.inspectors.before_cursor()),
            Place::Remedy => Some(self.remedy.before_cursor()),
            Place::Item(at) if self.noting => self.found.get(at).map(|(_, note)| note.before_cursor()),
            Place::Item(_) | Place::Date | Place::Due => None,
        }
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(SupervisionScreen::of(&self.product))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let columns = area.width.saturating_sub(1);
        let mut lines = Lines::new();
        if self.leaving {
            return form::draw_leaving(frame, area, theme, context.lang);
        }
        lines.wrapped("", words.inspect_title, columns, theme.strong);
        lines.wrapped("", &format!("{} ({}).", self.checklist.title, self.checklist.source), columns, theme.quiet);
        let mut fields: Vec<(usize, &Field, bool)> = Vec::new();
        for (at, place) in self.places().into_iter().enumerate() {
            let (here, from) = (at == self.focus, lines.len());
            let field = match place {
                Place::Date => Some((words.date, &self.date)),
                Place::Inspectors => Some((words.inspectors_label, &self.inspectors)),
                Place::Item(item) => {
                    self.item(&mut lines, item, here, context, columns);
                    let note = self.found.get(item).map(|(_, note)| note);
                    note.filter(|_| here && self.noting).map(|note| (words.note, note))
                }
                Place::Remedy => Some((words.remedy, &self.remedy)),
                Place::Due => Some((words.due, &self.due)),
            };
            if let Some((label, field)) = field {
                lines.wrapped("", &format!("{label}:"), columns, if here { theme.strong } else { Style::new() });
                fields.push((lines.len(), field, here));
                lines.gap();
            }
            if here {
                lines.keep_from(from);
            }
        }
        let first = lines.offset(usize::from(area.height));
        lines.draw_from(frame, area, first);
        for (line, field, here) in fields {
            let row = line.checked_sub(first).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
            if let Some(row) = row {
                field.draw(frame, Rect::new(area.x, area.y + row, columns, 1), theme, here);
            }
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // What was typed is nowhere else: asked once, then the curtain falls.
        if self.is_empty() || self.leaving {
            return go(Curtain::new(context.state));
        }
        self.leaving = true;
        Vec::new()
    }
}
