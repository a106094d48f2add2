"""The terms that `docs/glossary.md` replaces, and the files that have them."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import ROOT
from tests.house.texts import FOLDERS, NOUNS, SURFACES, Text, texts

PAGE = ROOT / "docs" / "glossary.md"
ALL = ("names", "docstrings", "texts")
Faults = dict[tuple[str, str], list[Text]]

_ROW = re.compile(r"^\|([^|]+)\|([^|]+)\|([^|]+)\|([^|]+)\|$")
_HEADER = ["use", "not this", "meaning", "where"]
_TERM = re.compile(r"`([^`]+)`")
# a first line that begins so is a sentence, an order or a question
_VERBS = (
    "Adds|Begins|Brings|Builds|Chooses|Decides|Does|Finds|Follows|Gathers|"
    "Gives|Goes|Holds|Keeps|Looks|Makes|Puts|Reads|Runs|Says|Sees|Sends|Shows|"
    "Takes|Tells|Turns|Writes|Add|Build|Choose|Decide|Do|Find|Follow|Gather|"
    "Give|Keep|Look|Make|Put|Read|Say|Send|Show|Take|Tell|Turn|Write|Are|Can|"
    "Did|Had|Has|Have|Is|Must|Should|Was|Were|Will|Would|How|Whatever|What|"
    "When|Where|Whether|Which|Who|Whom|Whose|Why|By|From|In|Of|On|To|With"
)
# nouns as well: verbs if an article or a pronoun follows
_BOTH = (
    "Answers|Checks|Counts|Draws|Ends|Joins|Lands|Measures|Names|Pairs|Ranks|"
    "Returns|Screens|Searches|Traces|Types|Walks|Answer|Check|Count|Draw|End|"
    "Hold|Join|Land|Measure|Name|Pair|Rank|Return|Run|Screen|Search|Trace|Type|"
    "Walk"
)
_NO_NOUN_PHRASE = re.compile(
    rf"^({_VERBS})\b"
    rf"|^({_BOTH}) (a|again|an|back|each|every|how|it|its|one|subjects|the"
    r"|their|what|who|whose)\b"
)


@dataclass(frozen=True)
class Term:
    """A word or phrase that the glossary replaces.

    Attributes:
        words: as the page has it.
        use: what to write instead.
        surfaces: where it is looked for.
        outside: folders and files in which it has a meaning of its own.
    """

    words: str
    use: str
    surfaces: tuple[str, ...]
    outside: frozenset[str] = frozenset()

    def is_in(self, text: Text) -> bool:
        """Say whether a text has the term as whole words."""
        if text.surface not in self.surfaces or self.outside & {*text.folders}:
            return False
        if text.surface == "headings":
            return text.words.lower() == self.words.lower()
        return _any([self]).search(text.words) is not None

    @property
    def pattern(self) -> str:
        """The words, whatever is between them."""
        return r"\s+".join(re.escape(one) for one in re.split(r"[\s_]+", self.words))


def _any(some: list[Term]) -> re.Pattern[str]:
    """Return what finds any of some terms as whole words."""
    either = "|".join(term.pattern for term in some) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def terms(page: Path = PAGE) -> list[Term]:
    """Return every term in backticks in the column *not this* of the page.

    Raises:
        ValueError: a row has no term, or its last column names no surface.
    """
    found = []
    for line in page.read_text(encoding="utf-8").splitlines():
        row = _ROW.match(line)
        cells = [] if row is None else [cell.strip() for cell in row.groups()]
        if not cells or cells == _HEADER or not cells[0].strip("-: "):
            continue
        surfaces, outside = _where(cells[3])
        words = _TERM.findall(cells[1])
        if not words:
            raise ValueError(f"no term in backticks: {line}")
        found += [Term(one, cells[0], surfaces, outside) for one in words]
    return found


def _where(cell: str) -> tuple[tuple[str, ...], frozenset[str]]:
    inside, _, outside = cell.partition(" outside ")
    named = [item.strip() for item in inside.split(",")]
    surfaces = [one for item in named for one in (ALL if item == "all" else (item,))]
    unknown = set(surfaces) - set(SURFACES)
    if unknown:
        raise ValueError(f"no surface: {', '.join(sorted(unknown))}")
    return tuple(surfaces), frozenset(
        name.strip() for name in outside.split(",") if name
    )


def faults(wanted: list[Term], folders: tuple[Path, ...] = FOLDERS) -> Faults:
    """Return each file with each term that it should not have, and where it has it.

    A first line that is no noun phrase counts as the term `begins with ...`.
    """
    by_surface = {
        name: [term for term in wanted if name in term.surfaces] for name in SURFACES
    }
    # one search tells most texts to be free of every term
    either = {name: _any(some) for name, some in by_surface.items()}
    found: Faults = {}
    for text in texts(folders):
        if text.surface == NOUNS:
            if not is_noun_phrase(text.words):
                verb = f"begins with {text.words.split()[0]}"
                found.setdefault((text.path, verb), []).append(text)
        elif either[text.surface].search(text.words):
            for term in by_surface[text.surface]:
                if term.is_in(text):
                    found.setdefault((text.path, term.words), []).append(text)
    return found


def is_noun_phrase(line: str) -> bool:
    """Say whether a first line does not begin like a sentence or a question."""
    return _NO_NOUN_PHRASE.match(line) is None
