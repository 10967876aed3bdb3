//! The canonical form keeps every fact and every comment, and is one.

use portfolio_core::load_text;
use portfolio_core::source::Source;
use portfolio_exchange::edit::tidy;

use super::random::Random;
use super::styles::{BOM, Scribe, registry};

fn tidied(text: &str) -> String {
    let made = tidy(&[Source { name: "plan.yaml", text: text.as_bytes() }]);
    let made = made.unwrap_or_else(|error| panic!("{error}\n{text}"));
    made.first().map_or_else(|| text.to_owned(), |made| String::from_utf8(made.text.clone()).unwrap())
}

#[test]
fn the_real_registry_keeps_its_facts_and_comments() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../projects.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let made = tidied(&text);
    let (before, after) = (load_text("old", &text).unwrap(), load_text("new", &made).unwrap());
    assert!(before.registry().projects().eq(after.registry().projects()));
    let comments = |text: &str| {
        text.lines()
            .filter(|line| line.trim_start().starts_with('#'))
            .map(|line| line.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(comments(&made), comments(&text));
    assert_eq!(tidied(&made), made);
}

/// However it was written, it comes out the same; what comes out stays as it is.
#[test]
fn every_style_has_one_form() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let model = registry(&mut random);
        let mut write = |comments: bool| {
            let mut scribe = Scribe { random: &mut random, comments: 0, json: false, silent: !comments };
            scribe.document(&model)
        };
        let (spoken, first, second) = (write(true), write(false), write(false));
        assert_eq!(tidied(&first), tidied(&second), "seed {seed}\n{first}\n{second}");
        assert_eq!(tidied(&format!("{BOM}{}", first.replace('\n', "\r\n"))), tidied(&first));
        let made = tidied(&spoken);
        assert_eq!(tidied(&made), made, "seed {seed}\n{spoken}\nbecame\n{made}");
    }
}

/// Values become as the format writes them, keys come in their usual order, and comments stay by what they are about.
#[test]
fn comments_stay_where_they_belong() {
    let text = "# modeline\nformat: portfolio/1\ntitle: t\n\nsectors: # by office\n# first\n- {name: 公路, id: roads} # 甲\nprojects:\n- sector: roads # s\n  # about the name\n  name: '环城路'\n  id: ring\n  timeline: {finish: 2026, start: '2024'}\n  stage: 在建\n  # at the end of it\n\n# the next\n- id: b\n  name: |\n    b\n  sector: roads\n  aliases: [ # some\n    x, # y\n    z]\n# the last";
    let wanted = "# modeline\nformat: portfolio/1\ntitle: t\n\nsectors:  # by office\n  # first\n  - {id: roads, name: 公路}  # 甲\nprojects:\n  - id: ring\n    # about the name\n    name: 环城路\n    sector: roads  # s\n    timeline: {start: 2024, finish: 2026}\n    stage: construction\n    # at the end of it\n\n  # the next\n  - id: b\n    name: b\n    aliases:  # some\n      - x  # y\n      - z\n    sector: roads\n# the last\n";
    assert_eq!(tidied(text), wanted);
}

/// A project stands on lines of its own however short it is; other records where they fit on one.
#[test]
fn what_has_no_comments_has_the_same_form() {
    let text = "outline: {period: 2021..2025, issued: 2021-06, issuer: b, title: t}\nformat: portfolio/1\nprojects:\n- {sector: s, id: a, name: m}\nsectors:\n- name: k\n  id: s\n";
    let wanted = "format: portfolio/1\noutline: {title: t, issuer: b, issued: 2021-06, period: 2021..2025}\nsectors:\n  - {id: s, name: k}\nprojects:\n  - id: a\n    name: m\n    sector: s\n";
    assert_eq!(tidied(text), wanted);
}

/// What is said behind a hyphen, or between it and the first key, stays there.
#[test]
fn comments_stay_by_their_hyphen() {
    let head = "format: portfolio/1\ntitle: t\nsectors:\n  - {id: s, name: k}\nprojects:\n";
    for item in ["  -  # about it all\n", "  -\n    # about the id\n", "  -  # both\n    # of them\n"] {
        let text = format!("{head}{item}    id: a\n    name: m\n    sector: s\n");
        assert_eq!(tidied(&text), text);
    }
}

/// A line of brackets reaches to 120 cells and no further, its margin and its key among them.
#[test]
fn brackets_break_where_their_line_is_full() {
    let plan = |aliases: &str| {
        format!(
            "format: portfolio/1\ntitle: t\nsectors:\n  - {{id: s, name: k}}\nprojects:\n  - id: a\n    name: m\n{aliases}    sector: s\n"
        )
    };
    let long = "x".repeat(105);
    let (full, over) = (format!("    aliases: [{long}]\n"), format!("    aliases: [{long}x]\n"));
    assert_eq!((full.trim_end().len(), over.trim_end().len()), (120, 121));
    assert_eq!(tidied(&plan(&full)), plan(&full));
    assert_eq!(tidied(&plan(&over)), plan(&format!("    aliases:\n      - {long}x\n")));
}

/// A comment below a value in brackets is about what comes next, even where a piece of that value stands at its indentation.
#[test]
fn a_comment_is_not_about_what_stands_in_brackets() {
    let head =
        "format: portfolio/1\ntitle: t\nsectors:\n  - {id: s, name: m}\nprojects:\n  - id: a\n    name: m\n";
    let text = format!("{head}    aliases: [x,\n      z]\n      # about the sector\n    sector: s\n");
    let wanted = format!("{head}    aliases: [x, z]\n    # about the sector\n    sector: s\n");
    assert_eq!(tidied(&text), wanted);
}

#[test]
fn json_stays_json() {
    let text = "{\"projects\":[],\"format\":\"portfolio/1\",\"title\":\"t\",\"sectors\":[{\"name\":\"n\",\"id\":\"s\"}]}";
    let wanted = "{\n  \"format\": \"portfolio/1\",\n  \"title\": \"t\",\n  \"sectors\": [\n    {\n      \"id\": \"s\",\n      \"name\": \"n\"\n    }\n  ],\n  \"projects\": []\n}\n";
    assert_eq!(tidied(text), wanted);
    assert_eq!(tidied(wanted), wanted);
    let deep = text.replace(
        "[],",
        "[{\"id\":\"a\",\"name\":\"m\",\"sector\":\"s\",\"metrics\":[{\"name\":\"w\",\"value\":\"1\"}],\"timeline\":{}}],",
    );
    let made = "\"projects\": [\n    {\n      \"id\": \"a\",\n      \"name\": \"m\",\n      \"sector\": \"s\",\n      \"timeline\": {},\n      \"metrics\": [\n        {\n          \"name\": \"w\",\n          \"value\": 1\n        }\n      ]\n    }\n  ]";
    assert_eq!(tidied(&deep), wanted.replace("\"projects\": []", made));
}

/// What JSON does not have makes a text one of YAML.
#[test]
fn what_is_not_json_becomes_yaml() {
    let yaml = "format: portfolio/1\ntitle: t\nsectors:\n  - {id: s, name: k}\nprojects: []\n";
    let of = |title: &str, name: &str| {
        format!(
            "{{\"format\": \"portfolio/1\", \"title\": {title}, \"sectors\": [{{\"id\": \"s\", {name}}}], \"projects\": []}}"
        )
    };
    assert!(tidied(&of("\"t\"", "\"name\": \"k\"")).starts_with('{'));
    for text in [of("'t'", "\"name\": \"k\""), of("\"t\"", "name: \"k\""), of("\"t\"", "\"name\": 'k'")] {
        assert_eq!(tidied(&text), yaml);
    }
    let said = of("\"t\"", "\"name\": \"k\"") + "\n# c\n";
    assert_eq!(tidied(&said), format!("{yaml}# c\n"));
}
