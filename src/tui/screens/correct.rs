//! Proposing a correction: whose sheet, which marks, which paper shows the error.
//!
//! Only sheets that may be seen are offered; what the sheet says stays beside
//! what it is to say.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::corrections::Corrections;
use super::curtain::Curtain;
use crate::council::{Member, MemberId, ProductId, Sheet};
use crate::law::{Choice, Criterion, CriterionId};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Actor, Command, CorrectedMark, Event, State};
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::correction::Correction as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{Lines, split};

/// The correction being put together.
#[derive(Debug)]
pub struct Correct {
    product: ProductId,
    /// The row of the list that is shown.
    cursor: usize,
    /// Whose sheet, once chosen.
    member: Option<MemberId>,
    /// The levels that are to differ from the sheet.
    changes: BTreeMap<CriterionId, Choice>,
    /// The fields, once the marks are done: paper, reason.
    fields: Option<[Field; 2]>,
    /// Which of them is written in.
    field: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The level before.
    Before,
    /// The next level.
    After,
    /// A key for a field.
    Edit(Key),
    /// The other field.
    Other,
    /// On.
    Next,
    /// A step back.
    Back,
}

impl Correct {
    /// Asks whose sheet of a product; says so where none can be seen.
    pub fn open(context: &Context<'_>, product: &ProductId) -> Vec<Effect> {
        if seen(context.state, product).next().is_none() {
            return vec![Effect::Say(Words::of(context.lang).nobody.to_owned())];
        }
        go(Self { product: product.clone(), cursor: 0, member: None, changes: BTreeMap::new(), fields: None, field: 0 })
    }

    fn sheet<'a>(&self, state: &'a State) -> Option<&'a Sheet> {
        let member = self.member.as_ref()?;
        visible::sheet(state, &self.product, member, Viewer::Secretary).map(|filed| &filed.sheet)
    }

    fn line<'a>(&self, state: &'a State) -> Option<&'a Criterion> {
        state.rubric(&self.product)?.criteria().nth(self.cursor)
    }

    /// Another level on the line under the cursor, in the order of the sheet.
    fn turn(&mut self, state: &State, after: bool) {
        let Some((line, given)) =
            self.line(state).and_then(|line| Some((line, *self.sheet(state)?.marks.get(&line.id)?)))
        else {
            return;
        };
        let now = self.changes.get(&line.id).copied().unwrap_or(given);
        let at = line.levels.iter().position(|level| level.choice() == now).unwrap_or(0);
        let to = if after { (at + 1).min(line.levels.len() - 1) } else { at.saturating_sub(1) };
        let choice = line.levels[to].choice();
        if choice == given {
            self.changes.remove(&line.id);
        } else {
            self.changes.insert(line.id.clone(), choice);
        }
    }

    fn rows(&self, state: &State) -> usize {
        match self.member {
            None => seen(state, &self.product).count(),
            Some(_) => state.rubric(&self.product).map_or(0, |rubric| rubric.criteria().count()),
        }
    }

    fn next(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match (&self.member, &self.fields) {
            (None, _) => {
                self.member = seen(context.state, &self.product).nth(self.cursor).map(|member| member.id.clone());
                self.cursor = 0;
                Vec::new()
            }
            (Some(_), None) if self.changes.is_empty() => {
                vec![Effect::Say(Words::of(context.lang).no_change.to_owned())]
            }
            (Some(_), None) => {
                self.fields = Some([Field::default(), Field::default()]);
                Vec::new()
            }
            (Some(_), Some(_)) if self.field == 0 => {
                self.field = 1;
                Vec::new()
            }
            (Some(member), Some([paper, reason])) => {
                let mark = |(criterion, choice): (&CriterionId, &Choice)| CorrectedMark {
                    criterion: criterion.clone(),
                    choice: *choice,
                };
                let command = Command::ProposeCorrection {
                    product: self.product.clone(),
                    member: member.clone(),
                    marks: self.changes.iter().map(mark).collect(),
                    paper: paper.text(),
                    reason: reason.text(),
                };
                vec![Effect::Do(Actor::Operator, command)]
            }
        }
    }

    fn back(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if self.fields.take().is_some() {
            self.field = 0;
        } else if self.member.take().is_some() {
            self.changes.clear();
            self.cursor = 0;
        } else {
            return go(Corrections::new(context.state, &self.product));
        }
        Vec::new()
    }

    /// Whose sheet, or its lines.
    fn list(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let columns = columns.saturating_sub(1);
        let mut lines = Lines::new();
        match self.member {
            None => self.members(context, &mut lines, columns),
            Some(_) => self.marks(context, &mut lines, columns),
        }
        lines
    }

    fn members(&self, context: &Context<'_>, lines: &mut Lines<'static>, columns: u16) {
        let theme = context.theme;
        lines.wrapped("", Words::of(context.lang).choose_member, columns, theme.strong);
        lines.gap();
        for (i, member) in seen(context.state, &self.product).enumerate() {
            let here = i == self.cursor;
            let lead = if here { "▶ " } else { "  " };
            let name = format!("{} ({})", member.name, member.id);
            let from = lines.len();
            lines.wrapped(lead, &name, columns, if here { theme.cursor } else { Style::new() });
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
    }

    fn marks(&self, context: &Context<'_>, lines: &mut Lines<'static>, columns: u16) {
        let (theme, lang) = (context.theme, context.lang);
        lines.wrapped("", Words::of(lang).choose_marks, columns, theme.strong);
        lines.gap();
        let (Some(sheet), Some(rubric)) = (self.sheet(context.state), context.state.rubric(&self.product)) else {
            return;
        };
        let measure = Measure::of(rubric);
        for (i, line) in rubric.criteria().enumerate() {
            let here = i == self.cursor;
            let given = sheet.marks.get(&line.id).map_or_else(String::new, |choice| measure.mark(*choice, lang));
            let change = self.changes.get(&line.id).map(|to| format!("{given} → {}", measure.mark(*to, lang)));
            let changed = change.is_some();
            let lead = if here { "▶ " } else { "  " };
            let row = split(&format!("{lead}{} {}", line.id, line.title), &change.unwrap_or(given), columns);
            let style = if changed { theme.strong } else { Style::new() };
            lines.push(Span::styled(row, if here { theme.cursor } else { style }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
    }
}

/// The members whose sheets may be seen, in the council's order.
fn seen<'a>(state: &'a State, product: &'a ProductId) -> impl Iterator<Item = &'a Member> {
    let seen = |m: &&Member| visible::sheet(state, product, &m.id, Viewer::Secretary).is_some();
    state.session.members.iter().filter(seen)
}

impl Screen for Correct {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        let whose = self.member.as_ref().map_or_else(String::new, |member| format!(" · {member}"));
        format!("{} · {}{whose}", words.key_new, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.fields.is_some() {
            return Keys::new()
                .bar(Key::Enter, Msg::Next, if self.field == 0 { words.next_field } else { words.key_propose })
                .bar(Key::Tab, Msg::Other, words.next_field)
                .bar(Key::Esc, Msg::Back, common.back)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key)));
        }
        let chosen = self.member.is_some();
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar_if(chosen, Key::Left, Msg::Before, words.level_before)
            .bar_if(chosen, Key::Right, Msg::After, words.level_after)
            .bar(Key::Enter, Msg::Next, if chosen { words.key_marks } else { words.key_sheet })
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.rows(context.state).saturating_sub(1)),
            Msg::Before => self.turn(context.state, false),
            Msg::After => self.turn(context.state, true),
            Msg::Other => self.field = 1 - self.field,
            Msg::Edit(key) => {
                if let Some(fields) = &mut self.fields {
                    fields[self.field].key(key);
                }
            }
            Msg::Next => return self.next(context),
            Msg::Back => return self.back(context),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if let Some(fields) = &mut self.fields {
            fields[self.field].paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        self.fields.as_ref().map(|fields| fields[self.field].before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Corrections::new(context.state, &self.product))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        if self.fields.is_some() {
            return Vec::new();
        }
        let Some(row) = self.list(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        // Pointing at a sheet chooses it; on its lines Enter would end the choosing.
        if self.member.is_none() { self.press_enter(context) } else { Vec::new() }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let Some(fields) = &self.fields else {
            return self.list(context, area.width).draw(frame, area);
        };
        let mut lines = Lines::new();
        let rubric = context.state.rubric(&self.product);
        let measure = Measure::of_product(context.state, &self.product);
        for (id, to) in &self.changes {
            let line = crate::say::name::criterion(rubric, id);
            let given = self.sheet(context.state).and_then(|sheet| sheet.marks.get(id));
            let given = given.map_or_else(String::new, |choice| measure.mark(*choice, context.lang));
            lines.wrapped(
                "· ",
                &format!("{line}: {given} → {}", measure.mark(*to, context.lang)),
                area.width,
                theme.strong,
            );
        }
        lines.gap();
        let mut rows = [0_u16; 2];
        for (row, label) in rows.iter_mut().zip([words.paper, words.reason]) {
            lines.wrapped("", &format!("{label}:"), area.width, theme.strong);
            *row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
            lines.gap();
            lines.gap();
        }
        lines.draw(frame, area);
        for (at, (field, row)) in fields.iter().zip(rows).enumerate() {
            field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, at == self.field);
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
