use super::*;
use crate::draw::drawn::{Drawing, Element, LANGS, meet};
use portfolio_core::graph::DependencyGraph;
use portfolio_core::view::graph;
use portfolio_core::{Money, Selection, load_text};
use portfolio_report::{Lang, Messages};

/// What waits, for what, and what more is said of the tie.
type Tie<'t> = (&'t str, &'t str, &'t str);

const UNORDERED: &str = ", type: unordered";

/// The legend and the groups of projects in their order, each called by its id, and how many are left out.
fn drawn(lang: Lang, ids: &[&str], ties: &[Tie<'_>], most: usize) -> (Drawing, Vec<Drawing>, usize) {
    let mut text = "{format: portfolio/1, title: 甲, sectors: [{id: s, name: 甲}], projects: [".to_owned();
    for id in ids {
        text += &format!("{{id: {id}, name: {id}, sector: s, depends_on: [");
        for (_, on, more) in ties.iter().filter(|(of, ..)| of == id) {
            text += &format!("{{project: {on}{more}}}, ");
        }
        text += "]}, ";
    }
    let loaded = load_text("plan.yaml", &(text + "]}")).unwrap();
    let everything = Selection::default().select(loaded.registry()).unwrap();
    let ties = DependencyGraph::new(loaded.registry()).within(&everything.projects);
    let (report, order) = (graph::graph(&ties).unwrap(), graph::order(&ties.ordered()).unwrap());
    let messages = Messages::new(lang);
    let voice = Voice { messages: &messages, currency: "CNY", total: Money::ZERO };
    let (markup, left) = draw(voice, &report, &order, "关系", most);
    let mut drawings = Drawing::all(&markup);
    (drawings.remove(0), drawings, left)
}

/// The only group of projects.
fn group(ids: &[&str], ties: &[Tie<'_>]) -> Drawing {
    let (_, mut groups, left) = drawn(Lang::Zh, ids, ties, 300);
    assert_eq!((groups.len(), left), (1, 0));
    groups.remove(0)
}

/// The box of a project.
fn node(drawing: &Drawing, id: &str) -> [i64; 4] {
    let link = drawing.elements.iter().position(|e| e.get("href") == Some(&format!("#{id}"))).unwrap();
    drawing.elements[link + 1].frame().unwrap()
}

/// The column and the row of a project.
fn place(drawing: &Drawing, id: &str) -> (i64, i64) {
    let [x, y, right, bottom] = node(drawing, id);
    assert_eq!((right - x, bottom - y), (WIDE, HIGH));
    let (column, row) = (x - EDGE, y - 2);
    assert_eq!((column % (WIDE + ACROSS), row % (HIGH + BETWEEN)), (0, 0));
    (column / (WIDE + ACROSS), row / (HIGH + BETWEEN))
}

fn places<const N: usize>(drawing: &Drawing, ids: [&str; N]) -> [(i64, i64); N] {
    ids.map(|id| place(drawing, id))
}

/// c waits for b in the second row, so d, which waits for a in the first, stands above it.
#[test]
fn a_project_stands_to_the_right_of_all_that_it_waits_for_and_near_it() {
    let ties = [("c", "b", ""), ("d", "a", ""), ("e", "c", ""), ("e", "d", ""), ("e", "a", "")];
    let drawing = group(&["a", "b", "c", "d", "e"], &ties);
    let expected = [(0, 0), (0, 1), (1, 1), (1, 0), (2, 0)];
    assert_eq!(places(&drawing, ["a", "b", "c", "d", "e"]), expected);
    assert_eq!((drawing.width, drawing.height), (20 + 3 * 246, 8 + 2 * 58));
    assert_eq!(drawing.title, "关系");
}

/// Rows 1 and 2 have their middle at one and a half.
#[test]
fn the_middle_is_in_tenths_of_a_row_and_what_waits_for_nothing_comes_last() {
    let places = [("a", (0, 1)), ("b", (0, 2)), ("c", (0, 5))].into();
    let group = Group { places, rows: 6, columns: 1 };
    let middle = |before: &[&'static str]| middle(&group, Some(&before.to_vec()));
    assert_eq!((middle(&["a", "b"]), middle(&["a", "b", "c", "not drawn yet"])), (15, 26));
    assert_eq!(middle(&[]), usize::MAX);
}

/// From the right of what is waited for to the left of what waits, in the middle of their height.
#[test]
fn an_edge_leads_from_what_is_waited_for_to_what_waits() {
    let ties = [("c", "a", ""), ("c", "b", ""), ("d", "c", "")];
    let drawing = group(&["a", "b", "c", "d"], &ties);
    let edges: Vec<&Element> = drawing.of("path", "edge").collect();
    assert_eq!(edges.len(), ties.len());
    for (to, from, _) in ties {
        let ([_, top, right, _], [left, below, ..]) = (node(&drawing, from), node(&drawing, to));
        let (middle, y1, y2) = (right + 35, top + 22, below + 22);
        let path = [right, y1, middle, y1, middle, y2, left, y2];
        assert!(edges.iter().any(|edge| edge.path() == path), "{from} {to} {path:?}");
    }
}

#[test]
fn what_waits_for_each_other_stands_in_one_column_and_its_edges_go_round_on_the_right() {
    let drawing = group(&["a", "b"], &[("a", "b", ""), ("b", "a", "")]);
    assert_eq!(places(&drawing, ["a", "b"]), [(0, 0), (0, 1)]);
    let mut paths: Vec<Vec<i64>> = drawing.of("path", "edge").map(Element::path).collect();
    paths.sort();
    let (x, out) = (EDGE + WIDE, EDGE + WIDE + 35);
    assert_eq!(paths, [[x, 24, out, 24, out, 82, x, 82], [x, 82, out, 82, out, 24, x, 24]]);
}

/// b waits for a. Whatever is tied to either, whichever of the two says so, stands in the next column, and moves nothing.
#[test]
fn what_is_only_tied_stands_beside_what_it_is_tied_to() {
    let ids = ["a", "b", "x"];
    let order = ("b", "a", "");
    let cases = [
        (("x", "a", UNORDERED), 1),
        (("a", "x", UNORDERED), 1),
        (("x", "b", UNORDERED), 2),
        (("b", "x", UNORDERED), 2),
    ];
    for (tie, column) in cases {
        let drawing = group(&ids, &[order, tie]);
        let found = places(&drawing, ids).map(|(column, _)| column);
        assert_eq!(found, [0, 1, column], "{tie:?}");
    }
    assert_eq!(places(&group(&["x", "y"], &[("y", "x", UNORDERED)]), ["x", "y"]), [(0, 0), (1, 0)]);
}

/// Whichever of three the registry has first, y, which is tied to both others, stands between them; where ties lead from two
/// to a third, those two stand in the first column. Of a circle two stand behind the first.
#[test]
fn where_nothing_is_ordered_ties_lead_to_the_right_whatever_comes_first() {
    let column = |drawing: &Drawing, id| place(drawing, id).0;
    for ids in [["x", "y", "z"], ["z", "y", "x"], ["y", "z", "x"], ["z", "x", "y"]] {
        let chain = group(&ids, &[("z", "y", UNORDERED), ("y", "x", UNORDERED)]);
        assert_eq!(["x", "y", "z"].map(|id| column(&chain, id)), [0, 1, 2], "{ids:?}");
        let star = group(&ids, &[("y", "z", UNORDERED), ("y", "x", UNORDERED)]);
        assert_eq!(["x", "y", "z"].map(|id| column(&star, id)), [0, 1, 0], "{ids:?}");
        let circle = [("y", "x", UNORDERED), ("z", "y", UNORDERED), ("x", "z", UNORDERED)];
        let mut columns = ids.map(|id| column(&group(&ids, &circle), id));
        columns.sort_unstable();
        assert_eq!(columns, [0, 1, 1], "{ids:?}");
    }
}

/// Between the rows there is nothing that would hide it: 4 below the box that it leaves, or 4 above it on the way up.
#[test]
fn a_line_over_several_columns_goes_between_the_rows() {
    let far = ("c", "a", "");
    let drawing = group(&["a", "b", "c"], &[("b", "a", ""), ("c", "b", ""), far]);
    let paths: Vec<Vec<i64>> = drawing.of("path", "edge").map(Element::path).collect();
    let down = vec![186, 24, 221, 24, 221, 50, 256, 50, 432, 50, 467, 50, 467, 24, 502, 24];
    assert!(paths.contains(&down), "{paths:?}");
    assert_eq!(paths.iter().filter(|path| path.len() > 8).count(), 1);
    // d stands below a, and e waits for d as for c, which stands in the first row.
    let up = [("b", "a", ""), ("c", "b", ""), ("e", "c", ""), ("e", "d", "")];
    let drawing = group(&["a", "b", "c", "d", "e"], &up);
    assert_eq!(places(&drawing, ["d", "e"]), [(0, 1), (3, 0)]);
    let up = vec![186, 82, 221, 82, 221, 56, 256, 56, 678, 56, 713, 56, 713, 24, 748, 24];
    assert!(drawing.of("path", "edge").any(|edge| edge.path() == up));
}

/// c is tied to a, which stands two columns before it: the edge leads from the left of c to the right of a.
#[test]
fn a_tie_back_leaves_on_the_left_and_has_no_arrow() {
    let drawing = group(&["a", "b", "c"], &[("b", "a", ""), ("c", "b", ""), ("a", "c", UNORDERED)]);
    assert_eq!(places(&drawing, ["a", "b", "c"]), [(0, 0), (1, 0), (2, 0)]);
    let back: Vec<&Element> = drawing.of("path", "edge").filter(|e| e.get("marker-end").is_none()).collect();
    assert_eq!(back.len(), 1);
    let path = [502, 24, 467, 24, 467, 50, 432, 50, 256, 50, 221, 50, 221, 24, 186, 24];
    assert_eq!(back[0].path(), path);
    assert!(drawing.of("path", "edge").filter(|e| e.get("marker-end") == Some("url(#arrow_)")).count() == 2);
}

/// The colours are told apart without a style too.
#[test]
fn an_edge_says_its_relation_and_what_it_rests_on_and_the_legend_tells_what_is_shown() {
    let inferred = ", relation: supply, type: start-to-start, basis: inferred, reason: 供应";
    let ties = [("b", "a", ", relation: phase"), ("c", "a", inferred)];
    let drawing = group(&["a", "b", "c"], &ties);
    let mut edges: Vec<[Option<&str>; 4]> = drawing
        .of("path", "edge")
        .map(|e| [Some(&*e.title), e.get("class"), e.get("stroke"), e.get("stroke-dasharray")])
        .collect();
    edges.sort_unstable();
    let expected = [
        [Some("供应、开工—开工、推断"), Some("edge e3"), Some("#7b4fb5"), Some("5 4")],
        [Some("分期、完工—开工、原文载明"), Some("edge e1"), Some("#c2571a"), None],
    ];
    assert_eq!(edges, expected);

    let entries = |ids: &[&str], ties: &[Tie<'_>]| {
        let (legend, ..) = drawn(Lang::Zh, ids, ties, 2);
        let words = legend.texts("key").into_iter().map(|(x, y, word)| (x, y, word.to_owned()));
        let lines = legend.of("path", "edge").map(|e| {
            (e.path(), ["stroke", "stroke-dasharray", "marker-end"].map(|key| e.get(key).map(str::to_owned)))
        });
        (legend.height, words.collect::<Vec<_>>(), lines.collect::<Vec<_>>())
    };
    let arrow = Some("url(#arrow_)".to_owned());
    let stroke = |colour: &str| Some(colour.to_owned());
    let (height, words, lines) = entries(&["a", "b"], &[("b", "a", ", relation: phase")]);
    assert_eq!((height, words), (30, vec![(64, 14, "分期".to_owned())]));
    assert_eq!(lines, [(vec![10, 10, 54], [stroke("#c2571a"), None, arrow.clone()])]);

    let both = [("b", "a", ", relation: support, type: unordered, basis: inferred, reason: 配套")];
    let (height, words, lines) = entries(&["a", "b"], &both);
    let said = ["配套", "推断", "未载明先后"];
    let said: Vec<(i64, i64, String)> =
        said.iter().zip([14, 34, 54]).map(|(word, y)| (64, y, (*word).to_owned())).collect();
    assert_eq!((height, words), (70, said));
    let grey = stroke("#6b7280");
    let expected = [
        (vec![10, 10, 54], [stroke("#b0892a"), None, arrow.clone()]),
        (vec![10, 30, 54], [grey.clone(), stroke("5 4"), arrow]),
        (vec![10, 50, 54], [grey, None, None]),
    ];
    assert_eq!(lines, expected);

    // Of three that are too many to draw, nothing is shown.
    let three = [("b", "a", ", relation: phase"), ("c", "a", ""), ("e", "d", ", relation: host")];
    let (_, words, _) = entries(&["a", "b", "c", "d", "e"], &three);
    assert_eq!(words, [(64, 14, "依托".to_owned())]);
}

/// Of groups of three, two and two.
#[test]
fn groups_are_drawn_as_long_as_their_projects_are_not_too_many() {
    let ids = ["a", "b", "c", "d", "e", "f", "g"];
    let ties = [("b", "a", ""), ("c", "b", ""), ("e", "d", ""), ("g", "f", "")];
    for (most, groups, left) in [(7, 3, 0), (6, 2, 2), (5, 2, 2), (4, 1, 4), (2, 1, 5), (1, 0, 7)] {
        let (_, drawn, found) = drawn(Lang::Zh, &ids, &ties, most);
        assert_eq!((drawn.len(), found), (groups, left), "{most}");
    }
}

/// A line takes 26 halves. One line stands in the middle of its box, two lines around it, and are of about one length.
#[test]
fn names_stand_in_the_middle_of_their_boxes() {
    let texts = |name: &str| {
        let drawing = group(&["a", name], &[(name, "a", "")]);
        drawing.is_tidy();
        let [left, ..] = node(&drawing, name);
        let texts = drawing.texts("").into_iter().filter(move |(x, ..)| *x == left + WIDE / 2);
        texts.map(|(_, y, text)| (y, text.to_owned())).collect::<Vec<_>>()
    };
    let of =
        |lines: &[(i64, &str)]| lines.iter().map(|(y, line)| (*y, (*line).to_owned())).collect::<Vec<_>>();
    assert_eq!(texts("a-name-that-is-one-line-26"), of(&[(28, "a-name-that-is-one-line-26")]));
    assert_eq!(texts("name-that-is-two-lines-long"), of(&[(21, "name-that-is-tw"), (36, "o-lines-long")]));
    let long = "a-name-that-is-far-too-long-for-two-lines-of-a-box-however-it-is-cut";
    assert_eq!(texts(long), of(&[(21, "a-name-that-is-far-too-lon"), (36, "g-for-two-lines-of-a-box…")]));
}

#[test]
fn no_box_stands_upon_another_and_all_lies_within_the_drawing() {
    let ids: Vec<String> = (0..12).map(|n| format!("p{n}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut ties: Vec<Tie<'_>> = Vec::new();
    for n in 1..12 {
        ties.push((ids[n], ids[n / 3], if n % 4 == 0 { UNORDERED } else { "" }));
    }
    ties.push((ids[1], ids[11], ""));
    ties.push((ids[11], ids[1], ""));
    for lang in LANGS {
        let (legend, groups, _) = drawn(lang, &ids, &ties, 300);
        legend.is_tidy();
        for group in &groups {
            group.is_tidy();
            let boxes: Vec<[i64; 4]> = group.of("rect", "node").filter_map(Element::frame).collect();
            for (place, one) in boxes.iter().enumerate() {
                assert!(boxes[place + 1..].iter().all(|other| !meet(*one, *other)));
            }
        }
        assert_eq!(groups.iter().map(|group| group.of("rect", "node").count()).sum::<usize>(), 12);
    }
}
