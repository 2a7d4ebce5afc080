"""The table of events: partitioned by month, append-only by trigger, dropped by the retention role alone."""

from django.db import migrations, models
from django.db.models.functions import Now

CREATE = """
CREATE SEQUENCE audit_event_id_seq AS bigint;
CREATE TABLE audit_event (
    id bigint NOT NULL DEFAULT nextval('audit_event_id_seq'),
    kind varchar(80) NOT NULL,
    about varchar(120) NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    user_id bigint,
    person varchar(200) NOT NULL,
    office varchar(200) NOT NULL,
    district smallint CHECK (district >= 0),
    municipality varchar(3) NOT NULL,
    requirement varchar(20) NOT NULL,
    params jsonb NOT NULL,
    sentence text NOT NULL,
    refused boolean NOT NULL,
    PRIMARY KEY (recorded_at, id)
) PARTITION BY RANGE (recorded_at);
ALTER SEQUENCE audit_event_id_seq OWNED BY audit_event.id;
CREATE INDEX audit_about ON audit_event (about, id);
CREATE TABLE audit_event_other PARTITION OF audit_event DEFAULT;

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log is append-only.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
-- A trigger on TRUNCATE is not handed down to partitions: each gets its own.
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_event_other
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION audit_month_name(month date) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT format('audit_event_%s', to_char(month, 'YYYY_MM')) $$;

CREATE FUNCTION audit_ensure_months(ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    first date := date_trunc('month', now() AT TIME ZONE 'UTC');
    month date;
    made integer := 0;
BEGIN
    FOR step IN 0..ahead LOOP
        month := first + make_interval(months => step);
        -- A month that was not laid in time has its events in the default partition and stays there.
        IF to_regclass(audit_month_name(month)) IS NULL AND NOT EXISTS (
            SELECT 1 FROM audit_event_other
             WHERE recorded_at >= month::timestamp AT TIME ZONE 'UTC'
               AND recorded_at < (month + interval '1 month') AT TIME ZONE 'UTC'
        ) THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF audit_event FOR VALUES FROM (%L) TO (%L)',
                audit_month_name(month),
                month::timestamp AT TIME ZONE 'UTC',
                (month + interval '1 month') AT TIME ZONE 'UTC'
            );
            EXECUTE format(
                'CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON %I '
                'FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()',
                audit_month_name(month)
            );
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END $$;

CREATE FUNCTION audit_drop_month(month date, kept_months integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    first date := date_trunc('month', month);
    dropped bigint;
BEGIN
    IF kept_months < 12 THEN
        RAISE EXCEPTION 'The log is kept for twelve months at least.';
    END IF;
    IF first + make_interval(months => kept_months + 1) > (now() AT TIME ZONE 'UTC') THEN
        RAISE EXCEPTION 'The month % is not % months old yet.', first, kept_months;
    END IF;
    EXECUTE format('SELECT count(*) FROM %I', public.audit_month_name(first)) INTO dropped;
    EXECUTE format('DROP TABLE %I', public.audit_month_name(first));
    INSERT INTO public.audit_event (kind, about, happened_on, user_id, person, office, municipality,
                                    requirement, params, sentence, refused)
    VALUES ('audit.month_dropped', 'audit.month:' || first, (now() AT TIME ZONE 'Europe/Copenhagen')::date,
            0, '', 'Samråd', '', 'D-LOG-7', jsonb_build_object('events', dropped),
            format('Loggen for %s (%s hændelser) blev slettet efter slettefristen på %s måneder.',
                   to_char(first, 'YYYY-MM'), dropped, kept_months), false);
    RETURN dropped;
END $$;
REVOKE ALL ON FUNCTION audit_drop_month(date, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION audit_ensure_months(integer) FROM PUBLIC;
SELECT audit_ensure_months(24);
"""

REMOVE = """
DROP TABLE audit_event;
DROP FUNCTION audit_drop_month(date, integer);
DROP FUNCTION audit_ensure_months(integer);
DROP FUNCTION audit_month_name(date);
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    """Make the log."""

    initial = True
    dependencies = ()

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(CREATE, REMOVE)],
            state_operations=[
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("kind", models.CharField(max_length=80)),
                        ("about", models.CharField(max_length=120)),
                        ("happened_on", models.DateField()),
                        (
                            "recorded_at",
                            models.DateTimeField(db_default=Now(), editable=False),
                        ),
                        ("user_id", models.BigIntegerField(null=True)),
                        ("person", models.CharField(max_length=200)),
                        ("office", models.CharField(max_length=200)),
                        ("district", models.PositiveSmallIntegerField(null=True)),
                        ("municipality", models.CharField(max_length=3)),
                        ("requirement", models.CharField(max_length=20)),
                        ("params", models.JSONField()),
                        ("sentence", models.TextField()),
                        ("refused", models.BooleanField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["about", "id"], name="audit_about")
                        ]
                    },
                ),
            ],
        ),
    ]
