//! Whole records: added, taken out, renamed, split; every byte of the result is told.

use portfolio_core::diagnostic::RecordKind;
use portfolio_core::source::Source;
use portfolio_exchange::edit::{Assignment, Change, EditError, Editor, Found, Piece};

const PLAN: &str = "\
format: portfolio/1
outline: {title: 纲要}
sectors: [{id: health, name: 卫生健康}]
regions:
  - {id: county, name: 某县, kind: county}
  - {id: town, name: 甲镇, kind: township, parent: county}
projects:   # all of them
  # hospitals
  - id: hospital  # the county's
    name: 县医院
    sector: health
    location: {sites: [town]}
  - id: ward
    name: 病房楼
    sector: health
    part_of: hospital
    depends_on:
      - {project: hospital, basis: inferred, reason: a}
      - {project: clinic, basis: inferred, reason: b}
  # clinics
  - id: clinic
    name: 卫生院
    sector: health   # too
programmes:
  - id: p
    name: 重点
    members: [hospital, ward]
    umbrella: clinic
";

fn editor(text: &str) -> Editor {
    Editor::new(&[Source { name: "plan.yaml", text: text.as_bytes() }]).unwrap()
}

fn finish(editor: Editor) -> String {
    let edited = editor.finish().unwrap();
    String::from_utf8(edited.texts[0].text.clone()).unwrap()
}

#[test]
fn a_record_is_added_at_the_end_of_its_list_in_the_usual_order_of_keys() {
    let mut adding = editor(PLAN);
    let fields = [
        Assignment::set("investment", "1.2亿元"),
        Assignment::set("timeline.start", "2026-03"),
        Assignment::set("sector", "health"),
        Assignment::set("aliases", "[二期, '1.10']"),
        Assignment::set("group", "true"),
        Assignment::set("id", "new-wing"),
        Assignment::set("name", "新院区: 二期"),
    ];
    let found = adding.add(RecordKind::Project, 0, &fields).unwrap();
    assert_eq!((found.id.as_str(), found.path.to_string().as_str()), ("new-wing", "projects[3]"));
    let wanted = "health   # too\n  - id: new-wing\n    name: \"新院区: 二期\"\n    aliases: [二期, \"1.10\"]\n    sector: health\n    investment: 1.2亿元\n    timeline: {start: 2026-03}\n    group: true\n";
    assert_eq!(finish(adding), PLAN.replace("health   # too\n", wanted));
}

#[test]
fn a_record_is_written_as_its_neighbour_is() {
    let mut adding = editor(PLAN);
    let fields = |id: &str| {
        [Assignment::set("id", id), Assignment::set("name", "乙镇"), Assignment::set("kind", "township")]
    };
    adding.add(RecordKind::Region, 0, &fields("second")).unwrap();
    adding
        .add(RecordKind::Sector, 0, &[Assignment::set("id", "roads"), Assignment::set("name", "a, b")])
        .unwrap();
    let region = "parent: county}\n  - {id: second, name: 乙镇, kind: township}\n";
    let wanted = PLAN
        .replace("parent: county}\n", region)
        .replace("卫生健康}]", "卫生健康}, {id: roads, name: \"a, b\"}]");
    assert_eq!(finish(adding), wanted);
}

/// An id is the name with a number where it is taken; within one edit as well.
#[test]
fn a_new_id_is_made_of_the_name() {
    let editing = editor(PLAN);
    assert_eq!(editing.new_id(RecordKind::Project, " North  Hospital (Phase 2)! "), "north-hospital-phase-2");
    assert_eq!(editing.new_id(RecordKind::Project, "Ward"), "ward-2");
    assert_eq!(editing.new_id(RecordKind::Sector, "Ward"), "ward");
}

#[test]
fn what_others_refer_to_is_not_taken_out() {
    let mut editing = editor(PLAN);
    let hospital = editing.find("hospital", None).unwrap();
    let error = editing.remove(std::slice::from_ref(&hospital), false).unwrap_err();
    let (ward, p) = ((RecordKind::Project, "ward".to_owned()), (RecordKind::Programme, "p".to_owned()));
    let wanted = EditError::StillReferredTo {
        kind: RecordKind::Project,
        id: "hospital".to_owned(),
        by: vec![ward.clone(), ward, p],
    };
    assert_eq!(error, wanted);
    assert!(editing.finish().unwrap().texts.is_empty());
}

/// With `force` what refers to a record goes with it: a whole dependency, the member of a list, the field.
#[test]
fn references_go_with_a_record_where_that_is_asked_for() {
    let mut editing = editor(PLAN);
    let hospital = editing.find("hospital", None).unwrap();
    assert_eq!(editing.remove(std::slice::from_ref(&hospital), true).unwrap().len(), 3);
    let wanted = PLAN
        .replace("  - id: hospital  # the county's\n    name: 县医院\n    sector: health\n    location: {sites: [town]}\n", "")
        .replace("    part_of: hospital\n", "")
        .replace("      - {project: hospital, basis: inferred, reason: a}\n", "")
        .replace("[hospital, ward]", "[ward]");
    assert_eq!(finish(editing), wanted);
}

/// So does a whole site, and a dependency that is the only one and written without a list.
#[test]
fn whole_sites_and_dependencies_go() {
    let one = "    depends_on: {project: hospital, basis: inferred, reason: a}\n";
    let sites = "sites: [{region: town, basis: inferred, reason: c}, {region: county}]";
    let text = PLAN
        .replace("    depends_on:\n      - {project: hospital, basis: inferred, reason: a}\n      - {project: clinic, basis: inferred, reason: b}\n", one)
        .replace("sites: [town]", sites)
        .replace("    sector: health   # too\n", "    sector: health   # too\n    location: {sites: [{region: town}]}\n");
    let without = |id: &str| {
        let mut editing = editor(&text);
        let gone = editing.find(id, None).unwrap();
        editing.remove(std::slice::from_ref(&gone), true).unwrap();
        finish(editing)
    };
    let wanted = text
        .replace("  - {id: town, name: 甲镇, kind: township, parent: county}\n", "")
        .replace("{region: town, basis: inferred, reason: c}, ", "")
        .replace("    location: {sites: [{region: town}]}\n", "");
    assert_eq!(without("town"), wanted);
    assert!(!without("hospital").contains("depends_on"));
}

/// What only those refer to that go as well can go; new ids are told from those of records that have just been added, in their
/// own list alone.
#[test]
fn records_go_and_come_together() {
    let text = &PLAN[..PLAN.find("programmes:").unwrap()];
    let mut editing = editor(text);
    let both = ["hospital", "ward"].map(|id| editing.find(id, None).unwrap());
    assert!(editing.remove(&both, false).unwrap().is_empty());
    let kept = finish(editing);
    assert!(!kept.contains("hospital\n") && !kept.contains("id: ward") && kept.contains("id: clinic"));
    let mut editing = editor(PLAN);
    for made in ["new-wing", "new-wing-2"] {
        let fields = [Assignment::set("name", "New wing"), Assignment::set("sector", "health")];
        assert_eq!(editing.add(RecordKind::Project, 0, &fields).unwrap().id, made);
    }
    assert_eq!(editing.new_id(RecordKind::Sector, "New wing"), "new-wing");
    assert_eq!(editing.new_id(RecordKind::Project, "Old wing"), "old-wing");
}

/// A list that only grows at its end keeps the lines that it has; any other becomes what is wanted.
#[test]
fn a_list_that_is_followed_keeps_its_lines() {
    let with = |aliases: &str| PLAN.replace("name: 病房楼\n", &format!("name: 病房楼\n{aliases}"));
    let old = with("    aliases:\n      - a  # the first\n      - b\n");
    for (wanted, made) in [
        ("aliases: [a, b, c]", "    aliases:\n      - a  # the first\n      - b\n      - c\n"),
        ("aliases: [a]", "    aliases: [a]\n"),
        ("aliases: [a, c, b]", "    aliases: [a, c, b]\n"),
    ] {
        let wanted = with(&format!("    {wanted}\n"));
        let wanted = portfolio_core::load_text("wanted", &wanted).unwrap();
        let mut editing = editor(&old);
        editing.follow(wanted.registry(), 0).unwrap();
        assert_eq!(finish(editing), with(made));
    }
}

/// Of a mapping that is followed each key is for itself; what is a mapping on one side alone is written anew.
#[test]
fn a_mapping_that_is_followed_keeps_its_lines() {
    let with = |fields: &str| PLAN.replace("name: 病房楼\n", &format!("name: 病房楼\n{fields}"));
    let timeline = "    timeline:\n      start: 2021  # the first\n      finish: 2024-06\n";
    let one = "    funding: {source: 自筹}  # whose\n";
    let two = one.replace("{source: 自筹}", "[{source: 自筹, amount: 1亿元}, {source: 债券}]");
    for (old, wanted, made) in [
        (timeline, "timeline: {start: 2021, finish: 2025-06}", timeline.replace("2024", "2025")),
        (timeline, "timeline: {start: 2021}", timeline.replace("      finish: 2024-06\n", "")),
        (one, two.trim(), two.clone()),
    ] {
        let wanted = with(&format!("    {wanted}\n"));
        let wanted = portfolio_core::load_text("wanted", &wanted).unwrap();
        let mut editing = editor(&with(old));
        editing.follow(wanted.registry(), 0).unwrap();
        assert_eq!(finish(editing), with(&made));
    }
}

/// The site of a project goes with its region, and then the whole location; a sector that is needed does not.
#[test]
fn what_cannot_be_without_refuses_even_so() {
    let mut editing = editor(PLAN);
    let town = editing.find("town", None).unwrap();
    editing.remove(std::slice::from_ref(&town), true).unwrap();
    let wanted = PLAN
        .replace("  - {id: town, name: 甲镇, kind: township, parent: county}\n", "")
        .replace("    location: {sites: [town]}\n", "");
    assert_eq!(finish(editing), wanted);
    let mut editing = editor(PLAN);
    let health = editing.find("health", None).unwrap();
    editing.remove(std::slice::from_ref(&health), true).unwrap();
    assert!(matches!(editing.finish(), Err(EditError::Invalid(_))));
}

#[test]
fn a_record_without_references_leaves_no_trace() {
    let text = PLAN
        .replace("    umbrella: clinic\n", "")
        .replace("      - {project: clinic, basis: inferred, reason: b}\n", "");
    let mut editing = editor(&text);
    let clinic = editing.find("clinic", None).unwrap();
    editing.remove(std::slice::from_ref(&clinic), false).unwrap();
    assert_eq!(
        finish(editing),
        text.replace("  - id: clinic\n    name: 卫生院\n    sector: health   # too\n", "")
    );
}

#[test]
fn a_new_id_reaches_every_reference() {
    let mut editing = editor(PLAN);
    let hospital = editing.find("hospital", None).unwrap();
    assert_eq!(editing.rename(&hospital, "county-hospital").unwrap().len(), 3);
    let wanted = PLAN
        .replace("- id: hospital", "- id: county-hospital")
        .replace("part_of: hospital", "part_of: county-hospital")
        .replace("project: hospital", "project: county-hospital")
        .replace("[hospital, ward]", "[county-hospital, ward]");
    assert_eq!(finish(editing), wanted);
    let mut editing = editor(PLAN);
    let hospital = editing.find("hospital", None).unwrap();
    editing.rename(&hospital, "ward").unwrap();
    assert!(matches!(editing.finish(), Err(EditError::Invalid(_))), "the id is taken");
}

/// What waits for itself, which `check` tells, still does under its new id; with the record its reference goes.
#[test]
fn a_record_that_refers_to_itself_is_renamed_and_taken_out() {
    let own =
        "- {id: ring, name: 环城路, sector: s, depends_on: {project: ring, basis: inferred, reason: x}}\n";
    let plan = format!(
        "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects:\n- {{id: b, name: 桥, sector: s}}\n{own}"
    );
    let edited = |edit: fn(&mut Editor, &Found)| {
        let mut editing = editor(&plan);
        let ring = editing.find("ring", None).unwrap();
        edit(&mut editing, &ring);
        finish(editing)
    };
    let renamed = edited(|editing, ring| assert_eq!(editing.rename(ring, "loop").unwrap().len(), 1));
    assert_eq!(renamed, plan.replace(": ring", ": loop"));
    let without = edited(|editing, ring| {
        assert!(editing.remove(std::slice::from_ref(ring), false).unwrap().is_empty())
    });
    assert_eq!(without, plan.replace(own, ""));
}

#[test]
fn pieces_stand_behind_their_whole() {
    let mut editing = editor(PLAN);
    let hospital = editing.find("hospital", None).unwrap();
    let piece = |name: &str, investment: Option<&str>| Piece {
        name: name.to_owned(),
        investment: investment.map(str::to_owned),
    };
    let pieces = [piece("Phase 1", Some("2000万元")), piece("Phase 2", None)];
    assert_eq!(editing.split(&hospital, &pieces).unwrap(), ["phase-1", "phase-2"]);
    let made = "    location: {sites: [town]}\n  - id: phase-1\n    name: Phase 1\n    sector: health\n    investment: 2000万元\n    part_of: hospital\n  - id: phase-2\n    name: Phase 2\n    sector: health\n    part_of: hospital\n";
    assert_eq!(finish(editing), PLAN.replace("    location: {sites: [town]}\n", made));
}

#[test]
fn a_list_grows_and_shrinks() {
    let change = |change: fn(String) -> Change, field: &str, value: &str| {
        let mut editing = editor(PLAN);
        let ward = editing.find("ward", None).unwrap();
        editing
            .set(&ward, &[Assignment { field: field.to_owned(), change: change(value.to_owned()) }])
            .unwrap();
        finish(editing)
    };
    let first = "      - {project: hospital, basis: inferred, reason: a}\n";
    let second = "      - {project: clinic, basis: inferred, reason: b}\n";
    assert_eq!(
        change(Change::Take, "depends_on", "{project: clinic, basis: inferred, reason: b}"),
        PLAN.replace(second, "")
    );
    let third = "{project: hospital, relation: phase, basis: inferred, reason: c}";
    let wanted = PLAN.replace(second, &format!("{second}      - {third}\n"));
    assert_eq!(change(Change::Add, "depends_on", third), wanted);
    assert_eq!(change(Change::Add, "aliases", "楼"), PLAN.replace("病房楼\n", "病房楼\n    aliases: [楼]\n"));
    let gone = format!("    depends_on:\n{first}{second}");
    assert_eq!(change(|_| Change::Unset, "depends_on", ""), PLAN.replace(&gone, ""));
}

/// A last record leaves an empty list, which takes the next one by indentation again; what stands in JSON stays JSON.
#[test]
fn an_empty_list_is_one() {
    let text = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}]\nprojects: # c\n  - id: a\n    name: b\n    sector: s";
    let mut editing = editor(text);
    let a = editing.find("a", None).unwrap();
    editing.remove(std::slice::from_ref(&a), false).unwrap();
    let empty = finish(editing);
    assert_eq!(
        empty,
        "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}]\nprojects: [] # c"
    );
    let mut editing = editor(&empty);
    let fields = [Assignment::set("id", "a"), Assignment::set("name", "b"), Assignment::set("sector", "s")];
    editing.add(RecordKind::Project, 0, &fields).unwrap();
    assert_eq!(finish(editing), text);
    let json = "{\"format\":\"portfolio/1\",\"outline\":{\"title\":\"t\"},\"sectors\":[{\"id\":\"s\",\"name\":\"n\"}],\"projects\":[]}";
    let mut editing = editor(json);
    editing.add(RecordKind::Project, 0, &fields).unwrap();
    assert_eq!(
        finish(editing),
        json.replace("[]}", "[{\"id\": \"a\", \"name\": \"b\", \"sector\": \"s\"}]}")
    );
}

/// Of several files the one with the record changes, and every one that refers to it.
#[test]
fn the_file_with_the_record_changes() {
    let axes = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: n}]\n";
    let projects = "format: portfolio/1\nprojects:\r\n- {id: a, name: b, sector: s}\r\n";
    let sources = [
        Source { name: "axes.yaml", text: axes.as_bytes() },
        Source { name: "p.yaml", text: projects.as_bytes() },
    ];
    let mut editing = Editor::new(&sources).unwrap();
    let a = editing.find("a", None).unwrap();
    editing.set(&a, &[Assignment::set("name", "c")]).unwrap();
    let edited = editing.finish().unwrap();
    assert_eq!((edited.texts.len(), edited.texts[0].source), (1, 1));
    assert_eq!(edited.texts[0].text, projects.replace("name: b", "name: c").as_bytes());
    let mut editing = Editor::new(&sources).unwrap();
    let s = editing.find("s", Some(RecordKind::Sector)).unwrap();
    editing.rename(&s, "health").unwrap();
    let edited = editing.finish().unwrap();
    let texts: Vec<&[u8]> = edited.texts.iter().map(|text| text.text.as_slice()).collect();
    assert_eq!(
        texts,
        [
            axes.replace("id: s", "id: health").as_bytes(),
            projects.replace("sector: s", "sector: health").as_bytes()
        ]
    );
}

/// On the command line an id may be written in other forms, and a record be called by its name.
#[test]
fn a_record_is_found_by_what_it_is_called() {
    let editing = editor(PLAN);
    for (called, id) in
        [("hospital", "hospital"), (" Hospital", "hospital"), ("县医院", "hospital"), ("甲镇", "town")]
    {
        assert_eq!(editing.find(called, None).unwrap().id, id, "{called}");
    }
}

/// What calls a sector by its name refers to it, but not by its id.
#[test]
fn references_by_name_count() {
    let text = PLAN.replace("    sector: health   # too\n", "    sector: 卫生健康   # too\n");
    let mut editing = editor(&text);
    let health = editing.find("health", None).unwrap();
    assert_eq!(editing.references(&health).len(), 3);
    editing.rename(&health, "healthcare").unwrap();
    let wanted =
        text.replace("id: health,", "id: healthcare,").replace("sector: health\n", "sector: healthcare\n");
    assert_eq!(finish(editing), wanted);
    let made = editor(PLAN).new_id(RecordKind::Project, "县医院（二期）");
    assert_eq!(made, "县医院-二期");
}

/// Several records go as if one went after the other, in lines and in brackets: the last of a list, those before it, all.
#[test]
fn several_go_as_if_one_after_the_other() {
    let plan = |list: &str| format!("format: portfolio/1\ntitle: t\nsectors:{list}");
    let (lines, brackets) = (
        "\n- {id: a, name: k}\n# x\n- {id: b, name: l}\n- {id: c, name: m}\n- {id: d, name: n}",
        " [{id: a, name: k}, {id: b, name: l}, # x\n {id: c, name: m},  {id: d, name: n}]",
    );
    for (list, gone, rest) in [
        (lines, "bc", "\n- {id: a, name: k}\n# x\n- {id: d, name: n}"),
        (lines, "cd", "\n- {id: a, name: k}\n# x\n- {id: b, name: l}"),
        (lines, "ad", "\n# x\n- {id: b, name: l}\n- {id: c, name: m}"),
        // Each leaves the blank behind its comma.
        (brackets, "ab", " [  # x\n {id: c, name: m},  {id: d, name: n}]"),
        (brackets, "cd", " [{id: a, name: k}, {id: b, name: l}, # x\n ]"),
        (brackets, "abcd", " []"),
    ] {
        let text = plan(list);
        let ids: Vec<String> = gone.chars().map(String::from).collect();
        let mut together = editor(&text);
        let found: Vec<_> = ids.iter().map(|id| together.find(id, None).unwrap()).collect();
        together.remove(&found, false).unwrap();
        assert_eq!(finish(together), plan(rest), "{gone} of {list}");
        let mut one_by_one = text;
        for id in ids.iter().rev() {
            let mut editor = editor(&one_by_one);
            let found = editor.find(id, None).unwrap();
            editor.remove(&[found], false).unwrap();
            one_by_one = finish(editor);
        }
        assert_eq!(one_by_one, plan(rest), "{gone} of {list}");
    }
}

/// What is added to several lists, or to one that is not there yet, comes in the order in which it was given.
#[test]
fn several_are_added_in_their_order() {
    let add = |field: &str, value: &str| Assignment {
        field: field.to_owned(),
        change: Change::Add(value.to_owned()),
    };
    let mut adding = editor(PLAN);
    let clinic = adding.find("clinic", None).unwrap();
    let fields = [
        ("tags", "a"),
        ("location.sites", "town"),
        ("tags", "b"),
        ("location.sites", "county"),
        ("tags", "c"),
    ];
    adding.set(&clinic, &fields.map(|(field, value)| add(field, value))).unwrap();
    let text = finish(adding);
    assert!(text.contains("tags: [a, b, c]") && text.contains("sites: [town, county]"), "{text}");
}

/// JSON lines are read and not edited: that is what is said of them.
#[test]
fn json_lines_are_not_edited() {
    let text = "{\"format\": \"portfolio/1\", \"title\": \"t\", \"sectors\": [{\"id\": \"s\", \"name\": \"n\"}]}\n\
                {\"id\": \"a\", \"name\": \"m\", \"sector\": \"s\"}\n";
    let source = Source { name: "plan.jsonl", text: text.as_bytes() };
    let said = EditError::JsonLines { file: "plan.jsonl".to_owned() };
    assert_eq!(Editor::new(&[source]).unwrap_err(), said);
    assert_eq!(portfolio_exchange::edit::tidy(&[source]).unwrap_err(), said);
}
