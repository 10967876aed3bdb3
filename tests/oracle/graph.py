#!/usr/bin/env python3
"""Compares the program's graph answers with networkx on random graphs.

    pip install networkx
    cargo build --release
    python3 tests/oracle/graph.py [--program target/release/portfolio] [--graphs 500] [--most 400] [--seed 1]

The graphs have cycles, loops, repeated edges and islands. Each becomes a registry in a temporary file; edges,
generations, reduction, weak and strong components, cycles, reach by depth and paths come from the program's JSON, and
the same from networkx: where a graph has cycles, of its condensation. CI does not run this: it needs the network once.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx as nx

RELATIONS = ["prerequisite", "phase", "extension", "supply", "support", "guidance", "host"]


def random_graph(rng, most):
    size = rng.randint(1, most)
    nodes = [f"p{at}" for at in range(size)]
    kind = rng.choice(["sparse", "dense", "forward", "forward-dense", "chain", "knots", "empty"])
    count = {"sparse": size, "dense": 4 * size, "forward": 2 * size, "forward-dense": 8 * size,
             "chain": 0, "knots": size // 2, "empty": 0}[kind]
    edges = []
    for _ in range(count):
        a, b = rng.randrange(size), rng.randrange(size)
        if kind.startswith("forward"):
            if a == b:
                continue
            a, b = min(a, b), max(a, b)
        edges.append((a, b))
    if kind in ("chain", "knots"):
        order = list(range(size))
        rng.shuffle(order)
        edges += list(zip(order, order[1:]))
    edges += [rng.choice(edges) for _ in range(rng.randint(0, 5)) if edges]
    if rng.random() < 0.3:
        edges += [(at, at) for at in rng.choices(range(size), k=3)]
    # The registry states edges at the successor, in the order of its projects.
    names = list(range(size))
    rng.shuffle(names)
    return nodes, [(nodes[names[a]], nodes[names[b]]) for a, b in edges]


def registry(nodes, edges, rng):
    lines = ["format: portfolio/1", "outline: {title: A plan}", "sectors: [{id: s, name: S}]", "projects:"]
    stated = []
    for node in nodes:
        lines.append(f"  - id: {node}\n    name: {node}\n    sector: s")
        own = [edge for edge in edges if edge[1] == node]
        if own:
            lines.append("    depends_on:")
        for before, _ in own:
            # A repeated edge now and then has another relation.
            relation = rng.choice(RELATIONS) if rng.random() < 0.3 else "prerequisite"
            lines.append(f"      - {{project: {before}, relation: {relation}}}")
            stated.append((before, node))
    return "\n".join(lines) + "\n", stated


class Program:
    def __init__(self, path, file):
        self.path, self.file = path, file

    def status(self, *args):
        return subprocess.run([self.path, *args, "-f", self.file], capture_output=True).returncode

    def ask(self, *args):
        run = subprocess.run([self.path, "graph", "-f", self.file, "-O", "json", *args], capture_output=True)
        assert run.returncode == 0, run.stderr.decode()
        return json.loads(run.stdout)


def groups(lists):
    return {frozenset(group) for group in lists}


def pairs(report):
    return [(edge["from"], edge["to"]) for edge in report["edges"]]


def compare(program, nodes, edges, rng):
    graph = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)

    report = program.ask()
    assert [node["id"] for node in report["nodes"]] == nodes, "nodes"
    assert pairs(report) == edges, "edges"
    joined = [group for group in nx.weakly_connected_components(graph)
              if len(group) > 1 or graph.has_edge(*(list(group) * 2))]
    assert groups(part["members"] for part in report["components"]) == groups(joined), "components"

    condensed = nx.condensation(graph)
    members = condensed.nodes(data="members")
    of = condensed.graph["mapping"]
    expected = [set().union(*(members[part] for part in level)) for level in nx.topological_generations(condensed)]
    order = program.ask("--order")
    assert [set(level) for level in order["generations"]] == expected, "generations"

    kept = set(nx.transitive_reduction(condensed).edges)
    expected = {(a, b) for a, b in graph.edges if of[a] == of[b] or (of[a], of[b]) in kept}
    reduced = pairs(program.ask("--reduce"))
    assert set(reduced) == expected and len(reduced) == len(expected), "reduction"

    cyclic = [part for part in nx.strongly_connected_components(graph)
              if len(part) > 1 or graph.has_edge(*(list(part) * 2))]
    found = program.ask("--cycles")
    assert groups(found["components"]) == groups(cyclic) == groups(order["cyclic"] or []), "strong components"
    for cycle in found["cycles"]:
        assert len(set(cycle)) == len(cycle), "a cycle passes a project twice"
        assert all(graph.has_edge(a, b) for a, b in zip(cycle, cycle[1:] + cycle[:1])), "no cycle"
    assert set().union(*found["cycles"]) == set().union(*cyclic), "not every project on a cycle is shown"
    assert nx.is_directed_acyclic_graph(graph) == (not found["cycles"])
    repeated = len(set(edges)) < len(edges)
    if found["cycles"]:
        assert program.status("check") == 1, "check of cycles"
    elif not repeated:
        assert program.status("check") == 0, "check without cycles"
    assert program.status("list") == 0, "lists still work"

    start = rng.choice(nodes)
    depth = rng.randint(1, 6)
    steps = nx.single_source_shortest_path_length(graph, start, cutoff=depth)
    near = program.ask(start, "--down", "--depth", str(depth))
    assert {node["id"] for node in near["nodes"]} == set(steps), "down by depth"
    above = program.ask(start, "--up")
    assert {node["id"] for node in above["nodes"]} == nx.ancestors(graph, start) | {start}, "up"
    assert above["around"][0]["before"]["projects"] == len(nx.ancestors(graph, start)), "before"
    assert above["around"][0]["behind"]["projects"] == len(nx.descendants(graph, start)), "behind"

    if len(nodes) <= 12:
        goal = rng.choice(nodes)
        expected = [[start]] if start == goal else list(nx.all_simple_paths(graph, start, goal))
        paths = program.ask(start, "--to", goal)
        assert sorted(paths["paths"]) == sorted(expected)[:1000] or paths["more"], "paths"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--program", default="target/release/portfolio")
    arguments.add_argument("--graphs", type=int, default=500)
    arguments.add_argument("--most", type=int, default=400, help="the most projects of a graph")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    counts = {"graphs": 0, "projects": 0, "edges": 0, "with cycles": 0}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.yaml"
        for number in range(given.graphs):
            rng = random.Random(f"{given.seed}/{number}")
            nodes, edges = random_graph(rng, given.most if number % 3 else 12)
            text, edges = registry(nodes, edges, rng)
            file.write_text(text)
            try:
                compare(Program(given.program, str(file)), nodes, edges, rng)
            except AssertionError as error:
                print(f"graph {given.seed}/{number} ({len(nodes)} projects) differs: {error}\n{text}")
                return 1
            counts["graphs"] += 1
            counts["projects"] += len(nodes)
            counts["edges"] += len(edges)
            counts["with cycles"] += not nx.is_directed_acyclic_graph(nx.DiGraph(edges))
    print("all the same:", ", ".join(f"{count} {what}" for what, count in counts.items()), f"(networkx {nx.__version__})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
