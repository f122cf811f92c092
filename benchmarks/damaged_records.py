"""Made-up records with things taken out, moved and altered, all of them still records.

What is judged right of tidy records alone may be luck: here lists and fields are missing, days and
actors wrong, findings old, posts filled within the year. The same seed gives the same damage.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from made_up_records import made_up_records

OPTIONAL = {
    "duty_lists": ["includes_year_end_report"],
    "study_sessions": ["participants"],
    "report_sections": ["separate", "passages"],
    "events": ["actor", "method", "artefacts", "recused", "opinion"],
    "inspection_findings": ["due_on"],
    "rectifications": ["verified_by", "verified_on"],
}
"""Fields that a record may lack, by list."""

FUNCTIONS = (
    "organization_department", "assessment_authority", "rule_of_law_office",
    "discipline_inspection", "party_inspection",
)  # fmt: skip
ACTS = (
    "inclusion_in_assessment_system", "overall_arrangement", "result_use_in_performance",
    "result_use_in_selection", "presentation_method_decision", "overall_appraisal",
    "appraisal_sheet_adoption", "verification", "special_assessment_listing",
    "assessment_application", "assessment_method_adoption", "coordination_mechanism",
    "difficulty_resolution", "department_liaison", "work_guidance", "regular_inspection",
    "special_inspection", "results_sharing_mechanism", "inclusion_in_party_inspection",
)  # fmt: skip
"""What units with a function do."""

DAYS = (
    "2021-11-20", "2021-12-10", "2021-12-20", "2021-12-31", "2022-01-10", "2022-01-31",
    "2022-06-01",
)  # fmt: skip

Record = dict[str, Any]
Damage = Callable[[Record, random.Random], None]


def damaged_records(count: int, seed: int) -> Iterator[Record]:
    """Yield decoded records, each damaged up to six times."""
    chance = random.Random(seed)  # noqa: S311  no secret
    whole = [orjson.loads(data) for data in made_up_records(70, seed=3)]
    for number in range(count):
        record = copy.deepcopy(whole[number % len(whole)])
        for _ in range(chance.randint(1, 6)):
            chance.choice(DAMAGES)(record, chance)
        yield record


def _entry(record: Record, chance: random.Random, name: str) -> Record | None:
    entries = record.get(name)
    return chance.choice(entries) if entries else None


def _without_list(record: Record, chance: random.Random) -> None:
    record.pop(chance.choice([*OPTIONAL, "legal_lectures"]), None)


def _without_field(record: Record, chance: random.Random) -> None:
    name = chance.choice(list(OPTIONAL))
    entry = _entry(record, chance, name)
    if entry is not None:
        entry.pop(chance.choice(OPTIONAL[name]), None)


def _without_entry(record: Record, chance: random.Random) -> None:
    name = chance.choice([*OPTIONAL, "legal_lectures"])
    entry = _entry(record, chance, name)
    if entry is not None:
        record[name].remove(entry)


def _on_another_day(record: Record, chance: random.Random) -> None:
    record["as_of"] = chance.choice(DAYS)


def _with_functions(record: Record, chance: random.Random) -> None:
    record["unit"].pop("functions", None)
    if chance.random() < 0.7:
        record["unit"]["functions"] = chance.sample(FUNCTIONS, chance.randint(0, 3))
    events = record.get("events", [])
    for act in chance.sample(ACTS, 6):
        events.append({"id": f"{act}{len(events)}", "activity": act, "date": chance.choice(DAYS)})


def _with_old_findings(record: Record, chance: random.Random) -> None:
    for finding in record.get("inspection_findings", ()):
        finding["source"] = "inspection"
        finding["issued_on"] = chance.choice(["2020-05-12", "2021-05-12"])
        if chance.random() < 0.3:
            finding["carried_over_from"] = 2020


def _with_moved_event(record: Record, chance: random.Random) -> None:
    event = _entry(record, chance, "events")
    if event is not None:
        event["date"] = chance.choice([*DAYS, "2021-11-01", "2021-12-06", "2020-12-01"])


def _with_another_actor(record: Record, chance: random.Random) -> None:
    event = _entry(record, chance, "events")
    if event is not None:
        people, name = record["people"], record["unit"]["name"]
        bodies = ("县考核办(示例)", "某局党组", f"{name}党组会议")
        actors = [{"body": body} for body in bodies]
        actors += [{"person": person["id"]} for person in (people[0], people[-1])]
        event["actor"] = chance.choice(actors)


def _with_event_twice(record: Record, chance: random.Random) -> None:
    event = _entry(record, chance, "events")
    if event is not None:
        day = f"2021-12-{chance.randint(1, 31):02}"
        again = {**event, "id": f"again{len(record['events'])}", "date": day}
        again["opinion"] = chance.choice(["优秀", "尚可", "良好"])
        record["events"].append(again)


def _with_another_report(record: Record, chance: random.Random) -> None:
    section = _entry(record, chance, "report_sections")
    if section is not None:
        section["text"] += chance.choice(["研讨*次", "依法" * 60, " 全"])
        section["separate"] = chance.random() < 0.5
        section["submitted_on"] = chance.choice(["2021-12-20", "2021-12-07"])


def _with_change_of_post(record: Record, chance: random.Random) -> None:
    person = chance.choice(record["people"])
    day = chance.choice(["2020-05-01", "2021-12-08", "2022-05-01"])
    person[chance.choice(["appointed_on", "left_on"])] = day


def _with_another_correction(record: Record, chance: random.Random) -> None:
    done = _entry(record, chance, "rectifications")
    if done is None:
        return
    done["verified_by"] = chance.choice([record["unit"]["name"], "张三", "县考核办"])
    done["verified_on"] = chance.choice(["2021-09-30", "2022-01-05"])
    by, on = "县考核办", "2021-10-05"
    if chance.random() < 0.3:
        record["reopenings"] = [{"id": "ro", "finding": done["finding"], "on": on, "by": by}]
    if chance.random() < 0.3:
        extension = {"id": "ex", "finding": done["finding"], "on": on, "by": by}
        record["extensions"] = [{**extension, "due_on": "2022-05-01"}]


DAMAGES: tuple[Damage, ...] = (
    _without_list, _without_field, _without_field, _without_entry, _on_another_day,
    _with_functions, _with_old_findings, _with_moved_event, _with_another_actor,
    _with_event_twice, _with_another_report, _with_change_of_post, _with_another_correction,
)  # fmt: skip
"""What can happen to a record; fields are lost twice as often."""
