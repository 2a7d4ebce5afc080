"""An installation that is fit for use, save for what a test spoils."""

import pytest


@pytest.fixture
def fit_for_use(settings, monkeypatch) -> None:
    """Settings as they are in real use."""
    settings.HTTPS, settings.DEMO, settings.DEBUG = True, False, False
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://samraad.example.dk", ["samraad.example.dk"]
    settings.MAIL_URL = "smtp+starttls://mail.example.dk"
    settings.MAIL_FROM = "Samråd <samraad@example.dk>"
    settings.SECRET_KEY = "Abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGHIJKLM"
    settings.SECRET_KEY_IS_OURS = False
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.delenv("SAMRAAD_EMBEDDED", raising=False)
