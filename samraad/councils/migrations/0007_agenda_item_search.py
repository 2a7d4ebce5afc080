"""The index on the words of the items. Written by hand: Django adds an index before the generated column."""

from django.db import migrations


class Migration(migrations.Migration):
    """One index."""

    dependencies = [("councils", "0006_what_is_kept")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX agenda_item_search ON councils_agendaitem USING gin (search)",
            "DROP INDEX agenda_item_search",
        ),
    ]
