"""How long a worker may take, how often a job is tried, and how long it rests in between."""

from __future__ import annotations

from datetime import timedelta

#: A worker that has not told for so long that it still works is taken for dead; another takes over.
LEASE = timedelta(minutes=2)
#: How often a worker tells, in seconds: often enough that a slow database does not cost a lease.
RENEWAL_SECONDS = LEASE.total_seconds() / 4
#: Rest after the first, second … failure; after the last one a person has to look (要対応).
RESTS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)
#: A job leased more often than this has killed its workers before they could say so.
MOST_ATTEMPTS = len(RESTS) + 1
#: Jobs taken at a time. More saves statements, fewer shares the work better among workers.
BATCH = 40
#: Timers that come due together share a transaction for so many seconds: most of what a timer costs
#: is the commit. Long enough to be worth it, short enough that nobody notices the locks.
TOGETHER_SECONDS = 0.2
#: Seconds between tries of a transaction that met a busy database. That is nobody's failure: it is
#: not counted as an attempt of the job.
BUSY_PAUSES = (0.05, 0.2, 0.8, 2.0)
#: Rest of a job whose database was busy all that time.
BUSY_REST = timedelta(seconds=10)


def rest_after(attempts: int) -> timedelta | None:
    """Return how long a job rests after failing so often, None when it was too often."""
    return RESTS[attempts - 1] if attempts <= len(RESTS) else None
