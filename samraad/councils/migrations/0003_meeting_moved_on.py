"""The day on which a meeting was last moved stands with the meeting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep the day."""

    dependencies = [("councils", "0002_approved_minutes_are_kept")]
    operations = [
        migrations.AddField("meeting", "moved_on", models.DateField(blank=True, null=True)),
    ]
