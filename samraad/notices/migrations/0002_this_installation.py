"""Makes the one row of this installation; its id stands in every calendar entry and Message-ID we give out."""

from django.db import migrations


class Migration(migrations.Migration):
    """The row is made once, by the database itself."""

    dependencies = [("notices", "0001_samraad_2")]

    operations = [
        migrations.RunSQL(
            'INSERT INTO notices_installation (id, "only") VALUES (gen_random_uuid(), true)',
            reverse_sql="DELETE FROM notices_installation",
        ),
    ]
