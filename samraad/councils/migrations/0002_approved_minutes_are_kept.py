"""Minutes that the council approved never change, nor does the meeting they tell of."""

from django.db import migrations

CREATE = """
CREATE FUNCTION councils_keep_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('approved', 'published') AND (
        TG_OP = 'DELETE'
        OR OLD.state = 'published'
        OR NEW.state NOT IN ('approved', 'published')
        OR to_jsonb(NEW) - 'state' - 'published_on' IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'published_on'
    ) THEN
        RAISE EXCEPTION 'Approved minutes never change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION councils_keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    meetings bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.meeting_id]
        WHEN 'DELETE' THEN ARRAY[OLD.meeting_id]
        ELSE ARRAY[OLD.meeting_id, NEW.meeting_id]
    END;
BEGIN
    IF EXISTS (SELECT 1 FROM councils_meeting WHERE id = ANY (meetings) AND state IN ('approved', 'published'))
    THEN
        RAISE EXCEPTION 'Approved minutes never change.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION councils_keep_guest() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    items bigint[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.item_id]
        WHEN 'DELETE' THEN ARRAY[OLD.item_id]
        ELSE ARRAY[OLD.item_id, NEW.item_id]
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

CREATE TRIGGER councils_meeting_kept BEFORE UPDATE OR DELETE ON councils_meeting
    FOR EACH ROW EXECUTE FUNCTION councils_keep_meeting();
CREATE TRIGGER councils_agendaitem_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_agendaitem
    FOR EACH ROW EXECUTE FUNCTION councils_keep_item();
CREATE TRIGGER councils_guest_kept BEFORE INSERT OR UPDATE OR DELETE ON councils_guest
    FOR EACH ROW EXECUTE FUNCTION councils_keep_guest();
"""

REMOVE = """
DROP TRIGGER councils_guest_kept ON councils_guest;
DROP TRIGGER councils_agendaitem_kept ON councils_agendaitem;
DROP TRIGGER councils_meeting_kept ON councils_meeting;
DROP FUNCTION councils_keep_guest();
DROP FUNCTION councils_keep_item();
DROP FUNCTION councils_keep_meeting();
"""


class Migration(migrations.Migration):
    """Keep what was approved."""

    dependencies = [("councils", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
