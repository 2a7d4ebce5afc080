"""What the log says of plans. The history of a plan is public from publication on, refusals left out."""

from samraad.audit.log import Kind
from samraad.law.words import N_

PLAN_DRAFTED = Kind(
    "plans.plan_drafted", N_("{office} began the draft of the cooperation plan for {year}."), "L-113-1"
)
DRAFTED_FROM = Kind(
    "plans.drafted_from",
    N_("{office} began the draft of the cooperation plan for {year} from the plan for {earlier}."),
    "L-113-1",
)
DRAFT_DISCARDED = Kind(
    "plans.draft_discarded", N_("{office} discarded the draft of edition {number}. Reason: {reason}")
)
SECTION_WRITTEN = Kind("plans.section_written", N_("{office} wrote in “{heading}”."))
SECTION_ADDED = Kind("plans.section_added", N_("{office} added the section “{heading}”."))
SECTION_REMOVED = Kind("plans.section_removed", N_("{office} removed the section “{heading}”."))
FOCUS_AREA_ADDED = Kind("plans.focus_area_added", N_("{office} added the focus area “{title}”."), "L-113-5")
FOCUS_AREA_WRITTEN = Kind("plans.focus_area_written", N_("{office} wrote in the focus area “{title}”."))
FOCUS_AREA_ENDED = Kind(
    "plans.focus_area_ended", N_("{office} ended the focus area “{title}”. Reason: {reason}"), "L-113-5"
)
FOCUS_AREA_CONTINUED = Kind(
    "plans.focus_area_continued", N_("{office} continued the focus area “{title}”."), "L-113-5"
)
FOCUS_AREA_REMOVED = Kind(
    "plans.focus_area_removed", N_("{office} took the focus area “{title}” out of the draft.")
)
SENT_TO_MEETING = Kind(
    "plans.sent_to_meeting",
    N_("{office} sent the draft to the district council's meeting on {on}."),
    "L-113-3",
)
PLAN_PUBLISHED = Kind(
    "plans.plan_published",
    N_("{office} published the cooperation plan for {year}, discussed on {discussed}."),
    "L-113-4",
)
PUBLISHED_CHANGED = Kind(
    "plans.published_changed",
    N_(
        "{office} published the cooperation plan for {year}, discussed on {discussed}, "
        "with changes since the meeting. Reason: {reason}"
    ),
    "L-113-4",
)
EDITION_PUBLISHED = Kind(
    "plans.edition_published", N_("{office} published edition {number}. What changed: {changed}"), "L-113-4"
)
EDITION_PUBLISHED_CHANGED = Kind(
    "plans.edition_published_changed",
    N_(
        "{office} published edition {number}, with changes since the meeting. "
        "What changed: {changed} Reason: {reason}"
    ),
    "L-113-4",
)
CORRECTION_BEGUN = Kind(
    "plans.correction_begun", N_("{office} began edition {number}. What changes: {changed}")
)
EDITION_WITHDRAWN = Kind(
    "plans.edition_withdrawn", N_("{office} withdrew edition {number}. Reason: {reason}")
)
RECORDED_FROM_SOURCE = Kind(
    "plans.recorded_from_source",
    N_("{office} recorded the cooperation plan for {year} from a source: {source}"),
    "L-113-4",
)
