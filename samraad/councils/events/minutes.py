"""What the log says of minutes."""

from samraad.audit.log import Kind
from samraad.law.words import N_

LINE_WRITTEN = Kind("councils.line_written", N_("{office} wrote the minutes of “{title}”."), public=False)
MINUTES_FINISHED = Kind("councils.minutes_finished", N_("{office} finished the minutes."), public=False)
FINISHED_UNWRITTEN = Kind(
    "councils.finished_unwritten",
    N_("{office} finished the minutes; {number} items have no line. Reason: {reason}"),
    public=False,
)
MINUTES_REOPENED = Kind(
    "councils.minutes_reopened", N_("{office} opened the minutes again. Reason: {reason}"), public=False
)
MINUTES_APPROVED = Kind("councils.minutes_approved", N_("{office} recorded that the minutes were approved."))
MINUTES_PUBLISHED = Kind("councils.minutes_published", N_("{office} published the minutes."))
MINUTES_WITHDRAWN = Kind(
    "councils.minutes_withdrawn", N_("{office} withdrew the published minutes. Reason: {reason}")
)
MINUTES_CORRECTED = Kind("councils.minutes_corrected", N_("{office} added a correction to the minutes."))
STATEMENT_ENTERED = Kind(
    "councils.statement_entered", N_("{office} entered the words of {who} under “{title}”."), public=False
)
STATEMENT_TAKEN_OUT = Kind(
    "councils.statement_taken_out", N_("{office} took the words of {who} out of “{title}”."), public=False
)
COMMENT_MADE = Kind("councils.comment_made", N_("{office} commented on the minutes."), public=False)
COMMENT_ANSWERED = Kind(
    "councils.comment_answered", N_("{office} answered the comment of {who}."), public=False
)
