"""Published minutes have a number in their year, which is their address and never changes."""

import django.db.models.functions.datetime
from django.db import migrations, models

KEEP = """
CREATE OR REPLACE FUNCTION councils_keep_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('approved', 'published') AND (
        TG_OP = 'DELETE'
        OR OLD.state = 'published'
        OR NEW.state NOT IN ('approved', 'published')
        OR to_jsonb(NEW) - 'state' - 'published_on' - 'number'
            IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'published_on' - 'number'
    ) THEN
        RAISE EXCEPTION 'Approved minutes never change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

ALTER TABLE councils_meeting DISABLE TRIGGER councils_meeting_kept;
UPDATE councils_meeting SET number = held.number
  FROM (SELECT id, row_number() OVER (
            PARTITION BY forum_id, extract(year FROM starts_at AT TIME ZONE 'Europe/Copenhagen')
            ORDER BY starts_at
        ) AS number
          FROM councils_meeting WHERE state IN ('held', 'minuted', 'approved', 'published')) AS held
 WHERE held.id = councils_meeting.id AND councils_meeting.state = 'published';
ALTER TABLE councils_meeting ENABLE TRIGGER councils_meeting_kept;
"""


class Migration(migrations.Migration):
    """Keep the number."""

    dependencies = [("councils", "0003_meeting_moved_on"), ("organisations", "0002_register")]
    operations = [
        migrations.AddField("meeting", "number", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "meeting",
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(number__isnull=False),
                name="meeting_published_has_a_number",
            ),
        ),
        migrations.AddConstraint(
            "meeting",
            models.UniqueConstraint(
                models.F("forum"),
                django.db.models.functions.datetime.ExtractYear("starts_at"),
                models.F("number"),
                name="one_meeting_of_a_year_a_number",
            ),
        ),
    ]
