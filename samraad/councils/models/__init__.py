"""The tables of the councils: meetings and their sheets, papers, who takes part, and what follows."""

from samraad.councils.models.agenda import WITHOUT_LINE, AgendaItem, Guest, Proposal, StandingItem
from samraad.councils.models.attendance import Attendee, Away, Review
from samraad.councils.models.law_acts import (
    Candidate,
    Election,
    ExtraMeetingRequest,
    InformationRefusal,
    OpeningDecision,
    Recommendation,
)
from samraad.councils.models.meetings import HELD, MEMBERS, PREPARERS, Meeting, seen_by
from samraad.councils.models.minutes import Comment, Correction, Statement
from samraad.councils.models.papers import Note, Paper
from samraad.councils.models.rounds import RoundAnswer, ShortMessage, WrittenRound
from samraad.councils.models.tasks import Task

__all__ = [
    "HELD",
    "MEMBERS",
    "PREPARERS",
    "WITHOUT_LINE",
    "AgendaItem",
    "Attendee",
    "Away",
    "Candidate",
    "Comment",
    "Correction",
    "Election",
    "ExtraMeetingRequest",
    "Guest",
    "InformationRefusal",
    "Meeting",
    "Note",
    "OpeningDecision",
    "Paper",
    "Proposal",
    "Recommendation",
    "Review",
    "RoundAnswer",
    "ShortMessage",
    "StandingItem",
    "Statement",
    "Task",
    "WrittenRound",
    "seen_by",
]
