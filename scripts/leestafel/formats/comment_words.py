"""The words around a comment, line by line: who says it, its buttons, its pings. In five languages of the web."""

from __future__ import annotations

import re

from leestafel.text.dates_abroad import in_our_words
from leestafel.text.dates_in_words import find
from leestafel.text.furniture import kind_of

_VERB = (
    r"zegt|zei|schreef|schrijft|reageert|reageerde|says|said|wrote|writes|replied|sagt|sagte|meint|meinte|schreibt"
    r"|schrieb"
    r"|kommentiert|kommentierte|antwortete|dit|a dit|a écrit|écrit|ha detto|ha scritto|scrive|dice|dijo|disse|diz"
    r"|escribió|siger|säger|skriver"
)
_SAYS = re.compile(rf"(?P<name>\S.{{0,70}}?)\s(?:{_VERB})\b(?P<rest>.{{0,80}})", re.I)
_SAYS_END = re.compile(rf"\s{{0,3}}\b(?:{_VERB})\b\s?(?:,|(?:on|op|am|le|il|el)\b)?\s?:?\s*$|\s*[:…]\s*$", re.I)
_BY = re.compile(
    r"^(?:(?:geplaatst|gepost|ingezonden|geschreven|posted|submitted|written|reactie|comment|commentaire|kommentar"
    r"|eingetragen|verfasst|publié"
    r"|von|publicado)\s(?:door|by|van|von|from|de|par|por)|door|by|van|von|par|por|naam|name|auteur|author"
    r"|autor)\b\s?:?\s{1,2}",
    re.I,
)
_ON = re.compile(
    r"\s{1,3}(?:op|on|am|um|at|le|il|el|om|vom|den|says|zegt|(?:ge)?schre(?:ef|ven)|geplaatst|posted|,)\s*$"
    r"|\s(?:in reply to|in antwoord op|reply to|antwortet)\s.{0,80}$",
    re.I,
)
_BADGE = re.compile(
    r"\s{0,2}[(\[]?\b(?:auteur|author|autor|topreageerder|post author|berichtauteur|beitragsautor|auteur de l’article"
    r"|admin(?:istrator)?"
    r"|moderator|beheerder|redactie)\b[)\]]\s*$",
    re.I,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")
_EDGE = re.compile(r"^[\s|,·•–—:>»#-]{1,8}|(?:\s{1,3}[|·•–—>»#-]{1,4}|[\s,:|·•]){1,6}$")
_NOBODY = re.compile(
    r"(?:\d{1,5} (?:replies|reply|reacties?|antwoorden|antworten|réponses?)\b.{0,80}|"
    r"reply|antworten|répondre|responder|rispondi|beantwoorden|reageer|reageren|quote|permalink|link|edit|bewerken|"
    r"says|zegt|on|op|at|am|by|door|avatar|gravatar|log in.{0,30}|anmelden.{0,30}|like|share|report|delete|#?\d{1,6}"
    r"|comment|reactie"
    r"|member|members|moderator|administrator|senior member|junior member|registered|guest|author|auteur|new|offline"
    r"|online)\W{0,3}",
    re.I,
)
_BUTTON = re.compile(
    r"\W{0,3}(?:(?:auf .{1,60} )?antworten|(?:à .{1,60} )?répondre(?: à .{1,60})?|responder|rispondi|svara?|odpowiedz"
    r"|reply(?: to .{1,60})?"
    r"|log in (?:to|or).{0,40}|anmelden(?:,| ).{0,40}|zitieren|citer|citar|melden|signaler|reportar|edit|bearbeiten"
    r"|modifier|löschen"
    r"|like|likes|liken|likenliken|likelike|like \(\d{1,4}\)|gefällt mir(?: ?\(?\d{0,4}\)?)?|gefällt mirgefällt mir"
    r"|j[’']aime|me gusta|mi piace|leuk|vind ik leuk(?:vind ik leuk)?"
    r"|j’aimej’aime|me gustame gusta|mi piacemi piace|loading|laden|lädt|chargement|wird geladen|wordt geladen"
    r"|liked by.{0,60}|gefällt .{1,40}"
    r"|\d{1,4} (?:likes?|personen?|leuk|people like this)|click to expand|klik om .{0,20}|permalink|permalien|link"
    r"|share|teilen|partager|delen"
    r"|beantwoorden|beantwoord|reageer|reageren|antwoorden|antwoord|report|report abuse|rapporteer|ongepast|flag"
    r"|meld misbruik|misbruik melden"
    r"|collapse|uitklappen|toon meer|show more|lees meer|read more"
    r"|(?:je|your|ihr|dein|votre) (?:reactie|comment|kommentar|commentaire) (?:wacht|is awaiting|wartet|est en attente"
    r"|muss).{0,60})\W{0,6}",
    re.I,
)
_FILLER = frozenset(
    "op om uur u at on am pm um uhr le à the by door von vom par de posted geplaatst gepost submitted zegt says said "
    "sagt dit schreef wrote schrieb datum date edited bewerkt permalink reageer beantwoorden reply antworten cet cest "
    "est utc comment reactie kommentar commentaire".split()
)
_AGO = re.compile(
    r"\d{1,3}\s?(?:s|m|min|h|u|d|w|wk|mo|y|j|jr)\.?|(?:vor|il y a)\s\w{1,6}\s\w{2,9}"
    r"|(?:(?:about|ongeveer|over)\s)?(?:\d{1,3}|een|a|an|één)\s\w{2,9}\s(?:geleden|ago)|gisteren|vandaag|yesterday|today",
    re.I,
)
_PINGBACK = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\].{0,3000}\[(?:…|\.\.\.)\]|(?:pingback|trackback)\s?:.{0,300})\s*", re.S | re.I
)


def as_name(text: str) -> str:
    """The name in a short text such as "Door A. Naam op 3 mei 2020:", without badge or address; empty for none."""
    text = " ".join(text[:240].split())
    shown = in_our_words(text)
    found = find(shown) if any(char.isdigit() for char in text) else ()
    if not found:
        return _tidy(text)
    return _tidy(_ON.sub("", _EDGE.sub("", shown[: found[0].start]))) or _tidy(shown[found[-1].end :])


def _tidy(text: str) -> str:
    text = _EDGE.sub("", _MAIL.sub("", re.sub(r"<[^<>]{0,80}>", "", text)))
    for _ in range(2):
        text = _EDGE.sub("", _BADGE.sub("", _ON.sub("", _BY.sub("", _SAYS_END.sub("", text)))))
    if not 0 < len(text) <= 80 or not any(char.isalnum() for char in text) or _NOBODY.fullmatch(text):
        return ""
    return text


def is_only_mail(text: str) -> bool:
    """Whether a name is but an e-mail address, which is left out."""
    return "@" in text and _MAIL.search(text[:240]) is not None and not as_name(text)


def name_before_verb(line: str) -> str:
    """The name in "Naam zegt:" or "Naam schreef op 3 mei 2020 om 10:22"; empty where a line says no such thing."""
    found = _SAYS.fullmatch(line.strip()) if len(line) <= 160 else None
    if not found:
        return ""
    rest = found["rest"].strip()
    if rest and not rest.endswith(":") and not find(in_our_words(rest)):
        return ""
    return as_name(found["name"])


def is_button(line: str) -> bool:
    """Whether a line is a button or count that stands with a comment: "Beantwoorden", "Like", "Antworten"."""
    return len(line) <= 90 and (_BUTTON.fullmatch(line) is not None or kind_of(line) == "reply")


def is_dateline(line: str, author: str = "") -> bool:
    """Whether a line says no more than when a comment was written, and by whom."""
    shown = in_our_words(line.replace(author, " ") if author else line)
    found = find(shown)
    if not found:
        return _AGO.fullmatch(line) is not None
    rest = shown[: found[0].start] + " " + shown[found[-1].end :]
    return all(word in _FILLER for word in re.findall(r"[^\W\d_]+", rest.lower()))


def is_pingback(text: str) -> bool:
    """Whether a text is what another site's link left: "[…] words around it […]", or "Pingback: …"."""
    return len(text) < 3200 and _PINGBACK.fullmatch(text) is not None


def with_paragraphs(text: str) -> str:
    """A comment's text with a blank line at every line's end, but for the items of a list."""
    return re.sub(r"(?<=\S)\n(?=\S)(?!- )", "\n\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
