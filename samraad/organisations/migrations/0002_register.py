"""The twelve districts and 98 municipalities, their councils, and the seats that exist by law."""

from datetime import date
from typing import Any

from django.db import migrations

from samraad.organisations.register import municipality_called, rows, slug_of

REFORM = date(2007, 1, 1)


def load(apps: Any, schema_editor: Any) -> None:
    """Lay down what the law and the public registers give (L-111-1, L-111-2, L-111-8, L-LR-1)."""
    model = {
        name: apps.get_model("organisations", name)
        for name in (
            "Region",
            "District",
            "Municipality",
            "Membership",
            "Forum",
            "Seat",
        )
    }
    districts = {
        row["police_district_no"]: model["District"](
            number=int(row["police_district_no"]),
            code=row["police_district_code"],
            name=row["name"],
            short_name=row["name"].removesuffix("s Politi"),
            slug=slug_of(row["name"]),
        )
        for row in rows("police_districts.csv")
    }
    model["District"].objects.bulk_create(districts.values())
    listed = list(rows("municipalities.csv"))
    regions = {row["region_code_dst"]: row["region_name"] for row in listed}
    model["Region"].objects.bulk_create(
        model["Region"](code=code, name=name) for code, name in regions.items()
    )
    municipalities = [
        model["Municipality"](
            code=row["municipality_code"],
            name=row["name"],
            slug=slug_of(row["name"]),
            region_id=row["region_code_dst"],
        )
        for row in listed
    ]
    model["Municipality"].objects.bulk_create(municipalities)
    model["Membership"].objects.bulk_create(
        model["Membership"](
            municipality_id=row["municipality_code"],
            district_id=int(row["police_district_no"]),
            from_on=REFORM,
        )
        for row in listed
    )
    model["Forum"].objects.bulk_create(
        [model["Forum"](kind="district_council", district=district) for district in districts.values()]
        + [model["Forum"](kind="local_council", municipality=place) for place in municipalities]
    )
    model["Seat"].objects.bulk_create(
        [
            model["Seat"](
                role="police_director",
                office=f"Politidirektør, {district.name}",
                district=district,
            )
            for district in districts.values()
        ]
        + [
            model["Seat"](
                role="mayor",
                office=f"{_mayor(place.name)}, {municipality_called(place.name)}",
                municipality=place,
            )
            for place in municipalities
        ]
    )


def _mayor(municipality: str) -> str:
    return "Overborgmester" if municipality == "København" else "Borgmester"


class Migration(migrations.Migration):
    """Load the register."""

    dependencies = [("organisations", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
