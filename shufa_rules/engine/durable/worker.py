"""A record judged by durable_rules in a process of its own, for input that isn't trusted.

The process has a limit of memory and of time; whatever becomes of it, the caller goes on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from shufa_rules.engine.durable.host import DurableError
from shufa_rules.frozen import frozen

_MEGABYTE = 1024 * 1024


@frozen
class Limits:
    """What a worker may use.

    Attributes:
        memory: megabytes of address space.
        seconds: of the processor, and on the clock.
    """

    memory: int = 1024
    seconds: int = 30


def evaluate_in_worker(
    policy: str | Path,
    record: dict[str, Any],
    *,
    bindings: tuple[str, ...] = (),
    as_of: date | None = None,
    limits: Limits | None = None,
) -> dict[str, Any]:
    """Return the verdict on a record as plain data, decided by durable_rules in another process.

    Args:
        policy: an id, an id at a date, or a folder.
        record: plain data.
        bindings: as for `load_policy`.
        as_of: as for `PreparedPolicy.evaluate`.
        limits: what the process may use.

    Raises:
        DurableError: the process failed, was killed, or used more than it may.
    """
    allowed = Limits() if limits is None else limits
    task = {
        "policy": str(policy),
        "bindings": list(bindings),
        "record": record,
        "as_of": None if as_of is None else as_of.isoformat(),
        "memory": allowed.memory,
        "seconds": allowed.seconds,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "shufa_rules.engine.durable.worker"],
            input=json.dumps(task),
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=allowed.seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise DurableError(f"the worker took more than {allowed.seconds} s") from error
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise DurableError(f"the worker failed: {reason[0]}")
    verdict: dict[str, Any] = json.loads(done.stdout)
    return verdict


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system; the clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory * _MEGABYTE, memory * _MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> int:
    """Judge the record that standard input holds, and write its verdict."""
    task = json.loads(sys.stdin.read())
    _limit(task["memory"], task["seconds"])
    from shufa_rules.engine.prepared import load_policy
    from shufa_rules.record.loading import parse_record

    policy = load_policy(task["policy"], bindings=task["bindings"])
    day = None if task["as_of"] is None else date.fromisoformat(task["as_of"])
    verdict = policy.evaluate(parse_record(task["record"]), day, engine="durable")
    sys.stdout.write(verdict.to_json().decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
