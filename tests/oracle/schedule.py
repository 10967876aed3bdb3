#!/usr/bin/env python3
"""Schedules compared with networkx, an independent oracle (pip install networkx). CI does not need it.

    python3 tests/oracle/schedule.py random [COUNT [SEED]]   random registries of up to 400 projects
    python3 tests/oracle/schedule.py psplib FILE.sm…         PSPLIB instances, also against their MPM-Time
    python3 tests/oracle/schedule.py convert FILE.sm         one instance as a registry, on standard output

The program is target/release/portfolio, or $PORTFOLIO. Exit code 1 where anything differs.

The oracle knows nothing of topological orders: it asks networkx's Bellman-Ford for shortest paths in a graph of negated
distances between starts and finishes. Each project has a node for each; where its duration is known they are tied both
ways, where it is not the finish is only not before the start (rule R17). Ties without an order are in no graph.
"""

import json
import os
import random
import re
import subprocess
import sys

import networkx as nx

PROGRAM = os.environ.get("PORTFOLIO", "target/release/portfolio")
TYPES = ["finish-to-start", "start-to-start", "finish-to-finish", "start-to-finish"]
UNORDERED = "unordered"
PERIOD_START = 2021 * 12


def month(offset):
    return f"{offset // 12:04}-{offset % 12 + 1:02}"


def lag(months):
    return f"{'-' if months < 0 else ''}P{abs(months)}M"


def registry(projects):
    """The YAML of projects {id: {duration, start, within, after: [(id, type, lag)]}}; start and within (the first of the
    months that it is built within, where no start is known) count from January of year 0."""
    lines = [
        "format: portfolio/1",
        "outline: {title: Oracle, period: 2021..2025}",
        "sectors: [{id: works, name: Works}]",
        "projects:",
    ]
    for name, project in projects.items():
        lines.append(f"  - id: {name}")
        lines.append(f"    name: {name}")
        lines.append("    sector: works")
        timeline = []
        if project["start"] is not None:
            timeline.append(f"start: {month(project['start'])}")
        elif project.get("within") is not None:
            timeline.append(f"within: {month(project['within'])}..{month(project['within'] + 30)}")
        if project["duration"] is not None:
            timeline.append(f"duration: P{project['duration']}M")
        if timeline:
            lines.append(f"    timeline: {{{', '.join(timeline)}}}")
        if project["after"]:
            lines.append("    depends_on:")
        # The same edge twice is an error of the registry, unless its relation differs.
        seen = {}
        for before, kind, months in project["after"]:
            nth = seen[before, kind] = seen.get((before, kind), -1) + 1
            relation = ["prerequisite", "phase", "extension", "supply"][nth]
            lines.append(f"      - {{project: {before}, relation: {relation}, type: {kind}, lag: {lag(months)},"
                         " basis: inferred, reason: oracle}")
    return "\n".join(lines) + "\n"


def program(text, *args):
    command = [PROGRAM, *args, "-f", "-", "-O", "json"]
    return subprocess.run(command, input=text, capture_output=True, text=True)


def longest(graph, source):
    """Longest paths from a node, by Bellman-Ford on negated weights."""
    negated = nx.DiGraph()
    negated.add_nodes_from(graph)
    for a, b, weight in graph.edges(data="weight"):
        negated.add_edge(a, b, weight=-weight)
    paths = nx.single_source_bellman_ford_path_length(negated, source)
    return {node: -length for node, length in paths.items()}


def oracle(projects):
    """Expected figures, or None where there is a cycle."""
    order = nx.DiGraph()
    order.add_nodes_from(projects)
    ties = [(before, name, kind, months) for name, p in projects.items() for before, kind, months in p["after"]
            if kind != UNORDERED]
    order.add_edges_from((before, name) for before, name, _, _ in ties)
    if not nx.is_directed_acyclic_graph(order):
        return None
    starts = [p["start"] for p in projects.values() if p["start"] is not None]
    origin = min(starts, default=PERIOD_START)
    tasks = [name for name, p in projects.items() if p["duration"] is not None]
    own = []
    for name, p in projects.items():
        own.append(((name, "start"), (name, "finish"), p["duration"] or 0))
        if p["duration"] is not None:
            own.append(((name, "finish"), (name, "start"), -p["duration"]))
    links = []
    for before, name, kind, months in ties:
        leaves, binds = kind.split("-to-")
        links.append(((before, leaves), (name, binds), months))

    def graph(extra):
        made = nx.DiGraph()
        for a, b, weight in own + links + extra:
            if not made.has_edge(a, b) or made[a][b]["weight"] < weight:
                made.add_edge(a, b, weight=weight)
        return made

    # The years that something is built within hold it back as a start does, but do not set the origin.
    held = {n: p["start"] if p["start"] is not None else p.get("within") for n, p in projects.items()}
    first = [("source", (n, "start"), 0 if at is None else max(0, at - origin)) for n, at in held.items()]
    early = longest(graph(first), "source")
    finish = max((early[n, "finish"] for n in tasks), default=None)
    last = [((n, "finish"), "sink", 0) for n in tasks]
    to_sink = longest(graph(last).reverse(), "sink") if tasks else {}
    expected = {}
    for name in tasks:
        start, end = early[name, "start"], early[name, "finish"]
        lone = order.degree(name) == 0
        late = None if lone else finish - to_sink[name, "start"]
        room = [finish - end]
        room += [early[b] - weight - early[a] for a, b, weight in links if a[0] == name]
        expected[name] = {
            "duration": end - start,
            "early_start": start,
            "early_finish": end,
            "late_start": late,
            "late_finish": None if lone else late + end - start,
            "total_float": None if lone else late - start,
            "free_float": None if lone else min(room),
            "critical": not lone and late == start,
        }

    def guessed(months):
        """Starts where each unknown duration is so many months."""
        fixed = [((n, "finish"), (n, "start"), -months()) for n, p in projects.items() if p["duration"] is None]
        lasting = [(b, a, -weight) for a, b, weight in fixed]
        return longest(graph(first + fixed + lasting), "source")

    # A start that some durations put off is marked, and none is that nothing unknown is before.
    rng = random.Random(len(projects))
    guesses = [guessed(lambda: 0), guessed(lambda: 999), guessed(lambda: rng.choice([0, 3, 99]))]
    marked = {n for n in tasks if any(guess[n, "start"] > early[n, "start"] for guess in guesses)}
    maybe = {n for n in tasks if any(projects[a]["duration"] is None for a in nx.ancestors(order, n))}
    unscheduled = [name for name in projects if name not in expected]
    return {"finish": finish, "tasks": expected, "unscheduled": unscheduled, "links": links, "early": early,
            "marked": marked, "maybe": maybe}


def compare(projects):
    """What differs between the program and the oracle."""
    expected = oracle(projects)
    answer = program(registry(projects), "schedule")
    if expected is None:
        return cycle_differs(projects, answer)
    if answer.returncode != 0:
        return [answer.stderr]
    report = json.loads(answer.stdout)
    differences = [f"{key}: {report[key]} instead of {expected[key]}"
                   for key in ("finish", "unscheduled") if report[key] != expected[key]]
    found = {task["id"]: task for task in report["tasks"]}
    for name, figures in expected["tasks"].items():
        got = {key: found.get(name, {}).get(key) for key in figures}
        if got != figures:
            differences.append(f"{name}: {got} instead of {figures}")
    bounds = {name for name, task in found.items() if task["lower_bound"]}
    if not expected["marked"] <= bounds <= expected["maybe"]:
        differences.append(f"marked {sorted(bounds)}, not {sorted(expected['marked'])} at least")
    return differences + chain_differs(report, expected)


def cycle_differs(projects, answer):
    found = re.search(r": (\S+(?: → \S+)+)", answer.stderr)
    if answer.returncode != 1 or not found:
        return [f"a cycle was not reported: {answer.returncode} {answer.stderr}"]
    ids = found[1].split(" → ")
    steps = [(a, b) for a, b in zip(ids, ids[1:])
             if a not in [before for before, kind, _ in projects[b]["after"] if kind != UNORDERED]]
    closed = ids[0] == ids[-1] and len(set(ids)) == len(ids) - 1
    return [] if closed and not steps else [f"not a cycle: {found[1]}"]


def chain_differs(report, expected):
    """The chain is made of tight links and ends at the finish."""
    chain = report["critical_path"]
    tight = {(a[0], b[0]) for a, b, weight in expected["links"]
             if expected["early"][b] == expected["early"][a] + weight}
    loose = [pair for pair in zip(chain, chain[1:]) if pair not in tight]
    ends = not expected["tasks"] or expected["tasks"][chain[-1]]["early_finish"] == expected["finish"]
    return [] if not loose and ends else [f"not a driving chain: {chain}"]


def random_projects(rng):
    count = rng.choice([rng.randint(1, 12), rng.randint(13, 80), rng.randint(81, 400)])
    names = [f"p{number}" for number in range(count)]
    rng.shuffle(names)
    plain = rng.random() < 0.3
    projects = {}
    for at, name in enumerate(names):
        after = []
        for before in rng.sample(names[:at], min(at, rng.choice([0, 0, 1, 1, 2, 3]))):
            for kind in rng.sample(TYPES, 1 if plain or rng.random() < 0.8 else 2):
                kind, months = ("finish-to-start", 0) if plain else (kind, rng.choice([0, 0, 0, rng.randint(-9, 12)]))
                after.append((before, kind, months))
                if not plain and rng.random() < 0.05:
                    after.append((before, kind, rng.randint(-9, 12)))
        projects[name] = {
            "duration": None if rng.random() < 0.2 else rng.choice([0, rng.randint(1, 40)]),
            "start": PERIOD_START + rng.randint(-30, 60) if rng.random() < (0.05 if plain else 0.25) else None,
            "within": PERIOD_START + rng.randint(-30, 60) if not plain and rng.random() < 0.1 else None,
            "after": after,
        }
    # Ties without an order, either way.
    for name in names if rng.random() < 0.3 else []:
        other = rng.choice(names)
        if other != name and rng.random() < 0.3:
            projects[name]["after"].append((other, UNORDERED, 0))
    if count > 2 and rng.random() < 0.1:
        late, early = sorted(rng.sample(range(count), 2), reverse=True)
        projects[names[early]]["after"].append((names[late], "finish-to-start", 0))
    shuffled = list(projects)
    rng.shuffle(shuffled)
    return {name: projects[name] for name in shuffled}


def read_psplib(path):
    """A single-mode instance: projects and the MPM-Time that it states."""
    text = open(path, encoding="latin-1").read()
    tables = {}
    for title in ("PROJECT INFORMATION", "PRECEDENCE RELATIONS", "REQUESTS/DURATIONS"):
        body = text.split(title + ":", 1)[1].split("****", 1)[0]
        rows = [line.split() for line in body.splitlines() if re.match(r"\s*\d+\s", line)]
        tables[title] = [[int(cell) for cell in row] for row in rows]
    mpm = tables["PROJECT INFORMATION"][0][5]
    lasts = {row[0]: row[2] for row in tables["REQUESTS/DURATIONS"]}
    projects = {f"job-{job}": {"duration": months, "start": None, "after": []} for job, months in lasts.items()}
    for job, _modes, _count, *successors in tables["PRECEDENCE RELATIONS"]:
        for successor in successors:
            projects[f"job-{successor}"]["after"].append((f"job-{job}", "finish-to-start", 0))
    return projects, mpm


def main():
    command, *args = sys.argv[1:] or ["random"]
    failed = compared = 0
    if command == "convert":
        print(registry(read_psplib(args[0])[0]), end="")
        return 0
    if command == "psplib":
        cases = ((path, *read_psplib(path)) for path in args)
    else:
        count, seed = int(args[0]) if args else 200, int(args[1]) if len(args) > 1 else 1
        rng = random.Random(seed)
        cases = ((f"random {number}", random_projects(rng), None) for number in range(count))
    for name, projects, mpm in cases:
        differences = compare(projects)
        if mpm is not None and oracle(projects)["finish"] != mpm:
            differences.append(f"the oracle's finish is not MPM-Time {mpm}")
        compared += 1
        failed += bool(differences)
        for line in differences[:5]:
            print(f"{name}: {line}")
    print(f"{compared - failed} agree, {failed} differ")
    return 1 if failed or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
