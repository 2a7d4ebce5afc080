"""Frozen documents, which a trigger keeps as they are, and stored files with a search column in Danish."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models
from django.db.models.functions import Now

SHA256 = models.Q(sha256__regex="^[0-9a-f]{64}$")
SCAN_STATES = [("not_scanned", "Not Scanned"), ("clean", "Clean"), ("infected", "Infected")]

REFUSE_CHANGE = """
CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A frozen document is never changed or deleted.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER documents_append_only BEFORE UPDATE OR DELETE ON documents_frozendocument
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER documents_no_truncate BEFORE TRUNCATE ON documents_frozendocument
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();
"""
ALLOW_CHANGE = """
DROP TRIGGER documents_no_truncate ON documents_frozendocument;
DROP TRIGGER documents_append_only ON documents_frozendocument;
DROP FUNCTION documents_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="FrozenDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("content", models.JSONField()),
                ("text", models.TextField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=SHA256, name="frozen_document_sha256_is_one")],
            },
        ),
        migrations.RunSQL(REFUSE_CHANGE, ALLOW_CHANGE),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("scan_state", models.CharField(choices=SCAN_STATES, default="not_scanned", max_length=20)),
                ("text", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(db_default=Now(), editable=False)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=SearchVector("text", config="danish"),
                        output_field=SearchVectorField(),
                    ),
                ),
            ],
            options={
                "indexes": [GinIndex(fields=["search"], name="stored_file_search")],
                "constraints": [
                    models.CheckConstraint(condition=SHA256, name="stored_file_sha256_is_one"),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="stored_file_is_not_empty"),
                    models.CheckConstraint(
                        condition=models.Q(("scan_state__in", ["not_scanned", "clean", "infected"])),
                        name="stored_file_scan_state_is_known",
                    ),
                ],
            },
        ),
    ]
