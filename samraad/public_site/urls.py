"""The public addresses. They are given out, printed and cited, so they never change.

A district's page is the first segment of an address, so ``RESERVED`` names the words no district may have.
"""

from django.urls import path, register_converter

from samraad.public_site import addresses
from samraad.public_site.views import files, meetings, papers, places, plans

RESERVED = addresses.RESERVED

register_converter(addresses.DistrictSlug, "district")
register_converter(addresses.FourDigits, "year4")
register_converter(addresses.Ordinal, "ordinal")

_MEETING = "<district:slug>/kredsraad/moeder/<year4:year>-<ordinal:number>"
_PLAN = "<district:slug>/samarbejdsplan/<year4:year>"

urlpatterns = [
    path("", places.front, name="front"),
    path("kilder/", places.sources, name="sources"),
    path("robots.txt", files.robots, name="robots"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("<district:slug>/", places.district, name="district"),
    path("<district:slug>/samarbejdsplan/", plans.plans, name="district_plans"),
    path(f"{_PLAN}/", plans.plan, name="plan"),
    path(f"{_PLAN}.pdf", files.plan_pdf, name="plan_pdf"),
    path(f"{_PLAN}/original.pdf", files.plan_original, name="plan_original"),
    path(f"{_PLAN}/historik/", plans.plan_history, name="plan_history"),
    path(f"{_PLAN}/udgave-<ordinal:number>/", plans.plan_edition, name="plan_edition"),
    path(f"{_PLAN}/udgave-<ordinal:number>.pdf", files.plan_edition_pdf, name="plan_edition_pdf"),
    path(f"{_MEETING}/", meetings.meeting, name="public_meeting"),
    path(f"{_MEETING}/bilag/<int:paper>/", papers.paper, name="public_paper"),
    path(f"{_MEETING}.pdf", meetings.meeting_pdf, name="public_meeting_pdf"),
]
