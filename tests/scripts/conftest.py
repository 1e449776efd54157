import pytest


@pytest.fixture(autouse=True)
def in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is the one that a machine without settings has."""
    monkeypatch.delenv("LEESTAFEL_LANGUAGE", raising=False)
