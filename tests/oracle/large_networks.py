#!/usr/bin/env python3
"""Times a chain of a million and 1,000,000 nodes with 5,000,000 links against networkx and rustworkx
(pip install networkx rustworkx numpy). CI does not need it.

    cargo build --release -p portfolio-core --example schedule_network
    python3 tests/oracle/large_networks.py [NODES [LINKS]]

Each runs in a process of its own, on the same network (benches/networks.rs): time from lists of durations and links to the
answer, and the peak memory of the whole process. Ours and networkx make both passes; rustworkx, which has none, finds the
finish alone by its own longest path. The figures of those that make both passes must be equal, and the finish of all.
"""

import os
import re
import subprocess
import sys
import time

EXAMPLE = "target/release/examples/schedule_network"


def hashes(places):
    import numpy as np
    with np.errstate(over="ignore"):
        z = places.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def network(nodes, links):
    import numpy as np
    places = np.arange(nodes, dtype=np.uint64)
    durations = (1 + hashes(places << np.uint64(32)) % np.uint64(36)).astype(np.int64).tolist()
    if links is None:
        return durations, [(node, node + 1) for node in range(nodes - 1)]
    number = 2 * np.arange(links, dtype=np.uint64)
    start = hashes(number) % np.uint64(nodes - 1)
    end = start + np.uint64(1) + hashes(number + np.uint64(1)) % (np.uint64(nodes - 1) - start)
    return durations, list(zip(start.tolist(), end.tolist()))


def with_networkx(durations, links):
    import networkx as nx
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(durations)))
    graph.add_edges_from(links)
    order = list(nx.topological_sort(graph))
    early = [0] * len(durations)
    for node in order:
        end = early[node] + durations[node]
        for after in graph[node]:
            if end > early[after]:
                early[after] = end
    finish = max(start + duration for start, duration in zip(early, durations))
    late = [finish - duration for duration in durations]
    for node in reversed(order):
        for after in graph[node]:
            late[node] = min(late[node], late[after] - durations[node])
    critical = sum(a == b for a, b in zip(early, late))
    return f"finish {finish} early {sum(early)} late {sum(late)} critical {critical}"


def with_rustworkx(durations, links):
    import rustworkx as rx
    graph = rx.PyDiGraph()
    graph.add_nodes_from(durations)
    graph.extend_from_weighted_edge_list([(a, b, durations[a]) for a, b in links])
    sink = graph.add_node(0)
    graph.extend_from_weighted_edge_list([(node, sink, duration) for node, duration in enumerate(durations)])
    finish = rx.dag_longest_path_length(graph, weight_fn=lambda _a, _b, weight: weight)
    return f"finish {finish}"


def child(tool, nodes, links):
    durations, edges = network(nodes, links)
    begin = time.perf_counter()
    answer = {"networkx": with_networkx, "rustworkx": with_rustworkx}[tool](durations, edges)
    print(answer)
    print(f"milliseconds {1000 * (time.perf_counter() - begin):.0f}")


def measure(command):
    """Output, milliseconds, and peak memory in MB of a process."""
    process = subprocess.Popen(command, env={**os.environ, "PORTFOLIO_CACHE": "off"}, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    return output.splitlines()[0], re.search(r"milliseconds (\d+)", output)[1], usage.ru_maxrss // 1024


def main():
    if sys.argv[1:2] == ["child"]:
        tool, nodes, links = sys.argv[2:5]
        return child(tool, int(nodes), int(links) if links != "chain" else None)
    nodes = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    links = sys.argv[2] if len(sys.argv) > 2 else "5000000"
    wrong = 0
    for which in ("chain", links):
        print(f"{nodes} nodes, {which if which == 'chain' else which + ' links'}")
        ours = [EXAMPLE, nodes] + ([] if which == "chain" else [which])
        theirs = [[sys.executable, __file__, "child", tool, nodes, which] for tool in ("networkx", "rustworkx")]
        expected = None
        for name, command in zip(("portfolio", "networkx", "rustworkx"), [ours, *theirs]):
            answer, milliseconds, memory = measure(command)
            expected = expected or answer
            agrees = expected.startswith(answer)
            wrong += not agrees
            print(f"  {name:10} {milliseconds:>8} ms {memory:>6} MB  {answer}{'' if agrees else '  DIFFERS'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
