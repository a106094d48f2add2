"""Invented names, composed from the syllables of a tradition.

No name is taken from a person, a firm or a list; two people may still share one.
"""

import numpy as np

# given-name heads, given-name tails, family-name heads, family-name tails
TRADITIONS: dict[str, tuple[str, str, str, str]] = {
    "english": (
        "Al Bren Cor Dar El Har Jo Ker Lin Mar",
        "an vin ley ton sa ra ne la",
        "Ash Black Cold Ders Ever Fen Hals Mill Oak Thorn",
        "well ford by worth ley stone more wick",
    ),
    "french": (
        "Adri Bas Clé Del Flo Hugo Jul Lor Mat Syl",
        "en tien ment phine rent lie ette",
        "Bel Cour Dur Fon Gar Lam Mar Per Rous Val",
        "mont tois and taine net bert in sel",
    ),
    "german": (
        "An Ber Det Fri Hel Jo Kat Lud Mar Ul",
        "na told lef da mut chen rin rich",
        "Acker Berg Dorn Eich Feld Grun Hof Kalt Lind Stein",
        "mann bach er hagen auer ing wald",
    ),
    "italian": (
        "Al Ber Car Dom Emi Fran Giu Lu Mar Sal",
        "do nardo la enico lia co lio cia",
        "Bar Cas Del Fer Gal Lom Mor Ros Tar Vit",
        "etti ani oni ucci ale ini ero ardi",
    ),
    "japanese": (
        "Aki Haru Hiro Kazu Masa Nao Taka Yo Yu Sho",
        "ko ka shi to mi ya ta na",
        "Asa Fuji Hoshi Ishi Kawa Mori Naka Oka Taka Yama",
        "be da gawa hara moto mura no zaki",
    ),
    "korean": (
        "Ha Ji Min Seo Su Tae Ye Yu Dong Eun",
        "jin ho won ra hee young a jun",
        "Ban Cha Do Gil Ma Ok Pyo Tak Yeom Bang",
        " ",
    ),
    "swahili": (
        "Ama Baraka Chi Juma Ki Ma Nia Rehe Sala Zu",
        "ni ri ku la ma no wa",
        "Ka Ki Mu Nde Nja Oti Wa Omo Ru Che",
        "mau ngi thoni roge beri ndo ruri",
    ),
    "turkish": (
        "Ay Bur Cem Der Em Fer Ke Meh Nur Se",
        "han ak il ya re dar van lin",
        "Ak Boz De Er Gök Kara Öz Sar Tem Yil",
        "taş kan mir dem han oğlu soy maz",
    ),
    "kurdish": (
        "Az Bah Dil Haw Kar Naz Re Sher Shi Zi",
        "ad roz an bin wan ko lan",
        "Bar Gar Ham Jaf Kal Mer Qar Ran Sor Zan",
        "zani meyi awi ari adani iri",
    ),
    "arabic": (
        "Ahl Bas Fad Hal Jam Kar Mun Nab Saf Yas",
        "im sem il ima ir ila min",
        "Al-Ba Al-Da Al-Ha Al-Ja Al-Kha Al-Ma Al-Na Al-Sa",
        "bari douri lani raki tib wadi zari",
    ),
    "pashto": (
        "Ab Dor Faz Gul Ham Jan Mir Naj Sha Zar",
        "dul kai ali ghan id pari wais",
        "Ahma Baraki Dur Hota Kaka Moman Noor Safi Stan Wazi",
        "zai khel rani di yar",
    ),
    "vietnamese": (
        "An Bao Chi Dung Hai Khanh Lan Minh Phuc Thao",
        " Anh  Linh  Quan  My  Son",
        "Banh Cu Doan Khuc Lam Mac Nghiem Quach Thach Vuong",
        " ",
    ),
    "wolof": (
        "Aï Ba Cheikh Dem Fa Ibra Ma Mo Ou Se",
        "ba ta na madou ssa dou kou",
        "Ba Dia Fa Ga Ka Ndi Sa Se Ti Wa",
        "llo gne mbe nde rr ssé dé ne",
    ),
    "tigrinya": (
        "Abe Beri Daw Efre Fi Haile Kid Me Sem Yo",
        "ba he it m ane ret har nas",
        "Asme Berhe Deb Ghebre Habte Kifle Mene Tek Wolde Zere",
        "rom ab say let kidan mariam",
    ),
    "albanian": (
        "Ag Ar Be Dri Er Fat Il Lin Mir Val",
        "ron ben sa ton da mir ir ela",
        "Ba Ço Dema Gjo Ho Kra Le Mu Pre Sho",
        "shi baj li ka xha ni la",
    ),
}
FIRM_HEADS: tuple[str, ...] = (
    "Aster", "Borel", "Calder", "Dunmor", "Elvan", "Ferrow", "Galden", "Hestia",
    "Ivoro", "Jarvik", "Kelmar", "Lorvan", "Merid", "Norvel", "Orlin", "Pelham",
    "Quorin", "Ravel", "Selwyn", "Tarvo", "Ulmar", "Vestra", "Wendal", "Yorvik",
)  # fmt: skip
FIRM_TAILS: tuple[str, ...] = (
    "a", "dor", "en", "ia", "is", "mond", "ora", "stad", "um", "vale",
)  # fmt: skip
FORMS = {
    "US": "Inc", "CA": "Ltd", "FR": "SARL", "DE": "GmbH", "IT": "Srl", "JP": "KK",
    "GB": "Ltd", "KE": "Ltd", "KR": "Co", "TR": "AS", "VN": "JSC",
}  # fmt: skip


def _parts(tradition: str) -> list[list[str]]:
    heads, tails, family_heads, family_tails = TRADITIONS[tradition]
    parts = [heads.split(), tails.split(), family_heads.split(), family_tails.split()]
    if tradition == "vietnamese":
        parts[1] = [f" {tail}" for tail in parts[1]]
    return [part or [""] for part in parts]


def people(rng: np.random.Generator, tradition: str, count: int) -> list[str]:
    """Return full names of one tradition."""
    parts = _parts(tradition)
    picks = [rng.integers(0, len(part), count) for part in parts]
    return [
        f"{parts[0][a]}{parts[1][b]} {parts[2][c]}{parts[3][d]}".strip()
        for a, b, c, d in zip(*picks, strict=True)
    ]


def firm(rng: np.random.Generator, country: str, sector: str) -> str:
    """Return the name of an organisation of a sector."""
    head = FIRM_HEADS[int(rng.integers(len(FIRM_HEADS)))]
    tail = FIRM_TAILS[int(rng.integers(len(FIRM_TAILS)))]
    word = sector.title() if rng.random() < 0.6 else "Group"
    return f"{head}{tail} {word} {FORMS.get(country, 'Company')}"


def variant(rng: np.random.Generator, name: str) -> str:
    """Return a name as another clerk would have written it down."""
    swaps = (("ou", "u"), ("ee", "i"), ("kh", "h"), ("w", "v"), ("y", "i"),
             ("k", "c"), ("a", "e"), ("i", "y"))  # fmt: skip
    first = int(rng.integers(len(swaps)))
    for step in range(len(swaps)):
        old, new = swaps[(first + step) % len(swaps)]
        if old in name[1:]:
            return name[0] + name[1:].replace(old, new, 1)
    return name
