#!/usr/bin/env python3
"""Totals by every dimension against a second reckoning that shares no code with the program.

    pip install pyyaml
    tests/oracle/totals.py target/release/portfolio projects.yaml      # a registry
    tests/oracle/totals.py target/release/portfolio --random 200       # made-up ones

Reads the YAML itself, sums with integers of fen, splits by largest remainder (R6), rolls sites up (R10), spreads over
months (R13, R14), leaves pieces of what counts and what is cancelled out (R7), and compares every row's amount and counts, and the total's.
"""
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction

import yaml

UNITS = {"元": 1, "千元": 10**3, "万元": 10**4, "万": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8, "亿": 10**8, "万亿元": 10**12}
BANDS = [5 * 10**8, 10**9, 5 * 10**9, 10**10, 10**11]  # fen


class Text(yaml.CSafeLoader):
    """Every scalar as text, so that no number passes through a float."""


Text.yaml_implicit_resolvers = {}


def fen(text):
    if text is None:
        return None
    number, unit = re.fullmatch(r"\D*([\d.,]+)\s*(\D+)", text.replace(" ", "")).groups()
    exact = Fraction(number.replace(",", "")) * UNITS[unit] * 100
    assert exact.denominator == 1
    return int(exact)


def split(amount, weights):
    """Largest remainder, ties to the earlier."""
    whole = sum(weights)
    parts = [int(Fraction(amount) * w / whole) for w in weights]
    rest = [Fraction(amount) * w / whole - p for w, p in zip(weights, parts)]
    for at in sorted(range(len(weights)), key=lambda at: (-rest[at], at))[: amount - sum(parts)]:
        parts[at] += 1
    return parts


class Registry:
    def __init__(self, path):
        with open(path, "rb") as file:
            data = yaml.load(file, Loader=Text)
        self.projects, self.programmes = data.get("projects") or [], data.get("programmes") or []
        self.by_id = {p["id"]: p for p in self.projects}
        self.sectors = {s["id"]: s for s in data["sectors"]}
        self.regions = {r["id"]: r for r in data.get("regions") or []}
        self.zones = data.get("zones") or []
        parties = data.get("parties") or []
        self.spelt = {name: p["id"] for p in parties for name in [p["name"], *(p.get("aliases") or [])]}
        period = (data["outline"].get("period") or "..").split("..")
        self.period = tuple(int(year[:4]) for year in period) if period[0] else None

    def up(self, region):
        while region:
            yield region
            region = self.regions[region].get("parent")

    def township(self, region):
        return next((r for r in self.up(region) if self.regions[r]["kind"] in ("township", "development-zone")), None)

    def sites(self, project):
        sites = (project.get("location") or {}).get("sites") or []
        return [site if isinstance(site, dict) else {"region": site} for site in sites]

    def cites(self, project):
        cite = project.get("cite") or []
        return cite if isinstance(cite, list) else [cite]


def region(registry, project, how):
    """Shares of the project by row: key to weight, in order of the sites."""
    location = project.get("location") or {}
    if location.get("county") == "true":
        return {"county-wide": 1}
    sites = registry.sites(project)
    if not sites:
        return {"not-stated": 1}
    rows = [registry.township(site["region"]) or "not-stated" for site in sites]
    if how == "joint" or location.get("more") == "true":
        one = set(rows)
        return {rows[0]: 1} if len(one) == 1 and location.get("more") != "true" else {"joint": 1}
    stated = [Fraction(site["share"]) if "share" in site else None for site in sites]
    shares = {}
    if None not in stated and sum(stated) == 1:
        for row, weight in zip(rows, stated):
            shares[row] = shares.get(row, 0) + weight
        return shares
    # Equal among the townships that sites roll up to; a site without one is a share of what is not stated.
    for row in rows:
        shares[row] = shares.get(row, 0) + 1 if row == "not-stated" else 1
    return shares


def month(text, last):
    year, _, number = text.partition("-")
    return int(year) * 12 + (int(number) if number else 12 if last else 1) - 1


def years(registry, project, amount):
    """Key to fen (None where undisclosed), stated years first."""
    time = project.get("timeline") or {}
    start = month(time["start"], False) if "start" in time else None
    finish = month(time["finish"], True) if "finish" in time else None
    months = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?", time["duration"]) if "duration" in time else None
    months = int(months[1] or 0) * 12 + int(months[2] or 0) if months else None
    if months is not None and start is None and finish is not None:
        start = finish - max(months, 1) + 1
    if months is not None and finish is None and start is not None:
        finish = start + max(months, 1) - 1
    stated = {str(int(year)): fen(value) for year, value in (project.get("annual") or {}).items()}
    stated = stated if amount is not None else {}
    spread = []
    if start is not None and finish is not None:
        spread = [m // 12 for m in range(start, finish + 1) if str(m // 12) not in stated]
        other = "unallocated"
    elif start is None and finish is None:
        other = "within" if "within" in time else "undated"
    else:
        other = "incomplete"
    if amount is None:
        return {str(year): None for year in spread} or {other: None}
    left = amount - sum(stated.values())
    rows = dict(stated)
    if spread:
        each, more = divmod(left, len(spread))
        for at, year in enumerate(spread):
            rows[str(year)] = rows.get(str(year), 0) + each + (at < more)
    elif left or not stated:
        rows[other] = left
    return rows


def falls(registry, project, dimension, how):
    """Rows of the project: key to fen."""
    amount = fen(project.get("investment"))
    full = lambda keys: {key: amount for key in keys} or {"not-stated": amount}
    cites = registry.cites(project)
    if dimension == "sector":
        return full([project["sector"]])
    if dimension == "sector:1":
        sector = project["sector"]
        while registry.sectors[sector].get("parent"):
            sector = registry.sectors[sector]["parent"]
        return full([sector])
    if dimension == "region":
        shares = region(registry, project, how)
        if amount is None:
            return dict.fromkeys(shares)
        return dict(zip(shares, split(amount, list(shares.values()))))
    if dimension == "zone":
        county = (project.get("location") or {}).get("county") == "true"
        kinds = ("county", "city", "province")
        touched = lambda members: any(
            any(up in members for up in registry.up(site["region"])) for site in registry.sites(project)
        ) or (county and any(registry.regions[m]["kind"] in kinds for m in members))
        return full([zone["id"] for zone in registry.zones if touched(zone.get("members") or [])])
    if dimension == "chapter":
        return full([c["chapter"] for c in cites[:1]])
    if dimension == "box":
        return full([c["box"] for c in cites[:1] if "box" in c])
    if dimension in ("stage", "nature"):
        return full([project[dimension]] if dimension in project else [])
    if dimension == "party":
        return full({registry.spelt.get(party["name"], party["name"]) for party in project.get("parties") or []})
    if dimension == "programme":
        return full([p["id"] for p in registry.programmes if project["id"] in (p.get("members") or [])])
    if dimension == "band":
        if amount is None:
            return {"not-stated": None}
        at = sum(bound <= amount for bound in BANDS)
        edge = lambda at: str(BANDS[at] // 100) if 0 <= at < len(BANDS) else ""
        return {f"{edge(at - 1)}..{edge(at)}": amount}
    assert dimension == "year"
    return years(registry, project, amount)


def is_of_which(registry, project):
    """R7: a piece of a live project, directly or through others, that states its amount."""
    whole = registry.by_id.get(project.get("part_of"))
    while whole:
        if whole.get("stage") != "cancelled" and whole.get("investment") is not None:
            return True
        whole = registry.by_id.get(whole.get("part_of"))
    return False


def expected(registry, dimension, how):
    rows = defaultdict(lambda: [0, 0, 0, 0, 0, 0, 0, 0])
    for project in registry.projects:
        if project.get("stage") == "cancelled":
            continue
        piece, of_which = "part_of" in project, is_of_which(registry, project)
        text = project.get("investment")
        approximate = text is not None and not re.match(r"\s*[\d]", text)
        for key, amount in falls(registry, project, dimension, how).items():
            row = rows[key]
            row[0] += not piece
            row[1] += piece
            if of_which:
                row[6] += 1
                row[7] += amount or 0
                continue
            row[2] += text is not None
            row[3] += text is None
            row[4] += approximate
            row[5] += amount or 0
    return dict(rows)


DIMENSIONS = ["sector", "sector:1", "region", "zone", "chapter", "box", "stage", "nature", "party", "programme", "band", "year"]


def compare(program, path):
    registry, wrong, checked = Registry(path), 0, 0
    for dimension in DIMENSIONS:
        for how in ["joint", "split"] if dimension == "region" else ["joint"]:
            command = [program, "-f", path, "total", "--by", dimension, "--allocation", how, "-O", "json"]
            report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            found = {
                row["key"][0]["id"]: [
                    *(row[k] for k in ("projects", "pieces", "disclosed", "undisclosed", "approximate")),
                    int(Fraction(row["amount"]) * 100),
                    row["of_which"]["pieces"],
                    int(Fraction(row["of_which"]["amount"]) * 100),
                ]
                for row in report["rows"]
                if dimension != "zone" or row["projects"] + row["pieces"]
            }
            wanted = expected(registry, dimension, how)
            checked += len(wanted)
            if found != wanted:
                wrong += 1
                keys = [k for k in {*found, *wanted} if found.get(k) != wanted.get(k)]
                print(f"{path}: {dimension} {how}:", [(k, found.get(k), wanted.get(k)) for k in keys[:3]])
            amount = lambda p: fen(p.get("investment")) or 0
            live = [p for p in registry.projects if p.get("stage") != "cancelled"]
            plain = sum(amount(p) for p in live if not is_of_which(registry, p))
            apart = report["total"]["cancelled"]
            found = (int(Fraction(report["total"]["amount"]) * 100), apart["projects"] + apart["pieces"])
            if found != (plain, len(registry.projects) - len(live)):
                wrong += 1
                print(f"{path}: {dimension}: total {report['total']}")
    return wrong, checked


def made_up(rng, path):
    regions = ["{id: c, name: 县, kind: county}"]
    regions += [f"{{id: t{n}, name: 镇{n}, kind: township, parent: c}}" for n in range(4)]
    regions += [f"{{id: v{n}, name: 村{n}, kind: village, parent: t{n % 4}}}" for n in range(6)]
    regions += ["{id: lost, name: 无属村, kind: village, parent: c}", "{id: dz, name: 开发区, kind: development-zone, parent: c}"]
    places = ["t0", "t1", "t2", "t3", "v0", "v1", "v2", "v3", "v4", "v5", "lost", "dz"]
    lines = ["format: portfolio/1", "outline: {title: t, period: 2021..2025, chapters: ["]
    lines[-1] += ", ".join(
        f"{{number: {c}, title: c, sections: [{{number: 1, title: s}}], boxes: [{{number: {c}, section: 1, title: b}}]}}"
        for c in (1, 2, 3)
    ) + "]}"
    lines += ["sectors: [" + ", ".join(f"{{id: s{n}, name: 行业{n}{', parent: s%d' % (n // 2 - 1) if n > 1 else ''}}}" for n in range(6)) + "]"]
    lines += ["regions:"] + [f"  - {r}" for r in regions]
    lines += ["zones: [{id: z0, name: 甲, members: [t0, v5]}, {id: z1, name: 乙, members: [c]}, {id: z2, name: 丙}]", "projects:"]
    count = rng.randint(1, 25)
    for n in range(count):
        facts = [f"id: p{n}, name: 项目{n}, sector: s{rng.randrange(6)}"]
        amount = None
        if rng.random() < 0.75:
            unit, digits = rng.choice([("元", 2), ("万元", 4), ("亿元", 4)])
            amount = Fraction(rng.randint(0, 10**rng.randint(1, 7)), 10 ** rng.randint(0, digits))
            words = rng.choice(["", "", "约", "估算", "预计超过", "规划近"])
            text = f"{float(amount):.{digits}f}"
            facts.append(f"investment: {words}{text}{unit}")
            amount = fen(f"{text}{unit}")
        kind = rng.random()
        if kind < 0.15:
            facts.append("location: {county: true}")
        elif kind < 0.8:
            sites = rng.sample(places, rng.randint(1, 4))
            if rng.random() < 0.3 and len(sites) > 1:
                cuts = sorted(rng.sample(range(1, 1000), len(sites) - 1))
                shares = [b - a for a, b in zip([0, *cuts], [*cuts, 1000])]
                sites = [f"{{region: {s}, share: {share / 1000:.3f}}}" for s, share in zip(sites, shares)]
                more = ""
            else:
                more = ", more: true" if rng.random() < 0.15 else ""
            facts.append(f"location: {{sites: [{', '.join(sites)}]{more}}}")
        kind, start, span = rng.random(), rng.randint(2018, 2026), rng.randint(0, 4)
        early = f"{start}-{rng.randint(1, 12):02}" if rng.random() < 0.5 else str(start)
        late = f"{start + span}-{rng.randint(1, 12):02}" if span and rng.random() < 0.5 else str(start + span)
        dates = ["", f"start: {early}, finish: {late}", f"start: {early}", f"finish: {late}",
                 f"start: {early}, duration: P{rng.randint(0, 40)}M", "within: 2021..2025"][int(kind * 6)]
        if dates:
            facts.append(f"timeline: {{{dates}}}")
        if amount and rng.random() < 0.2:
            facts.append(f"annual: {{{start}: {Fraction(amount // 3, 100).__float__():.2f}元}}")
        if rng.random() < 0.5:
            facts.append(f"stage: {rng.choice(['planned', 'construction', 'completed', 'cancelled'])}")
        if rng.random() < 0.3:
            facts.append(f"nature: {rng.choice(['new', 'renovation'])}")
        if rng.random() < 0.5:
            names = rng.sample(["甲", "乙", "丙"], rng.randint(1, 2))
            facts.append("parties: [" + ", ".join(f"{{name: {x}, role: {rng.choice(['investor', 'owner'])}}}" for x in names) + "]")
        if n and rng.random() < 0.2:
            facts.append(f"part_of: p{rng.randrange(n)}")
        cites = [f"{{chapter: {c}, section: 1{', box: %d' % c if rng.random() < 0.5 else ''}}}" for c in rng.sample([1, 2, 3], rng.randint(0, 2))]
        facts.append(f"cite: [{', '.join(cites)}]")
        lines.append(f"  - {{{', '.join(facts)}}}")
    members = ", ".join(f"p{n}" for n in rng.sample(range(count), rng.randint(0, min(count, 4))))
    lines += [f"programmes: [{{id: g, name: 群, declares: {{projects: 3}}, members: [{members}]}}]"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def main():
    program, rest = sys.argv[1], sys.argv[2:]
    wrong = checked = registries = 0
    if rest[0] == "--random":
        for seed in range(int(rest[1])):
            with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
                made_up(random.Random(seed), file.name)
                bad, rows = compare(program, file.name)
                if bad:
                    print("seed", seed)
                wrong, checked, registries = wrong + bad, checked + rows, registries + 1
    else:
        for path in rest:
            bad, rows = compare(program, path)
            wrong, checked, registries = wrong + bad, checked + rows, registries + 1
    print(f"{registries} registries, {checked} rows compared, {wrong} totals differ")
    sys.exit(wrong > 0)


main()
