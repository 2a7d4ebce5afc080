"""What the acts on plans share: the locked edition, the requirement, the guard on texts, the event."""

from collections.abc import Iterable
from datetime import date

from samraad.audit import log
from samraad.audit.texts import guard
from samraad.law.actor import Actor
from samraad.law.verdict import Verdict, require
from samraad.plans.models import Edition


def reference(plan_id: int) -> str:
    """Return how the log names a plan; all its editions share one history."""
    return f"plans.plan:{plan_id}"


def locked(edition: Edition) -> Edition:
    """Return the edition as it stands, held until the act is done."""
    return (
        Edition.objects.select_related("plan__district", "document")
        .select_for_update(of=("self",))
        .get(pk=edition.pk)
    )


def require_for(verdict: Verdict, act: str, edition: Edition, reason: str = "") -> None:
    """Let the act go on only if its rule allows it."""
    require(verdict, act=act, about=reference(edition.plan_id), reason=reason)


def guard_texts(edition: Edition, actor: Actor, day: date, *texts: str, before: Iterable[str] = ()) -> None:
    """Let what was typed be stored in the plan only if no personal number stands in it (P-10)."""
    guard(
        *texts,
        before=before,
        actor=actor,
        day=day,
        about=reference(edition.plan_id),
        district=edition.plan.district_id,
    )


def tell(kind: log.Kind, edition: Edition, actor: Actor, day: date, **params: log.Param) -> None:
    """Record the act in the plan's history."""
    log.record(
        kind,
        actor=actor,
        happened_on=day,
        about=reference(edition.plan_id),
        district=edition.plan.district_id,
        municipality="",
        **params,
    )
