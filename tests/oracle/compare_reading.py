#!/usr/bin/env python3
"""The registry against a reading of the outline made apart from it.

    pip install pyyaml
    tests/oracle/compare_reading.py projects.yaml reading.json [settled.txt]

A reading is a JSON list of projects: name, aliases, group, part_of, investment, parties (name, role), sites, county_wide,
start, finish, within, stage, nature, depends_on (name, ordered) and cites (chapter, section, box), each as its reader
understood the text. Records are paired by name, alias or the words that a citation gives; what is left over on either
side, and every fact on which a pair differs, is printed, one difference a line: `project | fact | registry | reading`.

Differences that were settled with the text's words stand in `settled.txt`, a line each as printed (what follows ` # ` is
the reason); only the others are printed then. Exit status 1 while there are any.
"""
import json
import re
import sys
from decimal import Decimal

import yaml

UNITS = {"元": 1, "万元": 10**4, "万": 10**4, "亿元": 10**8, "亿": 10**8}
KINDS = re.compile(r"(?:村|组|镇|乡)$")


class Text(yaml.SafeLoader):
    """Every scalar as text."""


Text.yaml_implicit_resolvers = {}


def plain(text):
    text = text.replace("，", ",").replace("（", "(").replace("）", ")")
    text = re.sub(r"[\s“”\"'‘’、—–·-]", "", text).lower()
    return text


def endless(text):
    """Without the words that say what a thing is, so that two ways to compose a name meet."""
    return re.sub(r"(?:建设项目|工程项目|项目|工程|建设)$", "", plain(text)).removeprefix("垣曲县")


def yuan(amount):
    if not amount:
        return None
    number, unit = re.search(r"([\d.]+)\s*(亿元|万元|亿|万|元)", amount.replace(",", "")).groups()
    return Decimal(number) * UNITS[unit]


def names(record):
    said = [c["says"]["name"] for c in record.get("cite", []) if c.get("says", {}).get("name")]
    return [record["name"], *record.get("aliases", [])], said


def pair(records, reading):
    """{index in the reading: record}, each record once: by the same words first, then by what is left of them."""
    pairs, taken = {}, set()
    for key in (plain, endless):
        for level in (0, 1):
            index = {}
            for record in records:
                if record["id"] in taken:
                    continue
                for name in (names(record)[0] if level == 0 else sum(names(record), [])):
                    index.setdefault(key(name), record)
            for at, item in enumerate(reading):
                if at in pairs:
                    continue
                for name in [item["name"], *item.get("aliases", [])]:
                    record = index.get(key(name))
                    if record and record["id"] not in taken:
                        pairs[at] = record
                        taken.add(record["id"])
                        break
    near(records, reading, pairs, taken)
    return pairs


def likeness(one, other):
    """Dice's coefficient of neighbouring pairs, and a half where the longer has the characters of the shorter in their order."""
    one, other = endless(one), endless(other)
    short, rest = min(one, other, key=len), iter(max(one, other, key=len))
    has_all = len(short) > 3 and all(character in rest for character in short)
    one, other = ({a + b for a, b in zip(t, t[1:])} for t in (one, other))
    dice = 2 * len(one & other) / (len(one) + len(other)) if one and other else 0
    return dice + (0.5 if has_all and dice > 0.2 else 0)


def near(records, reading, pairs, taken):
    """Pairs the rest by likeness within a section, the most alike first."""
    found = []
    for at, item in enumerate(reading):
        if at in pairs:
            continue
        at_section = {(int(c["chapter"]), int(c["section"])) for c in item["cites"]}
        for record in records:
            sections = {(int(c["chapter"]), int(c["section"])) for c in record.get("cite", [])}
            if record["id"] not in taken and sections & at_section:
                best = max(likeness(a, item["name"]) for a in [*names(record)[0], *names(record)[1]])
                if best >= 0.6:
                    found.append((-best, at, record["id"], record))
    for _, at, _, record in sorted(found, key=lambda one: one[:3]):
        if at not in pairs and record["id"] not in taken:
            pairs[at] = record
            taken.add(record["id"])


def span(text):
    return text.replace("..", "–") if text else ""


def sites(record, regions):
    """Each site's names: its own, then those of the regions that it lies in."""
    location = record.get("location", {})
    if location.get("county") == "true":
        return [["全县"]]
    ids = [s if isinstance(s, str) else s["region"] for s in location.get("sites", [])]
    found = []
    for at in ids:
        found.append([])
        while at:
            found[-1].append(KINDS.sub("", regions[at]["name"]))
            at = regions[at].get("parent")
    return found


def same_sites(ours, theirs):
    """Whether each place of the one side is among the other's, a longer wording (长直乡上涧村) and a township's own name aside."""
    meets = lambda names, text: any(name in text or text in name for name in names)
    return all(any(meets(names, text) for text in theirs) for names in ours) and all(
        any(meets(names, text) for names in ours) for text in theirs
    )


def inferred(record):
    return any(isinstance(s, dict) and s.get("basis") == "inferred" for s in record.get("location", {}).get("sites", []))


def facts(record, item, by_id, regions):
    """(fact, registry's, reading's) for each fact on which the two can be compared."""
    of = record.get("timeline", {})
    yield "investment", yuan(record.get("investment")), yuan(item.get("investment"))
    yield "start", of.get("start", ""), str(item.get("start") or "")
    yield "finish", of.get("finish", ""), str(item.get("finish") or "")
    # Dates of its own win over the years that a heading states.
    dated = item.get("start") or item.get("finish")
    yield "within", span(of.get("within")), "" if dated else span(item.get("within"))
    yield "stage", record.get("stage", "planned"), item.get("stage") or "planned"
    yield "nature", record.get("nature", ""), item.get("nature") or ""
    yield "group", record.get("group") == "true", bool(item.get("group"))
    whole = by_id[record["part_of"]]["name"] if record.get("part_of") else ""
    yield "part of", plain(whole), plain(item.get("part_of") or "")
    ours = {(p["name"], p["role"]) for p in record.get("parties", [])}
    yield "parties", ours, {(p["name"], p["role"]) for p in item.get("parties", [])}
    theirs = ["全县"] if item.get("county_wide") else [KINDS.sub("", s) for s in item.get("sites", [])]
    theirs = {re.sub(r"^(?:垣曲)?开发区$", "垣曲经济技术开发区", s).replace("县城", "新城") for s in theirs}
    ours = sites(record, regions)
    # A reading by the text alone has no inferred sites to compare.
    if not same_sites(ours, theirs) and (theirs or not inferred(record)):
        yield "sites", {names[0] for names in ours}, theirs
    place = lambda c: (int(c["chapter"]), int(c["section"]), int(c.get("box") or 0))
    yield "cites", {place(c) for c in record.get("cite", [])}, {place(c) for c in item.get("cites", [])}
    ordered = lambda edge: edge.get("type", "finish-to-start") != "unordered"
    ours = {(plain(by_id[e["project"]]["name"]), ordered(e)) for e in record.get("depends_on", [])}
    yield "depends on", ours, {(plain(e["name"]), bool(e.get("ordered"))) for e in item.get("depends_on", [])}


def shown(value):
    if isinstance(value, set):
        return "、".join(sorted(":".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in value))
    return "" if value is None or value is False else str(value)


def differences(records, reading, regions):
    by_id = {record["id"]: record for record in records}
    pairs = pair(records, reading)
    paired = {record["id"] for record in pairs.values()}
    for record in records:
        if record["id"] not in paired:
            yield f"{record['id']} | record | {record['name']} | "
    for at, item in enumerate(reading):
        record = pairs.get(at)
        if record is None:
            yield f"{item['name']} | record |  | {item['name']}"
            continue
        for fact, ours, theirs in facts(record, item, by_id, regions):
            if ours != theirs:
                yield f"{record['id']} | {fact} | {shown(ours)} | {shown(theirs)}"


def main():
    registry = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader=Text)
    reading = json.load(open(sys.argv[2], encoding="utf-8"))
    settled = set()
    if len(sys.argv) > 3:
        lines = open(sys.argv[3], encoding="utf-8").read().splitlines()
        settled = {line.split(" # ")[0].strip() for line in lines if line and not line.startswith("#")}
    regions = {region["id"]: region for region in registry["regions"]}
    open_ = [d for d in differences(registry["projects"], reading, regions) if d.strip() not in settled]
    print("\n".join(open_))
    print(f"{len(registry['projects'])} records, {len(reading)} read, {len(open_)} differences not settled", file=sys.stderr)
    return 1 if open_ else 0


if __name__ == "__main__":
    sys.exit(main())
