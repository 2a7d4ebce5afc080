"""Seats of a forum: who was entered as a member of a lokalråd now sits in it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def seat_in_the_forum(apps: Any, schema_editor: Any) -> None:
    """Move the members of a municipality's lokalråd to seats of that lokalråd (L-LR-1)."""
    forum = apps.get_model("organisations", "Forum")
    for seat in apps.get_model("organisations", "Seat").objects.filter(role="local_council_member"):
        seat.role = "forum_member"
        seat.forum = forum.objects.get(kind="local_council", municipality=seat.municipality_id)
        seat.municipality = None
        seat.save()


class Migration(migrations.Migration):
    """Comes before the migration that was generated: its constraint would refuse the old seats."""

    dependencies = [("organisations", "0002_register")]
    operations = [
        migrations.RemoveConstraint(model_name="seat", name="seat_stands_where_its_role_does"),
        migrations.AddField(
            model_name="seat",
            name="forum",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="organisations.forum",
            ),
        ),
        migrations.RunPython(seat_in_the_forum, migrations.RunPython.noop),
    ]
