"""What the log says of tasks."""

from samraad.audit.log import Kind
from samraad.law.words import N_

TASK_GIVEN = Kind(
    "councils.task_given", N_("{office} gave {owner} the task “{words}”, due {due}."), public=False
)
TASK_CLOSED = Kind("councils.task_closed", N_("{office} closed the task “{words}”: {evidence}"), public=False)
TASK_VERIFIED = Kind(
    "councils.task_verified", N_("{office} verified that the task “{words}” is done."), public=False
)
TASK_REOPENED = Kind(
    "councils.task_reopened", N_("{office} opened the task “{words}” again. Reason: {reason}"), public=False
)
TASK_DROPPED = Kind(
    "councils.task_dropped", N_("{office} dropped the task “{words}”. Reason: {reason}"), public=False
)
TASK_MOVED = Kind(
    "councils.task_moved",
    N_("{office} moved the day of the task “{words}” from {before} to {due}. Reason: {reason}"),
    public=False,
)
