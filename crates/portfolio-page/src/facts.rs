//! A project in words: what its row in the list says, and what stands below it.

use portfolio_core::record::Record as _;
use portfolio_core::view::{LinkView, ListReport, ShowReport};
use portfolio_report::fields::project_label;
use portfolio_report::table::{Cell, Table, UnitChoice};
use portfolio_report::tables::{list, show};
use portfolio_report::{Messages, words};

/// The fields in the list of all projects; money comes last.
const IN_ROWS: [&str; 6] = ["name", "sector", "location", "timeline", "stage", "investment"];
/// Of these, those of which it is said that nothing is stated.
const IN_WORDS: [&str; 2] = ["location", "investment"];
/// What is shown with links instead.
const LINKED: [&str; 4] = ["show-pieces", "show-predecessor", "show-successor", "show-neighbour"];

/// The list of all projects as a table.
pub(crate) fn rows(messages: &Messages, projects: &ListReport<'_>) -> Table {
    list::table(messages, &list::columns(&IN_ROWS), projects).held()
}

/// Facts of one label.
pub(crate) type Fact = (String, Vec<String>);

/// The facts of every project that its row does not say, each with its label.
pub(crate) fn facts(messages: &Messages, projects: &[ShowReport<'_>]) -> Vec<Vec<Fact>> {
    let label = |key: &str| project_label(messages, key);
    let mut linked = vec![label("part_of")];
    linked.extend(LINKED.map(|id| messages.get(id)));
    let facts = |(table, report): (Table, &ShowReport<'_>)| {
        let is_said = |key: &&str| IN_WORDS.contains(key) || !report.project.project.value(key).is_absent();
        let mut in_rows: Vec<String> = IN_ROWS.into_iter().filter(is_said).map(label).collect();
        let lines = table.rows.into_iter().filter_map(|row| match <[Cell; 2]>::try_from(row.cells) {
            Ok([Cell::Text(label), Cell::Text(value)]) => Some((label.into_owned(), value.into_owned())),
            _ => None,
        });
        let kept = lines.filter(|(label, _)| {
            // Once only: a measure may bear the same name.
            let said = in_rows.iter().position(|own| own == label).map(|index| in_rows.swap_remove(index));
            said.is_none() && !linked.contains(label)
        });
        kept.fold(Vec::new(), |mut facts: Vec<Fact>, (label, value)| {
            match facts.last_mut().filter(|(last, _)| *last == label) {
                Some((_, values)) => values.push(value),
                None => facts.push((label, vec![value])),
            }
            facts
        })
    };
    show::for_the_eye(messages, projects, UnitChoice::Auto).into_iter().zip(projects).map(facts).collect()
}

/// Where each project is cited, and, unless only that is wanted, who has to do with it: for where room is scarce.
pub(crate) fn in_short(messages: &Messages, projects: &ListReport<'_>, bare: bool) -> Vec<Vec<String>> {
    let keys: &[&str] = if bare { &["cite"] } else { &["cite", "parties"] };
    let table = list::table(messages, &list::columns(keys), projects).held();
    let texts = |cells: Vec<Cell>| {
        let texts = cells.into_iter().filter_map(|cell| match cell {
            Cell::Text(text) if !text.is_empty() => Some(text.into_owned()),
            _ => None,
        });
        texts.collect()
    };
    table.rows.into_iter().map(|row| texts(row.cells)).collect()
}

/// How one project is tied to another: why, which ends, on what basis.
pub(crate) fn tie(messages: &Messages, link: &LinkView<'_>) -> String {
    let tie = link.edge.dependency;
    let parts = [
        words::word(messages, tie.relation),
        words::word(messages, tie.edge),
        words::word(messages, tie.basis),
    ];
    let mut text = parts.join(messages.comma());
    if tie.lag.count() != 0 {
        text += &messages.with("show-lag", &[("lag", tie.lag.count().into())]);
    }
    if let Some(reason) = &tie.reason {
        text += &messages.with("show-reason", &[("reason", reason.into())]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use portfolio_core::view::{ListQuery, show_all};
    use portfolio_core::{Selection, load_text};
    use portfolio_report::Lang;

    /// a has two measures that are called as its amount is, and two citations; b is a piece of it and waits for it; c has no
    /// time but a measure that is called so.
    const PLAN: &str = "
format: portfolio/1
outline: {title: 甲, chapters: [{number: 1, title: 章, sections: [{number: 1, title: 节}, {number: 2, title: 节}]}]}
sectors: [{id: s, name: 教育}]
projects:
  - {id: a, name: 职业中学, sector: s, investment: 1亿元, parties: [{name: 教育局, role: owner}],
     metrics: [{name: 投资额, value: 3, unit: 栋}, {name: 投资额, value: 4, unit: 栋}, {name: 面积, value: 5, unit: 亩}],
     cite: [{chapter: 1, section: 1}, {chapter: 1, section: 2}]}
  - {id: b, name: 二期, sector: s, part_of: a, cite: [{chapter: 1, section: 1}],
     depends_on: [{project: a, relation: phase, lag: P2M, basis: inferred, reason: 先建一期}]}
  - {id: c, name: 三期, sector: s, stage: 在建, metrics: [{name: 建设时间, value: 3, unit: 年}, {name: 建设地点, value: 2, unit: 处}],
     depends_on: [{project: b}]}
";

    fn asked<T>(ask: impl Fn(&Messages, &ListReport<'_>, &[ShowReport<'_>]) -> T) -> T {
        let loaded = load_text("plan.yaml", PLAN).unwrap();
        let registry = loaded.registry();
        let everything = Selection::default().select(registry).unwrap();
        let all: Vec<_> = everything.projects.iter().collect();
        let listed = ListReport::of(registry, &everything, &ListQuery::default());
        ask(&Messages::new(Lang::Zh), &listed, &show_all(registry, &all))
    }

    #[test]
    fn what_a_row_says_and_what_is_a_link_is_not_said_again_and_one_label_stands_once() {
        let facts = asked(|messages, _, projects| facts(messages, projects));
        let fact = |label: &str, values: &[&str]| -> Fact {
            (label.to_owned(), values.iter().map(|value| (*value).to_owned()).collect())
        };
        let expected = [
            vec![
                fact("编号", &["a"]),
                fact("相关单位", &["教育局（项目单位）"]),
                fact("投资额", &["3 栋", "4 栋"]),
                fact("面积", &["5 亩"]),
                fact("出处", &["第1章第1节", "第1章第2节"]),
            ],
            vec![fact("编号", &["b"]), fact("出处", &["第1章第1节"])],
            vec![fact("编号", &["c"]), fact("建设时间", &["3 年"]), fact("建设地点", &["2 处"])],
        ];
        assert_eq!(facts, expected);
    }

    #[test]
    fn in_short_a_project_has_its_citations_and_its_parties_where_it_has_any() {
        let short = |bare| asked(|messages, listed, _| in_short(messages, listed, bare));
        let cited = "第1章第1节、第1章第2节";
        assert_eq!(short(false), [vec![cited, "教育局（项目单位）"], vec!["第1章第1节"], vec![]]);
        assert_eq!(short(true), [vec![cited], vec!["第1章第1节"], vec![]]);
    }

    #[test]
    fn a_tie_says_why_which_ends_on_what_basis_and_its_lag_and_reason_where_there_are_any() {
        let ties = asked(|messages, _, projects| {
            let ties = projects.iter().flat_map(|project| &project.predecessors);
            ties.map(|link| tie(messages, link)).collect::<Vec<_>>()
        });
        let expected = ["分期、完工—开工、推断，间隔 2 个月，理由：先建一期", "前置、完工—开工、原文载明"];
        assert_eq!(ties, expected);
    }
}
