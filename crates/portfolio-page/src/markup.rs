//! The neutral tables as HTML, and the other pieces that the sections are made of.

use maud::{Markup, Render, html};
use portfolio_core::{Money, Unit};
use portfolio_report::Messages;
use portfolio_report::sanitize::one_line;
use portfolio_report::table::{Cell, Figures, Grouping, Kind, Role, Table, TableFrom, UnitChoice, Written};

/// How wide a bar may become, in the units of its drawing.
const BAR: u128 = 200;

/// Tables of more rows than this are left to the program.
pub(crate) const MOST_ROWS: usize = 200;

/// Where the words of the page come from, and how it counts money.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'v> {
    pub(crate) messages: &'v Messages,
    pub(crate) currency: &'v str,
    /// The amount that the sentences around it are measured by: what everything comes to.
    pub(crate) total: Money,
}

impl<'v> Voice<'v> {
    pub(crate) fn get(self, id: &str) -> String {
        self.messages.get(id)
    }

    pub(crate) fn count(self, id: &str, count: usize) -> String {
        self.messages.with(id, &[("count", count.into())])
    }

    /// That a table is longer than a page holds, and the command that shows it.
    pub(crate) fn too_long(self, what: &str, command: &str) -> String {
        self.messages.with("page-too-long", &[("what", what.into()), ("command", command.into())])
    }

    /// An exact amount in running text, in the unit of the page's total: figures side by side are for comparing.
    pub(crate) fn money(self, money: Money) -> String {
        let figures = Figures::spoken(self.messages, self.total, self.currency);
        figures.say(portfolio_core::Amount::exactly(money))
    }

    /// An amount to two decimals in that unit, and without it.
    pub(crate) fn rounded(self, money: Money) -> String {
        Figures::spoken(self.messages, self.total, self.currency).digits(money, 2)
    }

    /// The unit of the page's total in words.
    pub(crate) fn unit(self) -> String {
        Figures::spoken(self.messages, self.total, self.currency).unit_word()
    }

    /// How the amounts of a table are written: exactly, in the unit that suits them, but not in 元 where all together are more
    /// than anybody counts in 元.
    pub(crate) fn figures(self, table: &TableFrom<'_>) -> Figures<'v> {
        let tables = std::slice::from_ref(table);
        let suited =
            Figures::of(tables, UnitChoice::Auto, None, Grouping::None, self.messages, self.currency);
        let spoken = Figures::spoken(self.messages, self.total, self.currency);
        if spoken.unit == Unit::Yuan { suited } else { suited.above_yuan() }
    }
}

/// Text from data, harmless on the page: escaped, and without characters that turn or hide what follows.
pub(crate) struct Safe<'t>(pub(crate) &'t str);

impl Render for Safe<'_> {
    fn render_to(&self, buffer: &mut String) {
        one_line(self.0).as_ref().render_to(buffer);
    }
}

/// A section with its heading; its id is no project's, as those have no underscore.
pub(crate) fn section(id: &str, heading: &str, body: &Markup) -> Markup {
    html! {
        section id={ (id) "_" } aria-labelledby={ (id) "_h" } {
            h2 id={ (id) "_h" } { (heading) }
            (body)
        }
    }
}

/// What may be wider than the page scrolls by itself, with the keyboard too.
pub(crate) fn wide(label: &str, body: &Markup) -> Markup {
    html! { div class="wide" role="group" tabindex="0" aria-label=(Safe(label)) { (body) } }
}

/// A link to the projects behind a figure: those that bear all of the tokens.
pub(crate) fn behind(tokens: Option<&str>, body: &impl Render) -> Markup {
    match tokens {
        Some(tokens) => html! { a href="#projects_" data-f=(tokens) { (body) } },
        None => html! { (body) },
    }
}

/// How a table is laid out beside what stands in it.
pub(crate) struct Layout<'l> {
    /// The class of the table.
    pub(crate) class: &'static str,
    /// What the first cell of a row links to.
    pub(crate) row: &'l dyn Fn(usize) -> Link,
    /// What another cell links to, and its class.
    pub(crate) cell: &'l dyn Fn(usize, usize) -> (Link, Option<&'static str>),
    /// A drawing at the end of each row, and what it is called.
    pub(crate) drawn: Option<(&'l str, &'l dyn Fn(usize) -> Markup)>,
}

/// Where a cell leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    Nowhere,
    /// The projects that bear these tokens.
    Behind(String),
    /// One project.
    Project(String),
}

impl Link {
    pub(crate) fn behind(tokens: Option<&str>) -> Self {
        tokens.map_or(Self::Nowhere, |tokens| Self::Behind(tokens.to_owned()))
    }

    fn around(&self, body: &Markup) -> Markup {
        match self {
            Self::Nowhere => body.clone(),
            Self::Behind(tokens) => behind(Some(tokens), body),
            Self::Project(id) => html! { a href={ "#" (id) } { (body) } },
        }
    }
}

impl Layout<'_> {
    pub(crate) const PLAIN: Self =
        Self { class: "", row: &|_| Link::Nowhere, cell: &|_, _| (Link::Nowhere, None), drawn: None };
}

/// A table with what must be said above and below it.
pub(crate) fn table(voice: Voice<'_>, table: &Table, layout: &Layout<'_>) -> Markup {
    let written = Written::of(table, &voice.figures(table));
    let columns = &written.columns;
    let label = table.title.clone().unwrap_or_else(|| table.columns[0].heading.clone());
    let grid = html! {
        table class=[Some(layout.class).filter(|class| !class.is_empty())] {
            thead { tr {
                @for column in columns { th scope="col" class=[class(column.kind)] { (column.heading) } }
                @if let Some((heading, _)) = layout.drawn { th scope="col" { (heading) } }
            } }
            tbody {
                @for index in 0..table.rows.len() { (row(table, &written, index, layout)) }
            }
        }
    };
    html! {
        @if let Some(title) = &table.title { h3 { (Safe(title)) } }
        @for line in table.captions.iter().chain(&written.unit) { p class="rule" { (Safe(line)) } }
        (wide(&label, &grid))
        @if !written.notes.is_empty() {
            ul class="notes" { @for note in &written.notes { li { (Safe(note)) } } }
        }
    }
}

fn class(kind: Kind) -> Option<&'static str> {
    kind.is_number().then_some("n")
}

fn row(table: &Table, written: &Written, index: usize, layout: &Layout<'_>) -> Markup {
    let row = &table.rows[index];
    let role = match row.role {
        Role::Body => None,
        Role::Subtotal => Some("sub"),
        Role::Total => Some("sum"),
        Role::Apart => Some("apart"),
    };
    html! {
        tr class=[role] {
            @for (place, column) in written.columns.iter().enumerate() {
                @let text = html! { (column.cells[index]) };
                // A heading that says nothing is none.
                @if place == 0 && column.cells[index].is_empty() {
                    td {}
                } @else if place == 0 {
                    th scope="row" class=[depth(&row.cells[0])] { ((layout.row)(index).around(&text)) }
                } @else if let Cell::Bar(part, whole) = row.cells[place] {
                    td { (bar(part, whole)) }
                } @else {
                    @let (link, shade) = (layout.cell)(index, place);
                    td class=[shade.or(class(column.kind))] { (link.around(&text)) }
                }
            }
            @if let Some((_, draw)) = layout.drawn { td { (draw(index)) } }
        }
    }
}

fn depth(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Nested(0, _) => None,
        Cell::Nested(1, _) => Some("d1"),
        Cell::Nested(_, _) => Some("d2"),
        _ => None,
    }
}

/// A bar as long as one number is of another; the number itself stands beside it.
fn bar(part: u128, whole: u128) -> Markup {
    // Below 2¹²⁰ the product fits; what is there at all shows.
    let length = (part.min(whole) * BAR).checked_div(whole).unwrap_or(0).max(u128::from(part.min(whole) > 0));
    html! {
        svg class="bar" width=(BAR) height="12" viewBox={ "0 0 " (BAR) " 12" } preserveAspectRatio="none" aria-hidden="true" {
            @if length > 0 { rect width=(length) height="12" fill="#2f6f9f" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portfolio_report::Lang;
    use portfolio_report::table::Column;

    #[test]
    fn text_from_data_is_escaped_and_cannot_turn_what_follows() {
        let text = "<script>alert(1)</script> \" & \u{202e}x</style>";
        let shown = html! { p title=(Safe(text)) { (Safe(text)) } }.into_string();
        assert!(!shown.contains("<script") && !shown.contains("</style") && !shown.contains('\u{202e}'));
        assert!(
            shown.contains("&lt;script&gt;") && shown.contains("&quot;") && shown.contains("&amp;"),
            "{shown}"
        );
    }

    #[test]
    fn a_bar_is_in_proportion_and_what_is_there_shows() {
        assert!(bar(1, 2).into_string().contains("<rect width=\"100\""));
        assert!(bar(1, 1_000_000).into_string().contains("<rect width=\"1\""));
        assert!(!bar(0, 2).into_string().contains("<rect"));
        assert!(!bar(0, 0).into_string().contains("<rect"));
    }

    fn money(yuan: i128) -> Money {
        Money::from_fen(yuan * 100).unwrap()
    }

    fn voice(messages: &Messages, total: Money) -> Voice<'_> {
        Voice { messages, currency: "CNY", total }
    }

    fn one_amount(yuan: i128) -> Table {
        let mut table = Table::new(vec![Column::new("行业", Kind::Text), Column::new("投资额", Kind::Money)]);
        table.push(Role::Body, vec![Cell::text("教育"), Cell::Money(money(yuan))]);
        table
    }

    /// 5000元 stands alone in 元, but in 万元 where all together are 2亿元.
    #[test]
    fn amounts_are_in_the_unit_that_suits_them_but_in_yuan_only_where_all_are() {
        let zh = Messages::new(Lang::Zh);
        let unit = |yuan, total| voice(&zh, money(total)).figures(&one_amount(yuan)).unit;
        assert_eq!(unit(5_000, 9_000), Unit::Yuan);
        assert_eq!(unit(5_000, 200_000_000), Unit::Wan);
        assert_eq!(unit(150_000_000, 200_000_000), Unit::Yi);
        let said = voice(&zh, money(200_000_000));
        assert_eq!(
            (said.money(money(5_000)), said.rounded(money(5_000_000))),
            ("0.00005亿元".to_owned(), "0.05".to_owned())
        );
        assert_eq!((said.unit(), said.count("page-tied", 3)), ("亿元".to_owned(), "3 个项目".to_owned()));
    }

    /// Numbers in their headings and cells, levels by their depth; rows by what they are.
    #[test]
    fn a_table_tells_numbers_levels_and_sums_apart_by_class() {
        let messages = Messages::new(Lang::Zh);
        let mut table = Table::new(vec![Column::new("行业", Kind::Text), Column::new("项目", Kind::Count)]);
        let names = [
            (Role::Body, Cell::Nested(0, "甲".into())),
            (Role::Subtotal, Cell::Nested(1, "乙".into())),
            (Role::Body, Cell::Nested(2, "丙".into())),
            (Role::Apart, Cell::Nested(3, "丁".into())),
            (Role::Body, Cell::Blank),
            (Role::Total, Cell::text("合计")),
        ];
        for (role, name) in names {
            table.push(role, vec![name, Cell::Count(3)]);
        }
        let html = super::table(voice(&messages, Money::ZERO), &table, &Layout::PLAIN).into_string();
        let rows: Vec<&str> =
            html.split("<tr").skip(1).map(|row| row.split("</tr>").next().unwrap()).collect();
        let number = "<td class=\"n\">3</td>";
        let expected = [
            "><th scope=\"col\">行业</th><th scope=\"col\" class=\"n\">项目</th>".to_owned(),
            format!("><th scope=\"row\">甲</th>{number}"),
            format!(" class=\"sub\"><th scope=\"row\" class=\"d1\">乙</th>{number}"),
            format!("><th scope=\"row\" class=\"d2\">丙</th>{number}"),
            format!(" class=\"apart\"><th scope=\"row\" class=\"d2\">丁</th>{number}"),
            format!("><td></td>{number}"),
            format!(" class=\"sum\"><th scope=\"row\">合计</th>{number}"),
        ];
        assert_eq!(rows, expected);
    }
}
