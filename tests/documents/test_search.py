"""One search over documents and files, among those that the owner names."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from samraad.documents.actions import freeze, store_upload
from samraad.documents.models import StoredFile
from samraad.documents.search import documents_with, files_with
from samraad.documents.uploads import read_upload
from samraad.law.actor import CLOCK
from tests.documents.samples import SMALL, plan


def stored(text: str) -> StoredFile:
    read = read_upload(ContentFile(text.encode(), name="a.txt"))
    return store_upload(read, actor=CLOCK, day=date(2026, 12, 8), about="test:1")


pytestmark = pytest.mark.django_db


def test_only_what_is_named_is_searched_and_danish_forms_are_found(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
    read = ["Samarbejdsplaner for tryghed", "Samarbejdsplaner for færdsel", "Noget andet"]
    files = [stored(text).pk for text in read]
    assert files_with("samarbejdsplan", files) == set(files[:2])
    assert files_with("samarbejdsplan", files[1:]) == {files[1]}
    assert files_with("samarbejdsplan tryghed", files) == {files[0]}
    assert files_with("& | !", files) == set()
    small, large = freeze(SMALL).pk, freeze(plan()).pk
    assert documents_with("uddannelsesdage", [small, large]) == {large}
    assert documents_with("samarbejdsplan", [small, large]) == {small, large}
    assert documents_with("samarbejdsplan", []) == set()
