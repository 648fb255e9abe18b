"""The scoreboard on a made-up test set small enough to check by hand."""

from __future__ import annotations

import math
import tarfile
import tomllib
from pathlib import Path

import pytest

from benchmarks.scoreboard.__main__ import main
from benchmarks.scoreboard.baselines import corrected
from benchmarks.scoreboard.cleaners import Change, apply
from benchmarks.scoreboard.confidence import Ceiling, Prior, fit, fit_prior, intraclass_correlation, operating_point
from benchmarks.scoreboard.languagetool import Match, MatchStore, batches, place
from benchmarks.scoreboard.outcome import RuleOutcome, Score
from benchmarks.scoreboard.scoring import Judge, fold, wilson_lower, win_rate
from benchmarks.scoreboard.vet import Tally, action
from benchmarks.scoreboard.wmt import Unit, load_sets

HYPOTHESES = ["The gates opened at 10: 00 in the morning.", "He stayed at home.", "The lamp ,which was old, went out."]
REFERENCES = ["The gates opened at 10:00 in the morning.", "He stayed home.", "The lamp, which was old, went out."]


def _unit(year: str = "2021", source: str = "a", system: str = "System") -> Unit:
    return Unit(year, "de-en", system, "He go home.", ("He goes home.",), source)


def _write_sets(folder: Path) -> None:
    for year in ("2021", "2022"):
        files = {
            f"newstest{year}.de-en.src.de": ["eins", "zwei", "drei"],
            f"newstest{year}.de-en.ref.A.en": REFERENCES,
            f"newstest{year}.de-en.hyp.System-A.en": HYPOTHESES,
        }
        for name, lines in files.items():
            (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


def test_style_is_folded_away() -> None:
    assert fold("“Yes” – he said…") == '"Yes" - he said...'
    assert Judge('"Yes"', ["Yes"]).verdict("“Yes”") == "neutral"


def test_nearest_reference_decides() -> None:
    judge = Judge("He go home.", ["They all went away.", "He goes home."])
    assert judge.verdict("He goes home.") == "win"
    assert judge.verdict("He gone home now.") == "loss"
    assert judge.before == 2


def test_wilson_bound_grows_with_the_evidence() -> None:
    assert wilson_lower(0, 0) == 0
    assert wilson_lower(4, 0) == pytest.approx(0.709, abs=0.001)
    assert wilson_lower(40, 10) < win_rate(40, 10) < 1
    assert wilson_lower(400, 100) > wilson_lower(40, 10)


def test_changes_are_written_in_order() -> None:
    changes = [Change(0, 1, "A", ("x.y",), 1.0), Change(2, 3, "", ("x.y",), 1.0)]
    assert apply("abcd", changes) == "Abd"


def test_sets_are_read_packed_and_unpacked(tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.mkdir()
    packed.mkdir()
    _write_sets(plain)
    with tarfile.open(packed / "sets.tar.xz", "w:xz") as tar:
        tar.add(plain, arcname="sets")
    first, second = load_sets(plain), load_sets(packed)
    assert [list(test.units()) for test in first] == [list(test.units()) for test in second]
    assert [test.year for test in first] == ["2021", "2022"]
    assert first[0].sizes() == {"de-en": 3}


def test_no_sets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_sets(tmp_path)


def test_matches_find_their_segment_and_code_points() -> None:
    texts = ["\U0001f600 He go.", "They goes."]
    raw = {"rule": {"id": "AGREE", "subId": "1", "category": {"id": "GRAMMAR"}}, "replacements": [{"value": "goes"}]}
    # UTF-16: the emoji counts two, the blank line two.
    found = place(texts, [{**raw, "offset": 6, "length": 2}, {**raw, "offset": 16, "length": 4}])
    assert [texts[0][m.start : m.end] for m in found[0]] == ["go"]
    assert [texts[1][m.start : m.end] for m in found[1]] == ["goes"]


def test_matches_are_kept_by_text(tmp_path: Path) -> None:
    match = Match(0, 2, "RULE", "", "GRAMMAR", ("She",), 1)
    MatchStore(tmp_path / "m.db").put([("He goes", [match]), ("Fine", [])])
    store = MatchStore(tmp_path / "m.db")
    assert store.get("He goes") == (match,)
    assert store.get("Fine") == ()
    assert store.get("Never seen") is None
    assert corrected("He goes", [match]) == "She goes"


def test_batches_keep_every_text() -> None:
    texts = ["abc"] * 10
    assert [len(batch) for batch in batches(texts, 10)] == [2] * 5


def test_rare_rules_stand_near_their_fellows() -> None:
    prior = fit_prior([(90, 10), (45, 5), (18, 2), (9, 1)])
    assert prior.mean == pytest.approx(0.9, abs=0.02)
    assert Prior(0.9, 10).estimate(0, 1) > 0.8
    assert Prior(0.9, 10).estimate(0, 100) < 0.1


def test_copies_of_one_slip_are_one_case() -> None:
    outcome = RuleOutcome()
    change = Change(3, 5, "goes", ("x.y",), 1.0)
    for _ in range(20):
        outcome.add(_unit(), change, "win")
    outcome.add(_unit(source="b"), change, "loss")
    assert outcome.score.of("win") == 20
    assert outcome.independent() == (1.0, 1.0)
    assert fit({"x.y": outcome}, Ceiling({math.inf: 0.8}, 0.8), enough=3).estimates == {}


def test_cases_that_agree_within_a_year_count_for_less() -> None:
    change = Change(3, 5, "goes", ("x.y",), 1.0)
    alike, mixed = RuleOutcome(), RuleOutcome()
    for number in range(40):
        year = ("2021", "2022")[number % 2]
        alike.add(_unit(year, str(number)), change, "win" if year == "2021" else "loss")
        mixed.add(_unit(year, str(number)), change, "win" if number % 4 < 2 else "loss")
    assert intraclass_correlation({"x.y": alike}) == pytest.approx(1.0)
    assert intraclass_correlation({"x.y": mixed}) == 0.0
    assert alike.independent() == (20.0, 20.0)
    assert alike.independent(correlation=1.0) == (1.0, 1.0)
    assert intraclass_correlation({"x.y": alike}, ["2021"]) == 0.0


def test_a_rule_is_measured_under_the_ceiling_of_its_segments() -> None:
    near, far = RuleOutcome(), RuleOutcome()
    change = Change(3, 5, "goes", ("x.y",), 1.0)
    for number in range(100):
        verdict = "loss" if number % 5 == 0 else "win"
        near.add(_unit(source=str(number)), change, verdict, 0.05)
        far.add(_unit(source=str(number)), change, verdict, 0.7)
    ceiling = Ceiling.of({0.1: (95, 5), 0.8: (80, 20)})
    found = fit({"near": near, "far": far}, ceiling).estimates
    assert found["near"] < 0.8 < found["far"]


def test_operating_point_wants_most_wins_at_the_rate() -> None:
    def score(wins: int, losses: int) -> Score:
        found = Score()
        for verdict, count in (("win", wins), ("loss", losses)):
            for _ in range(count):
                found.add(_unit(), verdict)  # type: ignore[arg-type] # the two literals above
        return found

    levels = {0.5: score(200, 40), 0.7: score(150, 10), 0.9: score(60, 1)}
    assert operating_point(levels, ["2021"]) == 0.7
    levels[0.8] = score(148, 8)  # as good as the most wins, and surer
    assert operating_point(levels, ["2021"]) == 0.8


def test_a_languagetool_rule_enters_by_its_bound() -> None:
    good, doubtful, one_system = Tally("GRAMMAR"), Tally("GRAMMAR"), Tally("GRAMMAR")
    for number in range(12):
        unit = _unit(source=str(number), system=f"System-{number % 3}")
        good.add(unit, "go", "goes", "win")
        doubtful.add(unit, "go", "goes", "win" if number % 2 else "loss")
        one_system.add(_unit(source=str(number)), "go", "goes", "win")
    assert action(good, ["2021"]) == "fix"
    assert action(doubtful, ["2021"]) is None
    assert action(one_system, ["2021"]) is None


def test_the_whole_run_writes_table_and_report(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    _write_sets(data)
    table, report = tmp_path / "confidence.toml", tmp_path / "report"
    arguments = ["--data", data, "--cache", tmp_path / "cache", "--table", table, "--report", report]
    main([*map(str, arguments), "--quick", "--jobs", "1", "--no-readme"])
    assert tomllib.loads(table.read_text("utf-8"))["corpus"] == "WMT 2021 and 2022 into English"
    page = (report / "index.html").read_text("utf-8")
    assert "numbers.split-time" in page
    assert "http" not in page.replace("http://www.w3.org", "")
