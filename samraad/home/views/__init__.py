"""The pages of ``home``: Min side, the year wheel, a meeting in short, search, terms, calendar, mail."""

from samraad.home.views.calendar import close_calendar, renew_calendar, subscription, weekly_mail, wishes
from samraad.home.views.catch_up import catch_up
from samraad.home.views.mine import mine
from samraad.home.views.search import search
from samraad.home.views.start import start
from samraad.home.views.stopping import stop_weekly_mail
from samraad.home.views.terms import change_of_term, handover_file, handover_page
from samraad.home.views.welcome import welcome
from samraad.home.views.wheel import plan_year, this_year, wheel_of

__all__ = [
    "catch_up",
    "change_of_term",
    "close_calendar",
    "handover_file",
    "handover_page",
    "mine",
    "plan_year",
    "renew_calendar",
    "search",
    "start",
    "stop_weekly_mail",
    "subscription",
    "this_year",
    "weekly_mail",
    "welcome",
    "wheel_of",
    "wishes",
]
