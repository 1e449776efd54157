"""Posts and bodies: who speaks is not what is spoken of."""

from __future__ import annotations

import pytest

from leestafel.themes.posts import names_of_posts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Het ministerie van Binnenlandse zaken en Koninkrijksrelaties zweeg.",
         ["van Binnenlandse zaken en Koninkrijksrelaties"]),
        ("De minister van Onderwijs, Cultuur en Wetenschap over privacy",
         ["van Onderwijs, Cultuur en Wetenschap"]),
        ("Wethouder jeugdzorg en hoogleraar bestuurskunde spraken", ["jeugdzorg", "bestuurskunde"]),
        ("adviseur privacy en AI bij Voorbeeld", ["privacy en AI"]),
        ("de Raad voor het Openbaar Bestuur schrijft", ["voor het Openbaar Bestuur"]),
        ("Anna Proef (Klimaat en Groene Groei) en Binnenlandse zaken en Koninkrijksrelaties",
         ["Klimaat en Groene Groei", "Binnenlandse zaken en Koninkrijksrelaties"]),
        ("De raad wil minder bureaucratie; een afdeling met ondermijning", []),
        ("De rechtsstaat is geen ministerie", []),
    ],
)  # fmt: skip
def test_names_of_posts(text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in names_of_posts(text)] == names
