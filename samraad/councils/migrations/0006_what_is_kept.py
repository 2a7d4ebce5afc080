"""What is kept once it is approved, and the numbers of meetings that were convened before they had one."""

from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION councils_keep_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    free text[] := ARRAY['state', 'published_on', 'number', 'withdrawn_on', 'withdrawn_for'];
BEGIN
    IF OLD.state IN ('approved', 'published') AND (
        TG_OP = 'DELETE'
        OR NEW.state NOT IN ('approved', 'published')
        OR to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free
    ) THEN
        RAISE EXCEPTION 'Approved minutes never change.' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.number IS NOT NULL AND OLD.state IN ('approved', 'published')
        AND NEW.number IS DISTINCT FROM OLD.number
    THEN
        RAISE EXCEPTION 'The number of a meeting is its address.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION councils_keep_concerns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    items bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.agendaitem_id]
        WHEN 'DELETE' THEN ARRAY[OLD.agendaitem_id]
        ELSE ARRAY[OLD.agendaitem_id, NEW.agendaitem_id]
    END;
BEGIN
    IF EXISTS (
        SELECT 1 FROM councils_agendaitem item JOIN councils_meeting meeting ON meeting.id = item.meeting_id
         WHERE item.id = ANY (items) AND meeting.state IN ('approved', 'published')
    ) THEN
        RAISE EXCEPTION 'Approved minutes never change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER councils_statement_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_statement
    FOR EACH ROW EXECUTE FUNCTION councils_keep_guest();
CREATE TRIGGER councils_away_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_away
    FOR EACH ROW EXECUTE FUNCTION councils_keep_guest();
CREATE TRIGGER councils_attendee_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_attendee
    FOR EACH ROW EXECUTE FUNCTION councils_keep_item();
CREATE TRIGGER councils_concerns_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_agendaitem_concerns
    FOR EACH ROW EXECUTE FUNCTION councils_keep_concerns();

WITH numbered AS (
    SELECT id, row_number() OVER (
               PARTITION BY forum_id, extract(year FROM starts_at AT TIME ZONE 'Europe/Copenhagen')
               ORDER BY starts_at
           ) AS number
      FROM councils_meeting WHERE convened_on IS NOT NULL
)
UPDATE councils_meeting SET number = numbered.number FROM numbered
 WHERE numbered.id = councils_meeting.id
   AND NOT EXISTS (SELECT 1 FROM councils_meeting WHERE number IS NOT NULL);
"""


class Migration(migrations.Migration):
    """Keep what was approved, in the new tables too."""

    dependencies = [("councils", "0005_samraad_2")]
    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
