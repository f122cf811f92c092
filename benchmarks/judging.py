"""How long a record takes to be judged, in times of the floor: `python benchmarks/judging.py`.

The floor is `orjson.loads` of the same bytes. All take turns over the same records, round after
round; the table has medians. Time is that of the processor, so that a busy machine says the
same; ratios of one run can be compared, seconds of two machines can't.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from statistics import median

import msgspec
import orjson
from made_up_records import made_up_records
from reading import record_of

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.record.typed.decoding import decode_record
from shufa_rules.syntax.limits import DEFAULT_LIMITS

Contender = Callable[[bytes], object]


def contenders() -> Iterator[tuple[str, Contender]]:
    """Yield what takes turns, the floor first."""
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")

    yield "orjson.loads (the floor)", orjson.loads
    yield "json.loads", json.loads
    yield "msgspec, untyped", msgspec.json.decode
    yield from _schemas()
    yield "ours: bytes to a checked record", lambda data: decode_record(data, DEFAULT_LIMITS)
    yield (
        "ours: … and its violations, each with clause and evidence",
        lambda data: [
            (found.cite, found.evidence) for found in policy.evaluate(record_of(data)).violations
        ],
    )
    yield (
        "ours: … and the count of all statuses",
        lambda data: policy.evaluate(record_of(data)).summary,
    )
    yield (
        "ours: … and the full verdict, as JSON",
        lambda data: policy.evaluate(record_of(data)).to_json(),
    )
    yield (
        "ours: … and the full verdict, as plain data",
        lambda data: policy.evaluate(record_of(data)).to_dict(),
    )
    yield (
        "the reference evaluator, full verdict",
        lambda data: policy.evaluate(record_of(data), engine="reference").to_dict(),
    )


def _schemas() -> Iterator[tuple[str, Contender]]:
    """Yield validators of the record's schema alone: no references, dates, ids; no policy."""
    schema = json.loads((schemas_folder() / "record.schema.json").read_text(encoding="utf-8"))
    try:
        import jsonschema_rs
    except ImportError:
        print("jsonschema-rs is not installed, skipped")
    else:
        fast = jsonschema_rs.validator_for(schema, validate_formats=True)
        yield (
            "jsonschema-rs, the record's schema alone",
            lambda data: fast.is_valid(orjson.loads(data)),
        )
    from jsonschema import Draft202012Validator

    slow = Draft202012Validator(schema)
    yield "jsonschema, the record's schema alone", lambda data: slow.is_valid(orjson.loads(data))


def medians(
    competing: list[tuple[str, Contender]], records: list[bytes], rounds: int
) -> dict[str, float]:
    """Return the median seconds a record of each, after rounds in which all take turns."""
    for _, run in competing:
        for data in records:
            run(data)
    taken: dict[str, list[float]] = {name: [] for name, _ in competing}
    for _ in range(rounds):
        for name, run in competing:
            begun = time.process_time()
            for data in records:
                run(data)
            taken[name].append((time.process_time() - begun) / len(records))
    return {name: median(found) for name, found in taken.items()}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    records = list(made_up_records(options.records, options.seed))
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    for data in records:  # equal before anything is timed
        record = sr.parse_record(data.decode())
        verdict, reference = policy.evaluate(record), policy.evaluate(record, engine="reference")
        if verdict.to_json() != reference.to_json() or verdict != reference:
            raise SystemExit(f"{record.unit_id}: the engines differ")
    sizes = sorted(map(len, records))
    print(f"{len(records)} records of {sizes[0]} to {sizes[-1]} bytes, {options.rounds} rounds")
    found = medians(list(contenders()), records, options.rounds)
    floor = next(iter(found.values()))
    print(f"{'µs':>9} {'× floor':>8}")
    for name, seconds in found.items():
        print(f"{seconds * 1e6:>9.1f} {seconds / floor:>8.2f}  {name}")


if __name__ == "__main__":
    main()
