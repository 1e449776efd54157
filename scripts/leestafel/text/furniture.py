"""What stands on a web page around its text, line by line, in Dutch and English: menus, adverts, notices, buttons.

A lexicon of what such lines generally say, never of one site. A line is judged as a whole: prose that mentions
cookies is prose.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Furniture = Literal[
    "advert",
    "notice",
    "pointer",
    "related",
    "share",
    "menu",
    "tags",
    "credit",
    "counter",
    "form",
    "reply",
    "footer",
    "meta",
]

_LONGEST = 400
_NETWORKS = (
    r"facebook|twitter|x|linkedin|whatsapp|instagram|mastodon|bluesky|threads|telegram|pinterest"
    r"|e-?mail|mail|print(?:en)?|rss|youtube|flickr|reddit|kopieer link|copy link|link kopiëren"
)


def _line(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(forms)})\W{{0,6}}", re.IGNORECASE)


def _opening(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(forms)})", re.IGNORECASE)


_ADVERT = _line(
    r"\W{0,3}(?:\(?advertenties?(?:\)|blok)?|advertorial|advertisements?|adverts?|ads by .{1,30}"
    r"|reclame|sponsored(?: content| by .{1,40})?)",
    r"gesponsord(?:e (?:content|bijdrage))?|partnerbijdrage|partner content|ingezonden mededeling"
    r"|(?:lees verder|scroll verder|continue reading).{0,20}advertentie",
    r"(?:alle |meer |nieuwste |uitgelichte |onze )?(?:vacatures?|jobs|vacatures? bekijken|vacaturebank)",
    r"(?:bekijk|toon|zie) (?:alle|meer) (?:vacatures|advertenties|banen)",
    r"solliciteer(?: nu| direct)?|plaats (?:een|uw|je) vacature",
)
_NOTICE = _opening(
    r"(?:u|je|jij) (?:moet|dient|kunt?) .{0,40}(?:ingelogd|aangemeld|inloggen|aanmelden|registreren)",
    r"om (?:te (?:kunnen )?reageren|een reactie (?:te|achter)|verder te lezen|dit (?:artikel"
    r"|bericht)).{0,60}(?:inlog|ingelogd|log(?:gen)? (?:u |je )?in|aanmeld|account|abonn|lid )",
    r"(?:log|logt) (?:eerst )?(?:u |je )?(?:eerst )?in\b.{0,80}(?:reageren|reactie|lezen|te |$)",
    r"(?:inloggen|registreren|aanmelden|login|log in|sign in|sign up|register|log out|uitloggen"
    r"|mijn account|wachtwoord vergeten)\W{0,4}(?:$|om .{0,60}$|of (?:registreer|registreren"
    r"|word lid).{0,40}$|/ ?(?:registreren|register|aanmelden).{0,10}$)",
    r"you must (?:be )?(?:logged|log|sign)",
    r"(?:you need to|please) (?:be )?(?:logged|log|sign|enable javascript|subscribe)",
    r"(?:deze (?:web)?site|wij|we|this (?:web)?site|onze (?:web)?site) (?:maakt |maken |gebruik(?:t"
    r"|en)? |plaats(?:t|en) |uses? )(?:gebruik van |ook )?.{0,60}cookies",
    r"(?:door (?:gebruik te maken van|verder te (?:gaan|klikken)|op ).{0,80}cookie"
    r"|cookies? (?:accepteren|toestaan|weigeren|instellingen|voorkeuren|op deze|beleid|policy"
    r"|settings)|(?:accepteer|weiger|beheer|alle) (?:alle )?cookies|accept (?:all )?cookies)",
    r"(?:(?:schrijf|meld) (?:je|u|jezelf)\b.{0,20} (?:in|aan) voor (?:de|onze"
    r"|het) .{0,40}(?:nieuwsbrief|mailing|alert)|aanmelden (?:voor (?:de|onze) )?nieuwsbrief"
    r"|(?:ontvang|abonneer).{0,60}(?:nieuwsbrief|nieuwsupdate|e-mailupdate)|nieuwsbrief\W*$"
    r"|(?:gratis )?nieuwsbrief (?:ontvangen|aanmelden)|blijf op de hoogte\W*$|(?:sign up"
    r"|subscribe) (?:for|to) (?:our|the) .{0,40}(?:newsletter|mailing list|updates)|newsletter\W*$"
    r"|(?:get|receive) .{0,60}(?:newsletter|in your inbox))",
    r"(?:(?:steun|doneer aan|word donateur van) (?:ons\b|onze? )|doneer(?: nu| hier)?\W*$"
    r"|(?:vindt u|vind je) (?:dit|deze|ons|onze)\b.{1,60}\?.{0,40}\b(?:steun|doneer|bijdrage)\b)",
    r"(?:dit (?:artikel|bericht|essay|verhaal) is (?:alleen|exclusief|uitsluitend) .{0,60}(?:abonnees"
    r"|leden|lezers)|word (?:nu )?(?:abonnee|lid)\b.{0,80}|al (?:abonnee|lid)\?|nog geen (?:abonnee"
    r"|lid|account)\?|(?:u|je) leest (?:nu )?een (?:premium|gratis)|neem een abonnement"
    r"|(?:u|je) (?:hebt|heeft) nog .{0,30}(?:gratis|artikel).{0,60}$|(?:ben (?:je|u)|bent u) al (?:abonnee|lid)\?"
    r"|this (?:article|content|post) is (?:only )?(?:for|available to"
    r"|reserved for) (?:our )?(?:paying |paid )?(?:subscribers|members)|already a (?:subscriber"
    r"|member)|subscribe now|become a member)",
    r"volg ons (?:ook )?(?:op|via) [^.!?]{1,80}\b(?:nieuwsbrief|linkedin|twitter|facebook|instagram|whatsapp)\W*$",
    r"(?:wilt u|wil je) .{0,60}\?.{0,80}\b(?:nieuwsbrief|abonnee|abonnement|lid van|huisregels|spelregels)\b"
    r"|ontvang (?:\S{1,20} ){0,12}(?:in (?:uw|je|jouw) (?:mailbox|inbox)|per e-?mail)\b",
    r"(?:\S{1,30} ){1,4}(?:gebruikt|plaatst|uses) .{0,20}cookies\b.{0,120}\b(?:accepte|akkoord|voorkeuren|instellingen)"
    r"|om (?:deze|dit) \S{1,20} te (?:bekijken|zien|tonen|beluisteren)\b.{0,60}\bcookies\b",
    r"(?:you are using an out of date browser|you should upgrade or use an alternative browser"
    r"|(?:u|je) gebruikt een verouderde browser|schakel javascript in"
    r"|javascript (?:is|staat) (?:uit|niet|disabled)|uw browser|your browser)",
)
_POINTER = _opening(
    r"(?:lees|bekijk|beluister|download|read|view|listen to) (?:hier )?(?:het|de|dit|deze|the"
    r"|this) (?:\w+ )?(?:volledige|hele|complete|gehele|full|whole|entire|oorspronkelijke|originele"
    r"|original) [^.!?]{1,100}(?:\b(?:in|op|via|bij|van|on|at|from|hier"
    r"|here)\b)[^!?]{0,120}[.!:»›→]*$",
    r"(?:lees|read) (?:het|de|the) (?:hele|volledige|full) (?:artikel|essay|interview|verhaal|bericht"
    r"|verslag|article|story|essay|report)\W*$",
    r"(?:dit|het) (?:volledige |hele )?(?:artikel|essay|interview|verhaal|stuk|bericht) (?:is (?:ook "
    r"|eerder )?(?:te lezen|verschenen|gepubliceerd|terug te lezen)|staat|verscheen|stond) (?:ook "
    r"|eerder )?(?:in|op|bij) [^.!?]{1,80}(?:nr\.?|nummer|magazine|tijdschrift|blad|uitgave|editie"
    r"|issue)[^!?]{0,60}$",
    r"(?:lees (?:meer|verder)|read (?:more|on)|continue reading|verder lezen|meer lezen"
    r"|meer informatie|more info(?:rmation)?|lees het (?:hele )?(?:artikel|bericht))\W{0,4}$",
    r"(?:lees (?:verder|meer)|read (?:on|more)|continue reading) (?:in|op|over|via|bij|about|at|on|→"
    r"|»|>|:|[“\"‘]).{0,120}$",
)
_LINK = _opening(
    r"(?:de )?(?:tekst|artikel|het artikel|verhaal) (?:gaat|loopt|leest) (?:hier)?(?:onder |verder|door).{0,60}$"
    r"|(?:article|text|story) continues (?:below|after).{0,40}$",
    r"dit (?:is een |is het )?(?:volledige )?(?:artikel|interview|essay|verhaal|stuk) (?:komt |is afkomstig )?"
    r"uit .{1,100}$",
    r"(?:klik|click) (?:hier|here) (?:voor|om|for|to) [^.!?]{1,140}[.!:»›→]*$",
    r"(?:download|bekijk|open)\b[^.!?]{0,140}(?:\((?:pdf|docx?|pptx?|xlsx?)\b[^)]{0,30}\)|\.(?:pdf|docx?|pptx?))\W*$",
)
_WHICH = (
    r"gerelateerde?|verwante?|soortgelijke|aanbevolen|populaire?|uitgelichte?|trending"
    r"|meest (?:gelezen|bekeken|recente?)"
    r"|laatste|nieuwste|recente?|eerdere|andere|overige?|meer|related|recommended|popular|featured|latest|recent|other"
    r"|more"
)
_PAGES = (
    r"nieuws(?:berichten)?|artikel(?:en)?|bericht(?:en)?|reacties|blogs?|items?|onderwerpen|thema's|publicaties|dossiers"
    r"|links|activiteiten|evenementen|bijeenkomsten|interviews|columns|posts?|comments?|articles?|stories|news|events"
    r"|topics|content|reads"
)
_RELATED = _opening(
    r"(?:(?:lees|zie|bekijk|luister|kijk) ook|ook lezen|also read|read also|see also|read next)\b"
    r"(?:\W{0,3}$|\s?:.{0,200}$|.{0,100}[^.!?]$)",
    rf"(?:{_WHICH}) (?:{_PAGES})(?: (?:uit|over|van|in|op|voor|bij|by|from|on|about)\b.{{0,50}})?:?$",
    r"(?:ook interessant|gerelateerd|uitgelicht|aanbevolen|populair|trending|related|recommended|popular|featured"
    r"|in het nieuws|nieuws uit .{1,30}|meer (?:weten|lezen)|you (?:may|might) also like(?: .{1,20})?|see also"
    r"|dit vind je misschien ook .{1,20}|misschien (?:ook )?interessant(?: .{1,20})?|gerelateerde?|meest (?:gelezen"
    r"|bekeken|recent))\s?:?$",
    r"(?:meer (?:over|van|uit|in)|more (?:from|on|about)) (?:(?:dit|deze|het|de|this|the|same) )?[^.!?:]{1,40}:?$",
    r"(?:ook interessant|gerelateerd(?:e [a-z]{1,20})?|related(?: [a-z]{1,20})?|see also|meer over)\s?: .{1,160}$",
)
_SHARE = _line(
    rf"(?:deel|delen|share|tweet|volg(?: ons)?|follow(?: us)?|print|stuur door|doorsturen|verstuur"
    rf"|mail)(?: (?:dit|deze|this|het|de|ons|us|via|op|on|per|met|artikel|bericht|pagina|article|page"
    rf"|post|story|story on|verhaal|link|vriend|naar|een|a|friend|{_NETWORKS})){{0,6}}",
    rf"(?:(?:{_NETWORKS})(?:\W{{1,4}}|$)){{1,12}}",
    rf"(?:deel|share)(?: (?:dit|this))?(?: \w{{1,20}})? ?: ?(?:(?:{_NETWORKS})(?:\W{{1,4}}|$)){{0,12}}",
    r"(?:like|vind ik leuk|laden\.\.\.|loading\.\.\.|like this|dit delen|share this|like loading"
    r"|bewaar(?: artikel)?|artikel opslaan|lees voor|voorlezen|beluister(?: dit artikel)?"
    r"|print(?: deze pagina)?|download (?:als )?pdf|pdf)",
    r"(?:klik|click) (?:om|to) .{0,30}(?:delen|share|afdrukken|print|e-mailen|email).{0,60}",
)
_MENU = _line(
    r"(?:ga |spring |direct )?naar (?:de )?(?:inhoud|hoofdinhoud|content|navigatie|zoeken|footer|menu|boven).{0,20}",
    r"(?:skip|jump) to .{0,40}|(?:terug|back) (?:naar|to) (?:het |de |the |alle |all )?(?:overzicht"
    r"|overview|boven|top|home(?:page)?|start(?:pagina)?|nieuws\w*|news\w*|blogs?|archief"
    r"|vorige(?: pagina)?|lijst|inhoud|index|zoekresultaten).{0,20}|terug|back|naar boven|back to top"
    r"|scroll naar boven|overslaan(?: en naar de inhoud gaan)?",
    r"(?:hoofd|main |sub)?(?:menu|navigatie|navigation)(?: (?:openen|sluiten|tonen|open|close))?"
    r"|(?:open|sluit|toon|toggle|close) (?:menu|navigatie|navigation|zoeken|search)|sluiten|close"
    r"|open|meer|more",
    r"home(?:page)?|zoek(?:en)?|search|zoek (?:op|in|naar) .{0,40}|contact|over ons|about(?: us)?"
    r"|nieuws|news|agenda|sitemap|rss|archief|blog|blogs|nieuwsberichten|privacy|disclaimer|colofon"
    r"|english|nederlands|publicaties|actueel|toegankelijkheid|winkelwagen|zoekveld|zoekformulier",
    r"(?:« |← |‹ )?(?:vorige?|previous|prev|ouder(?:e)?|older)(?: (?:bericht|berichten|artikel"
    r"|artikelen|pagina|post|posts|page|article|entries))?(?: ?[:|/] ?.{0,120})?",
    r"(?:volgende?|next|nieuwere?|newer)(?: (?:bericht|berichten|artikel|artikelen|pagina|post|posts"
    r"|page|article|entries))?(?: ?[:|/] ?.{0,120})?(?: [»→›])?",
    r"[«←‹] .{1,120}|[^.!?]{1,120} [»→›]|bericht ?navigatie|post navigation|berichtnavigatie",
    r"(?:pagina|page) \d{1,4}(?: (?:van|of) \d{1,4})?|(?:\d{1,3}[ |]{1,3}){1,20}\d{1,3}"
    r"|(?:u bent hier|je bent hier|you are here)\b.{0,160}",
    r"(?:home|start(?:pagina)?|voorpagina) ?[>»›/|·→] ?.{1,200}",
)
_TAGS = _opening(
    r"(?:tags?|labels?|trefwoorden|keywords|categorie(?:ën|en)?|categor(?:y|ies)|onderwerp(?:en)?"
    r"|thema'?s?|topics?|rubrieken?|dossiers?|geplaatst in|posted in|filed under|tagged(?: with)?"
    r"|gearchiveerd onder|getagd(?: met)?|gelabeld)(?:\s?:.{0,200}|\W*)$",
    r"(?:geplaatst in|posted in|filed under|tagged(?: with)?|gearchiveerd onder|getagd(?: met| als)?) .{1,160}[^.!?]$",
    r"#\w{2,40}(?:[ ,]{1,3}#\w{2,40}){0,20}$",
    r"dit (?:bericht|artikel) (?:is|werd) (?:geplaatst|gepost|gepubliceerd|getagd) (?:in|met|onder|op|door) .{1,250}$"
    r"|this (?:entry|post) was (?:posted|published|tagged) (?:in|on|by) .{1,250}$",
)
_CREDIT = _opening(
    r"(?:foto(?:'s|grafie|graaf)?|beeld|photos?|image|illustraties?|bron (?:foto|beeld)|credits?"
    r"|(?:header)?afbeelding|cartoon|video)\s?(?:: ?|door |by |credit:? ?|© ?)(?:(?:\S{1,30} ?){0,3}"
    r"|(?=[^.!?]{0,80}(?-i:\b[A-Z]|©))[^.!?]{0,80})\.?$",
    r"(?:shutterstock|getty ?images|istock(?:photo)?|anp(?: foto)?|hollandse hoogte|adobe ?stock"
    r"|unsplash|pexels|pixabay|depositphotos|dreamstime|123rf|flickr|wikimedia(?: commons)?"
    r"|nationale beeldbank|alamy|reuters|afp)\b[^.!?]{0,60}$",
    r"[^.!?]{0,60}(?:/|\||©|via|door|,|\() ?(?:shutterstock(?:\.com)?|getty ?images|istock(?:photo)?"
    r"|anp|hollandse hoogte|adobe ?stock|unsplash|pexels|pixabay|flickr|wikimedia commons"
    r"|alamy)\)?\W*$",
    r"[^.!?]{0,200}[.!?]? \(?(?:foto|beeld|photo|image|©)\s?(?:: ?| by |© ?|)[A-Z](?:[^.!?]|(?<=[A-Z])\.){0,50}\)?$",
)
_SOURCES = (
    *("foto", "beeld", "photo", "image", "illustrati", "bron", "credit", "afbeelding", "cartoon", "video", "©"),
    *("shutterstock", "getty", "istock", "anp", "hollandse hoogte", "adobe", "unsplash", "pexels", "pixabay"),
    *("depositphotos", "dreamstime", "123rf", "flickr", "wikimedia", "alamy", "reuters", "afp"),
)
_COUNTER = _line(
    r"(?:reacties?|comments?|opmerkingen|responses|replies|discussie"
    r"|antwoorden) ?[:(\[–-] ?\d{1,5} ?[)\]]?(?: (?:op|on|to|bij) .{1,150})?|reacties|comments"
    r"|(?:reacties|comments) (?:op|on|to|bij) [“\"‘'«].{1,150}|(?:reacties|comments) van (?:lezers"
    r"|bezoekers)",
    r"(?:\d{1,5}|geen|één|een|no|one) (?:reacties?|comments?|opmerkingen?|responses?|replies"
    r"|antwoorden|reply)(?: (?:op|to|on|bij|over) .{1,150})?",
    r"(?:\d{1,5}|één|een|one) (?:gedachten?|thoughts?|antwoorden?|reacties?) (?:over|on|op) .{1,150}",
)
_FORM = _line(
    r"(?:geef|plaats|schrijf|laat|voeg|stuur|leave|post|add|write)(?: (?:een|je|uw|jouw|a|your|hier"
    r"|als eerste))? (?:reactie|antwoord|commentaar|comment|reply|response|opmerking)(?: (?:achter"
    r"|toe|in|plaatsen))?(?: .{0,60})?",
    r"reageer(?: (?:op|als|ook|zelf|nu|hier|direct)\b.{0,60})?|reactie (?:plaatsen|annuleren"
    r"|toevoegen|achterlaten|versturen|geven)|annuleer reactie|cancel reply|(?:post|submit) comment"
    r"|reactie|comment",
    r"(?:uw|je|jouw|het|your) e-?mail(?: ?adres| address)?\b.{0,40}(?:niet|not|will).{0,120}"
    r"|(?:vereiste|verplichte|required) velden?.{0,80}|required fields.{0,80}",
    r"(?:naam|name|e-?mail(?: ?adres)?|email(?: address)?|site|website|url|bericht|uw naam"
    r"|uw e-mailadres) ?[*:]{0,3}(?: ?\((?:verplicht|required|vereist|optioneel)\))?",
    r"(?:mijn naam, e-?mail|save my name|sla mijn naam).{0,160}|(?:stuur|waarschuw|notify|houd"
    r"|breng) (?:mij|me) .{0,120}(?:reacties|comments|berichten|posts|e-?mail|hoogte).{0,40}"
    r"|deze site gebruikt akismet.{0,160}|this site uses akismet.{0,160}|reacties zijn gesloten"
    r"|comments are closed|(?:er zijn )?(?:nog )?geen reacties\W.{0,60}"
    r"|reageren is niet (?:meer )?mogelijk|je kunt niet meer reageren"
    r"|wees de eerste (?:die|om).{0,60}|be the first to .{0,60}|ik ga akkoord .{0,120}|captcha.{0,60}"
    r"|verzend(?:en)?|verstuur|submit|send|(?:vul|fill) .{0,40}(?:reactie|comment|formulier"
    r"|form)\b.{0,60}",
)
_REPLY = _line(
    r"(?:beantwoord(?:en)?|reageer|reageren|antwoord(?:en)?|reply|citeer|quote|rapporteer|report"
    r"|melden|meld (?:deze )?reactie|report comment|permalink|link|bewerk(?:en)?|edit|delen|share"
    r"|like|\+?\d{0,4} ?(?:likes?|punten|points)|omhoog|omlaag|vind ik leuk)(?:\W{1,3}(?:beantwoorden"
    r"|reageer|reageren|reply|citeer|rapporteer|report|melden|delen|share|like|permalink|bewerken"
    r"|edit|\d{1,4})){0,6}",
    r"(?:reageer op|beantwoord|reply to) .{1,60}|je reactie wacht op moderatie|your comment is awaiting moderation",
)
_FOOTER = _opening(
    r"(?:©|\(c\)|copyright(?: ?(?:©|\(c\)|\d|by\b)|\W*$)|auteursrecht(?:en)? voorbehouden"
    r"|all rights reserved|alle rechten voorbehouden)",
    r"(?:powered by|mogelijk gemaakt door|ondersteund door|aangedreven door|website (?:door|by)"
    r"|(?:web)?design(?:ed)? (?:door|by)|gebouwd (?:door|met)"
    r"|realisatie(?=\s?:| door)|theme by"
    r"|proudly powered"
    r"|built with|site by|hosting(?=\s?:| door| by))\b.{0,80}$",
    r"(?:\S{1,30} ){0,3}\S{1,40}[®™]$",
    r"(?:(?:privacy(?:verklaring|beleid|statement| policy)?|cookie(?:s|beleid|verklaring| policy)?"
    r"|disclaimer|algemene voorwaarden|terms(?: of (?:use|service))?|contact|sitemap"
    r"|toegankelijkheid(?:sverklaring)?|colofon|proclaimer|adverteren|abonneren|klantenservice"
    r"|voorwaarden|copyright|responsible disclosure|vacatures|over ons)(?:\W{1,5}|$)){1,12}$",
)
_META = _opening(
    r"(?:leestijd|reading time|leesduur)\s?:?.{0,30}$",
    r"(?:\d{1,3}|een|one) ?(?:min(?:uten|uut|utes|ute|\.)?)(?: (?:leestijd|lezen|read|leesduur))?\W*$",
    r"(?:dit (?:artikel|bericht|blog|pagina) is )?(?:al )?(?:\d{1,7}|aantal)"
    r" ?(?:keer (?:bekeken|gelezen)|views|weergaven|likes|shares)\b.{0,20}$",
    r"(?:nieuwsbericht|nieuwsartikel|persbericht|achtergrond|opinie|column|interview|verslag"
    r"|blog(?:post)?|artikel|article|essay|premium|exclusief|uitgelicht|best gelezen|podcast|video"
    r"|analyse|longread|vakblad|magazine|redactie|evenement|event|bijeenkomst|terugblik|publicatie)$",
    r"(?:thread starter|start date|startdatum|topicstarter|joined|messages|reaction score|views|lid sinds|berichten)"
    r"\s?:? .{1,40}$|(?:status)?\W*(?:not open for further replies|gesloten voor reacties)\W*$",
    r"(?:laatste (?:update|wijziging)|versie|artikelnummer|bron)\s?: .{1,80}$",
)

_KINDS: tuple[tuple[Furniture, re.Pattern[str], bool], ...] = (
    ("advert", _ADVERT, True),
    ("notice", _NOTICE, False),
    ("pointer", _POINTER, False),
    ("pointer", _LINK, False),
    ("related", _RELATED, False),
    ("share", _SHARE, True),
    ("counter", _COUNTER, True),
    ("form", _FORM, True),
    ("reply", _REPLY, True),
    ("menu", _MENU, True),
    ("tags", _TAGS, False),
    ("footer", _FOOTER, False),
    ("credit", _CREDIT, False),
    ("meta", _META, False),
)


def kind_of(line: str) -> Furniture | None:
    """What kind of page furniture a line is, or ``None`` for a line that may be text."""
    text = " ".join(line[: _LONGEST + 1].split())
    return _kind_of(text) if 0 < len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _kind_of(text: str) -> Furniture | None:
    if not any(char.isalnum() for char in text):
        return "menu"
    for kind, pattern, whole in _KINDS:
        if kind == "credit" and not _names_source(text):
            continue
        if pattern.fullmatch(text) if whole else pattern.match(text):
            return kind
    return None


def _names_source(text: str) -> bool:
    """Whether a line has a word of those that every credit has one of, which takes far less time to tell."""
    lowered = text.casefold()
    return any(word in lowered for word in _SOURCES)


def counted(line: str) -> int | None:
    """How many comments a counter line announces; ``None`` where it gives no number."""
    words = line.lower().split()
    if any(word in ("geen", "no") for word in words[:1]):
        return 0
    if any(word in ("één", "een", "one") for word in words[:1]):
        return 1
    number = re.match(r"\W{0,3}(\d{1,5})\b|\D{0,14}[:(\[–-] ?(\d{1,5})", line)
    return int(number[1] or number[2]) if number else None
