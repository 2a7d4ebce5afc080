"""Nobody saves but an action, nothing listens for signals, and nothing below the views asks the clock."""

import ast
import re

from tests.architecture.sources import Module, called, modules, named

WRITES = {
    *(
        "save",
        "create",
        "bulk_create",
        "get_or_create",
        "update_or_create",
        "update",
        "bulk_update",
        "delete",
    ),
    *(
        "asave",
        "acreate",
        "abulk_create",
        "aget_or_create",
        "aupdate",
        "adelete",
        "add",
        "set",
        "remove",
        "clear",
    ),
}
WRITERS = r"[^/]+/actions\.py|[^/]+/actions/.+\.py|audit/log\.py"
"""The actions of each package, and the one door to the log."""
ALSO_OF_OTHERS = {"update", "set", "add", "remove", "clear"}
"""Names that dictionaries, sets and caches have too: a write where they are asked of a model's rows."""
MODEL_OBJECTS = {"objects", "filter", "exclude", "all", "published", "order_by", "select_for_update"}
WRITING_SQL = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE\s+\w+)\b")
SIGNALS = re.compile(r"django\.dispatch|models\.signals|core\.signals|auth\.signals|@receiver")
CLOCK = re.compile(
    r"timezone\.(now|localdate|localtime)\(\)|\b(date|datetime)\.(today|now|utcnow)\(|\btime\.(time|localtime)\("
)
MAY_ASK_THE_CLOCK = {
    "web/middleware.py": "gives each request its day",
    "config/demo.py": "the demo is made around the day it is loaded",
    "config/inside/seats.py": "a command acts on the day it is run",
    "config/inside/users.py": "as above",
    "config/inside/checks.py": "as above: a scanner's signatures are old on the day it is asked",
    "config/commands/archive.py": "a backup says when it was made",
    "councils/views/lines.py": "says at what time a line was saved",
    "notices/calendar.py": "a calendar file says when it was made, if nobody says when it was changed",
    "notices/jobs.py": "the worker acts at the moment it works: it gives up what has been tried for days",
}


def is_write(call: ast.Call) -> bool:
    """Whether the call changes rows: ``thing.save()``, ``Model.objects.create()``, ``rows.delete()``."""
    name = called(call)
    if not isinstance(call.func, ast.Attribute) or name not in WRITES:
        return False
    chain = ast.unparse(call.func.value)
    of_a_model = any(re.search(rf"\.{word}\b", chain) for word in MODEL_OBJECTS)
    if name in ALSO_OF_OTHERS:
        return of_a_model
    return not (name == "save" and call.args)


def writes_in(module: Module) -> list[str]:
    return [
        f"{module.name}:{call.lineno} {ast.unparse(call.func)}" for call in module.calls if is_write(call)
    ]


def test_the_test_knows_a_write_when_it_sees_one() -> None:
    code = (
        "edition.save()\nMeeting.objects.create(x=1)\n"
        "rows.filter(a=1).update(b=2)\nnames.add(1)\nword.save(out)"
    )
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert sorted(ast.unparse(call.func) for call in calls if is_write(call)) == [
        "Meeting.objects.create",
        "edition.save",
        "rows.filter(a=1).update",
    ]


def test_nobody_saves_but_an_action() -> None:
    elsewhere = [module for module in modules() if not re.fullmatch(WRITERS, module.name)]
    assert [found for module in elsewhere for found in writes_in(module)] == []


def test_no_sql_of_our_own_writes_a_row() -> None:
    assert [module.name for module in modules() if WRITING_SQL.search(module.text)] == []


def test_every_action_is_one_transaction_and_is_told_who_acts_on_which_day() -> None:
    """A public function of an actions module takes the actor and the day by name and is atomic as a whole."""
    loose = [
        f"{module.name}: {node.name}"
        for module in named(r"[^/]+/actions\.py|[^/]+/actions/.+\.py")
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and writes_rows(module, node) and not is_whole(node)
    ]
    assert sorted(loose) == sorted(PARTS_OF_AN_ACTION)


PARTS_OF_AN_ACTION = {
    "councils/actions/agenda.py: put_last": "part of every act that puts an item on an agenda",
    "councils/actions/agenda.py: set_order": "part of every act that moves items",
    "councils/actions/attendance.py: ensure_attendees": "part of recording that a meeting was held",
    "councils/actions/ground.py: set_state": "part of every act that takes a meeting on",
    "councils/actions/guests.py: ask_guest": "part of convening, moving and inviting a guest",
    "councils/actions/guests.py: release_guest": "part of cancelling a meeting and of withdrawing an item",
    "councils/actions/invitations.py: ask_members": "part of convening a meeting",
    "councils/actions/invitations.py: ask_after_move": "part of moving a meeting",
    "councils/actions/invitations.py: tell_cancelled": "part of cancelling a meeting",
    "councils/actions/invitations.py: ask_after_undo": "part of taking back a cancellation",
    "councils/actions/numbering.py: give_running": "part of convening, and of adding an item later",
    "councils/actions/standing.py: lay_standing": "part of planning a meeting",
    "documents/actions.py: freeze": "called by the owner's action, which is told who acts",
    "documents/actions.py: store_upload": "as above",
    "notices/actions.py: send_all": "as above",
    "organisations/actions/links.py: end_sessions": "part of every act that shuts somebody out",
    "organisations/actions/links.py: make_link": "part of every act that mails a link",
    "organisations/actions/links.py: use_link": "part of every act that a link opens",
    "organisations/actions/links.py: void_links": "part of every act that withdraws a link",
    "notices/actions.py: keep_waiting": "what the mail server answered the worker, kept with the mail",
    "notices/actions.py: mark_sending": "as above",
    "notices/actions.py: mark_sent": "as above",
    "notices/actions.py: mark_unknown": "as above",
    "notices/actions.py: mark_bounced": "as above",
    "notices/actions.py: mark_failed": "as above",
    "notices/actions.py: begin_run": "the clock's own note that a job has begun",
    "notices/actions.py: forget_old_mail": "the clock's own cleaning up",
    "notices/actions.py: forget_unsent": "the demo's own cleaning up",
}


def writes_rows(module: Module, node: ast.FunctionDef) -> bool:
    """Whether this public function writes, itself or through a private one of its module."""
    if node.name.startswith("_"):
        return False
    private = {
        one.name: one for one in module.tree.body if isinstance(one, ast.FunctionDef) and one.name[0] == "_"
    }
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
    through = [private[called(call)] for call in calls if called(call) in private]
    return any(
        is_write(call) for one in (node, *through) for call in ast.walk(one) if isinstance(call, ast.Call)
    )


def is_whole(node: ast.FunctionDef) -> bool:
    atomic = any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)
    named_only = {argument.arg for argument in node.args.kwonlyargs}
    return atomic and {"actor", "day"} <= named_only


def test_nothing_listens_for_signals() -> None:
    assert [module.name for module in modules() if SIGNALS.search(module.text)] == []


def test_nothing_below_the_views_asks_the_clock() -> None:
    assert sorted(module.name for module in modules() if CLOCK.search(module.text)) == sorted(
        MAY_ASK_THE_CLOCK
    )
