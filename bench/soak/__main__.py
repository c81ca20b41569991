"""`python -m bench.soak [--kills 200] [--database sqlite|postgresql]`: kills over the twelve sample weeks.

An undisturbed season is run first. Then another, in which the weekly command's process group is killed with SIGKILL at
seeded random moments, half of them chosen by the clock over the whole life of a run and half at the nth write that is
seen, and started again until each week is done. Both must leave the same database and the same reports. The newsroom
and one Prefect server run beside, and are not killed. Exit 1 names every difference."""

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench.postgres import create
from bench.postgres import running as postgres
from bench.soak.content import database, differences, lost_pages, reports
from bench.soak.killing import NEVER, Life, Moment, Nest, nest
from bench.soak.server import prefect_server, unfinished
from samples.arunika.newsroom import running as newsroom

WEEKS = [f"2026-W{number}" for number in range(31, 43)]
SHARE = 0.95  # of the shortest whole life known: a later moment would mostly come too late


class Season:
    """Twelve weeks in one GAUNG_VAR."""

    def __init__(self, var: Path, url: str, nest: Nest, beside: dict[str, str]) -> None:
        var.mkdir(parents=True)
        self.var, self.url, self._nest = var, url, nest
        self._environment = {**beside, "GAUNG_VAR": str(var), "GAUNG_DATABASE": url}

    def live(self, week: str, moment: Moment = NEVER) -> Life:
        """One run of a week; RuntimeError when it ends by itself, but badly."""
        life = self._nest.live(["weekly", "--monitor", "arunika", "--week", week], self._environment, moment)
        if life.code:
            raise RuntimeError(f"{week} ended with {life.code}:\n{life.said}")
        return life


def main() -> int:
    """Both seasons, and what tells them apart."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="soak-", dir=given.folder) as place, _beside(Path(place), given) as beside:
        folder, (urls, environment) = Path(place), beside
        with nest(environment) as hatch:
            calm, killed = (Season(folder / name, url, hatch, environment) for name, url in urls.items())
            begun = time.monotonic()
            whole = {week: calm.live(week) for week in given.weeks}
            print(f"undisturbed: {len(whole)} weeks in {time.monotonic() - begun:.0f} s", flush=True)
            kills = _disturbed(killed, whole, given)
        wrong = _wrong(calm, killed)
        print(f"{kills} kills, {len(wrong)} differences in database, reports and pages", flush=True)
        wrong += [f"still running on Prefect's page: {name}" for name in unfinished(environment)]
        print("\n".join(wrong) or f"{kills} kills: the same database and reports, nothing left lying", flush=True)
        if wrong and given.keep:
            shutil.copytree(place, given.keep)
    return bool(wrong)


def _wrong(calm: Season, killed: Season) -> list[str]:
    """What the kills did."""
    wrong = differences(database(calm.url), database(killed.url))
    wrong += differences(reports(calm.var / "reports"), reports(killed.var / "reports"))
    return wrong + lost_pages(killed.url, killed.var / "pages")


def _disturbed(season: Season, whole: dict[str, Life], given: argparse.Namespace) -> int:
    """Run and kill week by week, then let each week end; how many runs were killed."""
    chance, done, until = random.Random(given.seed), 0, time.monotonic() + given.minutes * 60
    for place, week in enumerate(whole):
        quota, begun, phases = round((place + 1) * given.kills / len(whole)) - done, time.monotonic(), []
        longest, most, missed = whole[week].seconds, whole[week].writes, 0
        while quota > 0 and time.monotonic() < until:
            life = season.live(week, _moment(chance, longest, most))
            if life.code is None:
                done, quota = done + 1, quota - 1
                phases.append(round(life.seconds, 1))
            else:  # it was done before: from now on lives are shorter
                longest, most, missed = min(longest, life.seconds), min(most, life.writes), missed + 1
        last = season.live(week)
        line = {"week": week, "killed after": phases, "done before the moment": missed, "last": round(last.seconds, 1)}
        print(json.dumps(line), f"{time.monotonic() - begun:.0f} s", flush=True)
    return done


def _moment(chance: random.Random, longest: float, most: int) -> Moment:
    """By the clock or at a write, half and half."""
    if chance.random() < 0.5:
        return Moment(seconds=chance.uniform(0, SHARE * longest))
    return Moment(write=chance.randint(1, max(1, most)))


@contextmanager
def _beside(folder: Path, given: argparse.Namespace) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Two empty databases, and the environment of a run: where newsroom and Prefect server are."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
    server = postgres(()) if given.database == "postgresql" else nullcontext("")
    with server as url, newsroom() as news, prefect_server(folder / "prefect") as api:
        urls = {
            name: create(url, name) if url else f"sqlite:///{folder / name / 'gaung.db'}" for name in ("calm", "killed")
        }
        quiet = {"PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30", "NO_COLOR": "1"}
        home = str(folder / "prefect")
        yield urls, {**kept, **quiet, "GAUNG_NEWSROOM": news.url, "PREFECT_API_URL": api, "PREFECT_HOME": home}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=600, help="no kills after so many minutes")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=lambda text: WEEKS[: int(text)], default=WEEKS, help="only the first so many")
    parser.add_argument("--folder", type=Path, default=None, help="where to work; the system's temporary folder")
    parser.add_argument("--keep", type=Path, default=None, help="where to leave everything when something differs")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
