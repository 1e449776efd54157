"""Lines that open a box beside a page's text, in Dutch and English, and what blocks belong to such a box."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from leestafel.text.furniture import kind_of

Section = Literal[
    "author", "rules", "related", "advert", "newsletter", "share", "tags", "access", "cookies", "gift", "form"
]
"""What a box is about. ``access`` is to log in or to pay for the rest, ``gift`` to give money, ``form`` to say
something about the page.
"""

_OPENINGS: tuple[tuple[Section, str], ...] = (
    (
        "author",
        r"(?:over|about) (?:de |the |onze |our )?"
        r"(?:auteurs?|authors?|schrijvers?|writers?|columnist|redacteur)\b.{0,40}"
        r"|(?:meet|ontmoet) (?:the|de|our) (?:author|auteur|writer)s?|(?:de )?auteur(?:s|sinformatie)?"
        r"|author(?: bio| info)?|about the (?:author|writer|team)|written by|geschreven door|wie is de auteur",
    ),
    (
        "rules",
        r"(?:huis|spel|gedrags|reactie)regels"
        r"|(?:(?:huis|spel|gedrags|reactie)?regels|richtlijnen|voorwaarden) (?:voor|bij|om te|over) (?:het )?"
        r"(?:reacties?|reageren|commentaar|comments|discussies?).{0,30}"
        r"|(?:lees )?(?:hier )?onze (?:huis|spel|reactie)regels.{0,40}"
        r"|reageren\W{0,2}(?:zo werkt het|kan zo|op dit .{0,20})?"
        r"|(?:comment(?:s|ing)?|discussion|moderation|community) (?:policy|rules|guidelines)|house rules"
        r"|hoe (?:kan|moet) ik reageren.{0,10}|voordat (?:je|u) reageert.{0,20}|moderatie(?:beleid)?",
    ),
    (
        "related",
        r"(?:gerelateerde?|aanbevolen|nieuwste|laatste|recente|openstaande|passende|actuele|alle|meer|uitgelichte|onze"
        r"|related|latest|recent|open|current)? ?(?:vacatures?|banen|jobs|functies|vacancies)(?: .{0,40})?"
        r"|(?:meer|more|other|andere|overige|verdere?|further|related|gerelateerde?|recommended|aanbevolen|recente?"
        r"|recent|latest|laatste|nieuwste|popular|populaire?|featured|eerdere|soortgelijke|similar|explore|discover"
        r"|ontdek) (?:more )?(?:\w{1,20} ){0,2}(?:articles?|posts?|stories|reading|reads|news|blogs?|content|topics"
        r"|guides|resources|insights|artikel(?:en)?|bericht(?:en)?|nieuws|verhalen|onderwerpen|publicaties|dossiers"
        r"|columns|interviews|links)(?: .{0,50})?"
        r"|you (?:may|might|'ll|will) (?:also )?(?:like|enjoy|be interested|love).{0,30}"
        r"|(?:see|read|lees|zie|bekijk|ook) (?:also|ook|next|more|verder|interessant|in dit dossier)|related"
        r"|gerelateerd|up next|keep reading|what to read next|explore more|discover more|more like this"
        r"|(?:dit )?(?:vind|vindt) (?:je|u) (?:misschien )?ook (?:leuk|interessant)"
        r"|misschien (?:ook )?interessant.{0,20}"
        r"|meest (?:gelezen|bekeken)|most (?:read|popular)|trending(?: now)?"
        r"|meer (?:over|van|uit|in|op|weten over) .{2,50}|more (?:from|on|about|in) .{2,50}|in dit dossier"
        r"|uit (?:het|ons) archief|lees(?: meer)? over .{2,40}|latest (?:news|from) ?.{0,30}|table of contents"
        r"|inhoudsopgave|in this article|in dit artikel|on this page|op deze pagina|inhoud|contents|jump to",
    ),
    (
        "advert",
        r"\(?advertenties?\)?|advertorial|advertisements?|adverts?|sponsored(?: content| post| links?)?"
        r"|gesponsord.{0,20}|partner(?:bijdrage|bericht| content)|reclame|ingezonden mededeling|promotie"
        r"|van onze partners?|aanbieding(?:en)?",
    ),
    (
        "newsletter",
        r"(?:(?:onze|de|gratis|our|free|wekelijkse|weekly|daily|dagelijkse) ){0,2}"
        r"(?:nieuwsbrief|newsletters?|nieuwsupdate)"
        r"(?: (?:ontvangen|aanmelden|aanvragen|inschrijven|sign-?up|van .{2,40}))?"
        r"|(?:blijf|stay) (?:op de hoogte|in touch|informed|up to date|updated|connected).{0,40}"
        r"|(?:niets|geen (?:nieuws|artikel|bericht|verslag)) (?:meer )?missen\W?.{0,20}|mis (?:niets|geen).{0,50}"
        r"|(?:schrijf|meld) (?:je|u|jezelf) (?:nu |hier )?(?:in|aan)\b.{0,60}"
        r"|(?:subscribe|sign up|join (?:our|the|us))\b.{0,60}"
        r"|(?:altijd|elke (?:week|dag|maand)) .{0,40}(?:mailbox|inbox|mail)"
        r"|get (?:our|the) (?:latest|newsletter).{0,50}"
        r"|(?:nieuws|updates?) in (?:je|uw|your) (?:mailbox|inbox)",
    ),
    (
        "share",
        r"(?:deel|delen|share)(?: (?:dit|deze|het|this|the|via|op|on|met|with|uw|je|it|your|us|artikel|bericht|pagina"
        r"|verslag|verhaal|article|post|page|story|love|anderen|vrienden|friends|collega's|de|kennis)){0,5}"
        r"|(?:volg|follow)(?: ons| us)?(?: (?:op|on|via) .{0,40})?|(?:connect|contact) (?:with )?us"
        r"|(?:find|like) us on .{0,30}|spread the word|stuur (?:dit )?(?:artikel )?door.{0,20}"
        r"|tip (?:de redactie|een collega|een vriend).{0,20}",
    ),
    (
        "tags",
        r"(?:tags?|labels?|trefwoorden|keywords|onderwerpen|categorie(?:ën|en)?|categories|topics|thema'?s|filed under"
        r"|gerelateerde (?:tags|thema's|onderwerpen))",
    ),
    (
        "access",
        r"(?:verder|dit artikel|volledig artikel|alles) lezen\W{0,2}.{0,30}"
        r"|lees (?:(?:dit|het) (?:hele |volledige )?(?:artikel|verhaal|stuk) )?"
        r"(?:verder|meer|dit artikel) (?:met|als|na) .{0,50}"
        r"|(?:al |nog geen )?(?:abonnee|lid|account|member|subscriber)\W?(?: worden\W?)?"
        r"|(?:word|neem|kies) .{0,30}(?:abonnee|abonnement|lid|proef).{0,30}"
        r"|(?:dit is een )?(?:premium|plus|exclusief)(?:[ -]?artikel)?(?: (?:voor|alleen) .{0,40})?"
        r"|alleen voor (?:leden|abonnees)|(?:log|meld u) (?:hier )?in.{0,60}|inloggen.{0,40}|aanmelden"
        r"|onbeperkt (?:lezen|toegang).{0,30}|abonneren|abonnementen|subscribe to (?:read|continue).{0,40}"
        r"|already a (?:member|subscriber).{0,20}|create (?:a |an )?(?:free )?account.{0,30}",
    ),
    (
        "cookies",
        r"(?:onze |deze (?:web)?site (?:gebruikt|plaatst) |wij gebruiken |we use |our |manage |beheer )?cookies?"
        r"(?: ?(?:beleid|policy|settings|instellingen|voorkeuren|melding|notice|accepteren|toestaan|op deze .{0,20}))?"
        r"|(?:uw|jouw|je|your) privacy.{0,40}|privacy(?:instellingen|voorkeuren)"
        r"|deze inhoud .{0,60}cookies.{0,20}",
    ),
    (
        "gift",
        r"(?:steun|help|support) (?:ons|onze|mee|us|our)\b.{0,40}|(?:doneer|donate)\b.{0,30}"
        r"|word (?:nu )?donateur.{0,20}"
        r"|(?:vindt u|vind je) (?:dit|deze|ons|onze)\b.{1,50}(?:waardevol|belangrijk|de moeite waard).{0,20}",
    ),
    (
        "form",
        r"(?:geef|plaats|schrijf|laat|leave|post|add) (?:een|je|uw|jouw|a|your) "
        r"(?:reactie|comment|reply|antwoord)\b.{0,30}"
        r"|reageer.{0,40}|(?:\d{1,4} )?(?:reacties|comments)(?: \(?\d{1,4}\)?)?|join the (?:conversation|discussion)"
        r"|(?:heeft u|heb je|have) (?:een |any |a )?(?:vragen?|questions?|feedback|opmerking(?:en)?|tips?)\W.{0,30}"
        r"|was (?:dit|deze pagina|this) .{0,20}(?:nuttig|helpful|useful).{0,20}|vond (?:je|u) dit .{0,30}",
    ),
)
_COMPILED = tuple((kind, re.compile(rf"\W{{0,4}}(?:{form})\W{{0,4}}", re.I)) for kind, form in _OPENINGS)
_OF_KIND: dict[Section, str] = {
    "author": r"^(?:[A-ZÀ-Ý][\w.'’-]{0,30} |(?:van|de|der|den|ten|ter|von) ){1,6}(?:\([^)]{1,40}\) )?(?:is|was|werkt"
    r"|schrijft|studeerde|doceert|adviseert|onderzoekt|works|writes|has|covers)\b",
    "rules": r"\b(?:reacties?|reageer|reageren|moderat\w+|redactie|respectvol|schelden|anoniem|comments?|spam"
    r"|hoofdletters|reclame|eigen naam|discrimin\w+|houd (?:het|u|je))\b",
    "advert": r"^(?:schrijf|meld|bestel|bekijk|ontdek|kies|bezoek|volg|kom|probeer|download|boek|profiteer|krijg"
    r"|ontvang|koop|get|buy|try|discover|join)\b",
    "newsletter": r"\b(?:nieuwsbrief|newsletter|mailbox|inbox|inschrijven|schrijf (?:je|u|mij) .{0,20}in|meld (?:je|u)"
    r"|abonneer|subscribe|sign up|afmelden|uitschrijven|unsubscribe)\b",
    "access": r"\b(?:abonnees?|abonnement\w*|abonneer|inloggen|log .{0,10}in|account|proefabonnement|onbeperkt lezen"
    r"|subscri\w+|membership|per maand)\b",
    "cookies": r"\b(?:cookie\w*|toestemming|voorkeuren|consent|accepte\w+)\b",
    "gift": r"\b(?:steun|doneer|donatie|donateur|bijdrage|gift|donat\w+|euro)\b",
    "share": r"\b(?:facebook|linkedin|twitter|whatsapp|mastodon|bluesky|deel (?:dit|via)|volg ons)\b",
    "form": r"\b(?:reactie|reageer|comment|e-?mailadres|verplichte?|required|feedback|neem contact)\b",
}
_COMPANIONS = {kind: re.compile(form, re.NOFLAG if kind == "author" else re.I) for kind, form in _OF_KIND.items()}


_LITTLE = 120


def is_biography(line: str) -> bool:
    """Whether a line says of someone, named first, what they are or do."""
    return _COMPANIONS["author"].match(line) is not None


def opener(line: str) -> Section | None:
    """What kind of box a line of its own opens, ``None`` for any other line."""
    text = " ".join(line.split())
    return _opener(text) if 0 < len(text) <= 100 else None


@lru_cache(maxsize=1024)
def _opener(text: str) -> Section | None:
    return next((kind for kind, pattern in _COMPILED if pattern.fullmatch(text)), None)


def fits(kind: Section, text: str, prose: int, *, of_pages: bool) -> bool:
    """Whether what an element holds below such a line is of its kind: then all of it goes. ``prose`` in characters."""
    if kind in ("author", "advert") or prose < _LITTLE:
        return True
    if kind in ("related", "tags", "share"):
        return of_pages
    pattern = _COMPANIONS.get(kind)
    return pattern is not None and pattern.search(text) is not None


def belongs(kind: Section, line: str, linked: float, *, is_list: bool) -> bool:
    """Whether a block below such a line is part of its box. ``linked`` is the part of it that is links."""
    if not line or linked > 0.6 or kind_of(line) is not None:
        return True
    if kind in ("related", "tags", "share") and is_list:
        return True
    if len(line) < 60 and not line.endswith((".", ":", "?", "!")) and kind not in ("advert", "access"):
        return True
    pattern = _COMPANIONS.get(kind)
    return pattern is not None and len(line) < 300 and pattern.search(line) is not None
