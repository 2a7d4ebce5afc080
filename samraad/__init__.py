"""Samråd: the work of *kredsråd* and *lokalråd* (Retsplejeloven §§ 111-114) from meeting to public page."""

__version__ = "0.2.0"
