#!/usr/bin/env python3
"""Progress, classes and funds against a second reckoning that shares no code with the program.

    tests/oracle/progress.py target/release/portfolio            # 500 made-up registries
    tests/oracle/progress.py target/release/portfolio 2000 7     # so many, from another seed

Makes registries with plans in any order, updates, pieces of pieces, suspended and cancelled projects, sources of funds; reckons
with integers of fen and fractions by the words of R7, R21 and the rulings on plans, updates, rates, classes and funds; and
compares every figure of `progress` by class, sector and project, of `total --by class` and of `total --by funding`.
"""
import json
import random
import subprocess
import sys
import tempfile
from calendar import monthrange
from fractions import Fraction

YEAR = 2026
SECTORS = ["a", "b", "c"]
STAGES = [None, None, "planned", "preparation", "construction", "completed", "suspended", "cancelled"]
SOURCES = ["专项债券", "自筹", "财政资金"]


def last(date):
    """The last day that a date means."""
    parts = [int(part) for part in date.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    return year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1]


def year_of(date):
    return int(date[:4])


def make(rng):
    projects = []
    for at in range(rng.randint(0, 9)):
        p = {"id": f"p{at}", "name": f"项目{at}", "sector": rng.choice(SECTORS)}
        if rng.random() < 0.75:
            p["investment"] = rng.randint(1_000_000, 10**11)
        if at and rng.random() < 0.35:
            p["part_of"] = f"p{rng.randrange(at)}"
        stage = rng.choice(STAGES)
        if stage:
            p["stage"] = stage
        if rng.random() < 0.5:
            p["start"] = rng.choice(["2024", "2025-07", "2026", "2026-03", "2026-10", "2027"])
        if rng.random() < 0.4:
            p["finish"] = rng.choice(["2028", "2029-05"] if rng.random() < 0.5 else ["2027", "2027-12"])
        elif rng.random() < 0.2 and "start" in p:
            p["finish"] = p["start"][:4]
        if rng.random() < 0.4:
            p["started"] = rng.choice(["2024", "2025-11", "2026-02-03", "2026-04", "2026-11-30"])
        if rng.random() < 0.15 and p.get("started", "2024") < "2026":
            p["finished"] = rng.choice(["2025-12-31", "2026-06", "2026-12"])
        most = p.get("investment", 10**9)
        if rng.random() < 0.15 and "investment" in p:
            p["annual"] = {YEAR: rng.randint(0, most // 2)}
        elif rng.random() < 0.7:
            p["plans"] = []
            for issued in rng.sample([None, "2026-02", "2026-06-15", "2026-09-30", "2026-10"], rng.randint(1, 3)):
                plan = {"year": YEAR, "issued": issued}
                if rng.random() < 0.8:
                    plan["investment"] = rng.randint(0, most // 2)
                if rng.random() < 0.3:
                    plan["start"] = rng.choice(["2026", "2026-05", "2026-11"])
                if rng.random() < 0.3:
                    plan["finish"] = rng.choice(["2026-12", "2027", "2028-03"])
                p["plans"].append(plan)
        p["updates"] = []
        for date in rng.sample(["2025-12", "2026-03", "2026-06-30", "2026-09", "2026-10-15", "2027-01"], rng.randint(0, 4)):
            update = {"as_of": date}
            if rng.random() < 0.8:
                update["invested_year"] = rng.randint(0, 10**9)
            if rng.random() < 0.6:
                update["invested"] = rng.randint(0, 10**10)
            p["updates"].append(update)
        if rng.random() < 0.5:
            p["funding"], left = [], p.get("investment", 10**9)
            for source in rng.sample(SOURCES, rng.randint(1, 3)):
                amount = rng.randint(0, left) if rng.random() < 0.8 else None
                left -= amount or 0
                p["funding"].append({"source": source, "amount": amount})
        projects.append(p)
    return projects


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02}元"


def write(projects):
    lines = ["format: portfolio/1", "outline: {title: 某县}", "sectors:"]
    lines += [f"  - {{id: {s}, name: 行业{s}}}" for s in SECTORS]
    lines.append("projects:" if projects else "projects: []")
    for p in projects:
        lines.append(f"  - id: {p['id']}\n    name: {p['name']}\n    sector: {p['sector']}")
        for key in ("part_of", "stage", "started", "finished"):
            if key in p:
                lines.append(f"    {key}: {p[key]}")
        if "investment" in p:
            lines.append(f"    investment: {yuan(p['investment'])}")
        dates = ", ".join(f"{key}: {p[key]}" for key in ("start", "finish") if key in p)
        if dates:
            lines.append(f"    timeline: {{{dates}}}")
        if "annual" in p:
            lines.append(f"    annual: {{{YEAR}: {yuan(p['annual'][YEAR])}}}")
        for key in ("plans", "updates", "funding"):
            if p.get(key):
                lines.append(f"    {key}:")
            for record in p.get(key, []):
                said = {k: yuan(v) if isinstance(v, int) and k != "year" else v for k, v in record.items() if v is not None}
                lines.append("      - {" + ", ".join(f"{k}: {v}" for k, v in said.items()) + "}")
    return "\n".join(lines) + "\n"


class Reckoning:
    def __init__(self, projects, as_of):
        self.projects, self.as_of = projects, last(as_of)
        self.by_id = {p["id"]: p for p in projects}
        self.months = self.as_of[1]

    def live(self, p):
        return p.get("stage") != "cancelled"

    def plan(self, p, until=True):
        if "annual" in p:
            return {"investment": p["annual"][YEAR]}
        plans = [q for q in p.get("plans", []) if not until or q["issued"] is None or last(q["issued"]) <= self.as_of]
        plans.sort(key=lambda q: (q["issued"] is not None, last(q["issued"]) if q["issued"] else ()))
        whole = {}
        for q in plans:
            whole.update({k: v for k, v in q.items() if v is not None})
        return whole

    def newest(self, p, key, of_year):
        said = [u for u in p["updates"] if key in u and last(u["as_of"]) <= self.as_of]
        said = [u for u in said if not of_year or year_of(u["as_of"]) == YEAR]
        return max(said, key=lambda u: last(u["as_of"]))[key] if said else None

    def measures(self, p):
        plan, done = self.plan(p).get("investment"), self.newest(p, "invested_year", True)
        invested, whole = self.newest(p, "invested", False), p.get("investment")
        both = plan is not None and done is not None
        return {
            "plan": plan, "done": done, "invested": invested, "investment": whole,
            "plan_reported": plan if both else None, "done_planned": done if both else None,
        }

    def adds(self, p, key):
        """What a project adds to a measure: nothing where something that it is a part of counts and states it."""
        own = self.measures(p)[key]
        up = p
        while "part_of" in up:
            up = self.by_id[up["part_of"]]
            if self.live(up) and self.measures(up)[key] is not None:
                return None
        return own

    def starts(self, p, until=True):
        return self.plan(p, until).get("start") or p.get("start")

    def klass(self, p, until=True):
        stage = p.get("stage")
        if stage in ("cancelled", "suspended"):
            return stage
        finish = p.get("finished") or self.plan(p, until).get("finish") or p.get("finish")
        later = finish is not None and year_of(finish) >= YEAR
        if "finished" in p and year_of(p["finished"]) < YEAR:
            return "finished"
        if stage == "completed" and "finished" not in p and not later:
            return "finished"
        start = p.get("started") or self.starts(p, until)
        if start is not None:
            return {0: "new", -1: "continued", 1: "preparation"}[(year_of(start) > YEAR) - (year_of(start) < YEAR)]
        return "continued" if stage == "construction" or (stage == "completed" and later) else "preparation"

    def row(self, projects):
        wholes = [p for p in projects if "part_of" not in p]
        planned = [p for p in wholes if self.starts(p) and year_of(self.starts(p)) == YEAR]
        row = {
            "projects": len(wholes),
            "pieces": len(projects) - len(wholes),
            "reported": sum(self.measures(p)["done"] is not None for p in wholes),
            "planned_starts": len(planned),
            "started": sum("started" in p and last(p["started"]) <= self.as_of for p in planned),
        }
        for key in ("plan", "done", "invested", "investment", "plan_reported", "done_planned"):
            said = [m for m in (self.adds(p, key) for p in projects) if m is not None]
            row[key] = sum(said) if said else None
        plan, done = row["plan_reported"], row["done_planned"]
        row["rate"] = row["ahead"] = None
        if plan:
            row["rate"] = rounded(Fraction(done, plan))
            row["ahead"] = rounded(Fraction(done, plan) - Fraction(self.months, 12))
        return row


def rounded(exact):
    """Ten thousandths, half up as offices round."""
    sign = -1 if exact < 0 else 1
    return sign * int(abs(exact) * 10_000 + Fraction(1, 2))


def told(row):
    """A row of the program in the same terms."""
    found = {key: row[key] for key in ("projects", "pieces", "reported", "planned_starts", "started")}
    for key in ("plan", "done", "invested", "investment", "plan_reported", "done_planned"):
        found[key] = None if row[key] is None else int(Fraction(row[key]) * 100)
    for key in ("rate", "ahead"):
        found[key] = None if row[key] is None else int(Fraction(row[key]) * 10_000)
    return found


def grouped(projects, key):
    groups = {}
    for p in projects:
        groups.setdefault(key(p), []).append(p)
    return groups


def compare(program, rng):
    projects = make(rng)
    as_of = rng.choice(["2026-03", "2026-06-14", "2026-09", "2026-12", "2026"])
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        text = write(projects)
        file.write(text)
        file.flush()

        def ask(*args):
            done = subprocess.run([program, "-f", file.name, *args, "-O", "json"], capture_output=True, text=True)
            assert done.returncode == 0, (done.stderr, text)
            return json.loads(done.stdout)

        own = Reckoning(projects, as_of)
        live = [p for p in projects if own.live(p)]
        for by, key in (("class", own.klass), ("sector", lambda p: p["sector"])):
            report = ask("progress", "--as-of", as_of, "--year", str(YEAR), "--by", by)
            found = {row["key"][0]["id"]: told(row) for row in report["rows"]}
            wanted = {name: own.row(group) for name, group in grouped(live, key).items()}
            assert found == wanted, (by, as_of, found, wanted, text)
            assert told(report["total"]) == own.row(live), (as_of, text)
        classes(ask, own, live, text)
        funds(ask, own, live, text)


def classes(ask, own, live, text):
    found = {r["key"][0]["id"]: (r["projects"], r["amount"]) for r in ask("total", "--by", "class", "--year", str(YEAR))["rows"]}
    groups = grouped(live, lambda p: own.klass(p, until=False))
    wanted = {}
    for name, group in groups.items():
        money = sum(own.adds(p, "investment") or 0 for p in group)
        wanted[name] = (sum("part_of" not in p for p in group), money)
    found = {name: (count, int(Fraction(money) * 100)) for name, (count, money) in found.items()}
    assert found == wanted, ("class", found, wanted, text)


def funds(ask, own, live, text):
    wanted = {}
    for p in live:
        whole = own.adds(p, "investment")
        if whole is None:
            continue
        for fund in p.get("funding", []):
            wanted[fund["source"]] = wanted.get(fund["source"], 0) + (fund["amount"] or 0)
            whole -= fund["amount"] or 0
        wanted["not-stated"] = wanted.get("not-stated", 0) + whole
    report = ask("total", "--by", "funding")
    found = {r["key"][0]["id"]: int(Fraction(r["amount"]) * 100) for r in report["rows"]}
    nothing = lambda rows: {name: money for name, money in rows.items() if money}
    assert nothing(found) == nothing(wanted), ("funding", found, wanted, text)
    assert sum(found.values()) == int(Fraction(report["total"]["amount"]) * 100), ("funding", text)


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    for _ in range(count):
        compare(program, rng)
    print(f"{count} registries agree")


if __name__ == "__main__":
    main()
