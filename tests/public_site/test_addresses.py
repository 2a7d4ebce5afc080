"""Addresses that Python builds for lists are those of the address list."""

from django.urls import reverse

from samraad.public_site import addresses
from samraad.public_site.urls import urlpatterns
from samraad.public_site.wording import in_words


def test_an_address_built_in_python_is_the_one_that_the_address_list_gives() -> None:
    slug = "midt-og-vestsjaelland"
    assert [
        addresses.district_address(slug),
        addresses.plans_address(slug),
        addresses.plan_address(slug, 2011),
        addresses.edition_address(slug, 2011, 2),
        addresses.meeting_address(slug, 2026, 3),
    ] == [
        reverse("district", args=[slug]),
        reverse("district_plans", args=[slug]),
        reverse("plan", args=[slug, 2011]),
        reverse("plan_edition", args=[slug, 2011, 2]),
        reverse("public_meeting", args=[slug, 2026, 3]),
    ]


def test_every_public_view_is_open_to_everyone() -> None:
    assert {pattern.name: pattern.callback.guard for pattern in urlpatterns} == {
        pattern.name: "public" for pattern in urlpatterns
    }


def test_small_numbers_are_written_as_words() -> None:
    assert [in_words(count) for count in (1, 10, 12, 13, 1200)] == ["én", "ti", "tolv", "13", "1.200"]
