"""A request as our views see it."""

from datetime import date

from django.http import HttpRequest

from samraad.law.actor import Actor


class Request(HttpRequest):
    """A request that knows who acts and which day it is in Copenhagen; set by ``web.middleware.Acting``."""

    actor: Actor
    today: date
