"""The bundled register: tables, shapes, and names as addresses."""

import pytest

from samraad.organisations.models import Municipality
from samraad.organisations.register import rows, shapes, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Midt- og Vestsjællands Politi", "midt-og-vestsjaelland"),
        ("Sydsjællands og Lolland-Falsters Politi", "sydsjaellands-og-lolland-falster"),
        ("Københavns Politi", "koebenhavn"),
        ("Høje-Taastrup", "hoeje-taastrup"),
        ("Århus å", "aarhus-aa"),
        ("  Færdsel   og  fart ", "faerdsel-og-fart"),
        ("", ""),
    ],
)
def test_a_danish_name_as_part_of_an_address(name, slug):
    assert slug_of(name) == slug


def test_the_tables_name_every_district_and_municipality_once():
    districts = [row["police_district_no"] for row in rows("police_districts.csv")]
    municipalities = [row["municipality_code"] for row in rows("municipalities.csv")]
    assert (len(districts), len(set(districts))) == (12, 12)
    assert (len(municipalities), len(set(municipalities))) == (98, 98)


def test_every_district_and_municipality_has_a_shape():
    """Christiansø is on the map and is no municipality."""
    districts = {shape["properties"]["code"] for shape in shapes("police_districts")["features"]}
    assert districts == {row["police_district_code"] for row in rows("police_districts.csv")}
    municipalities = [shape["properties"] for shape in shapes("municipalities")["features"]]
    assert {one["code_dst"] for one in municipalities if one["is_municipality"]} == {
        row["municipality_code"] for row in rows("municipalities.csv")
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "name"),
    [("316", "Holbæk Kommune"), ("101", "Københavns Kommune"), ("400", "Bornholms Regionskommune")],
)
def test_a_municipality_is_called_what_it_calls_itself(code, name):
    assert Municipality.objects.get(pk=code).full_name == name
