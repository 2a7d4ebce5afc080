"""The work on meetings: the list, the sheet with the steps of the meeting, and the items on it."""

from samraad.councils.views.answers import (
    answer,
)
from samraad.councils.views.attendance import bring_official, record_presence, take_off_official
from samraad.councils.views.before import (
    answer_invitation,
    before_act,
)
from samraad.councils.views.decisions import decision, decisions
from samraad.councils.views.items import (
    add_item,
    bring_over,
    change_item,
    invite_guest,
    item_step,
    order_items,
    run_sheet,
    send_item,
)
from samraad.councils.views.law_acts import (
    answer_extra,
    ask_extra,
    council_acts,
    elect,
    end_term,
    open_doors,
    recommend,
    refuse_information,
    reply,
    withdraw_extra,
)
from samraad.councils.views.lines import (
    enter_statement,
    go_in_or_out,
    record_guest,
    take_out_statement,
    write_line,
)
from samraad.councils.views.meetings import meetings, move_meeting, new_meeting
from samraad.councils.views.minutes import (
    answer_comment,
    comment_on_minutes,
    correct_minutes,
    meeting_history,
)
from samraad.councils.views.notes import paper_note
from samraad.councils.views.proposals import (
    proposal,
    proposal_act,
    proposals,
)
from samraad.councils.views.reviews import (
    review,
)
from samraad.councils.views.rounds import (
    close_round,
    messages,
    round,
    rounds,
)
from samraad.councils.views.sheet import meeting, meeting_act
from samraad.councils.views.standing import (
    change_standing,
    standing,
    standing_act,
)
from samraad.councils.views.tasks import give_task, new_task, task, task_act, tasks

__all__ = [
    "add_item",
    "answer",
    "answer_comment",
    "answer_extra",
    "answer_invitation",
    "ask_extra",
    "before_act",
    "bring_official",
    "bring_over",
    "change_item",
    "change_standing",
    "close_round",
    "comment_on_minutes",
    "correct_minutes",
    "council_acts",
    "decision",
    "decisions",
    "elect",
    "end_term",
    "enter_statement",
    "give_task",
    "go_in_or_out",
    "invite_guest",
    "item_step",
    "meeting",
    "meeting_act",
    "meeting_history",
    "meetings",
    "messages",
    "move_meeting",
    "new_meeting",
    "new_task",
    "open_doors",
    "order_items",
    "paper_note",
    "proposal",
    "proposal_act",
    "proposals",
    "recommend",
    "record_guest",
    "record_presence",
    "refuse_information",
    "reply",
    "review",
    "round",
    "rounds",
    "run_sheet",
    "send_item",
    "standing",
    "standing_act",
    "take_off_official",
    "take_out_statement",
    "task",
    "task_act",
    "tasks",
    "withdraw_extra",
    "write_line",
]
