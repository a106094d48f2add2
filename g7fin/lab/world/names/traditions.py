"""The syllables that names are composed of, by tradition.

Given names have a head and a tail, family names a head, a middle and a tail; "-" is no
syllable. The combinations are invented: no table is a list of anybody's names.
"""

# given heads, given tails, family heads, family middles, family tails
TRADITIONS: dict[str, tuple[str, str, str, str, str]] = {
    "english": (
        "Al Bren Cor Dar El Har Jo Ker Lin Mar Os Wil",
        "an vin ley ton sa ra ne la den",
        "Ash Black Cold Ders Ever Fen Hals Mill Oak Thorn Wick Brand",
        "- er en ing am", "well ford by worth ley stone more wick combe"),
    "french": (
        "Adri Bas Clé Del Flo Hugo Jul Lor Mat Syl Thi Vér",
        "en tien ment phine rent lie ette baud nice",
        "Bel Cour Dur Fon Gar Lam Mar Per Rous Val Ser Tour",
        "- e o ange i", "mont tois taine net bert lin sel vier gnac"),
    "german": (
        "An Ber Det Fri Hel Jo Kat Lud Mar Ul Wer Ing",
        "na told lef da mut chen rin rich gard",
        "Acker Berg Dorn Eich Feld Grun Hof Kalt Lind Stein Wald Rot",
        "- en er els hof", "mann bach hagen auer ing brink loh reuth meier"),
    "italian": (
        "Al Ber Car Dom Emi Fran Giu Lu Mar Sal Ot Ren",
        "do nardo la enico lia co lio cia tavio",
        "Bar Cas Del Fer Gal Lom Mor Ros Tar Vit Cav Pel",
        "- an ell er ucc", "etti oni ucci ale ini ero ardi asso ola"),
    "spanish": (
        "Al Ber Car Dam Elo Fer Gon Jua Lu Mar Raf Xio",
        "ito nardo la ián isa mira zalo na cho",
        "Alva Barra Cas Del Esco Fuen Guz Lo Mon Ortu Que Val",
        "- ne ri ta ver", "gas ledo mar nera rada bal sano ñez rales"),
    "japanese": (
        "Aki Haru Hiro Kazu Masa Nao Taka Yo Yu Sho Rei Tomo",
        "ko ka shi to mi ya ta na ne",
        "Asa Fuji Hoshi Ishi Kawa Mori Naka Oka Taka Yama Sugi Kane",
        "- no ga mi ko", "be da wa hara moto mura zaki shita se"),
    "korean": (
        "Ha Ji Min Seo Su Tae Ye Yu Dong Eun Gyu Han",
        "jin ho won ra hee young a jun bin",
        "Ban Cha Do Gil Ma Ok Pyo Tak Yeom Bang Wang Chu", "-", "-"),
    "swahili": (
        "Ama Baraka Chi Juma Ki Ma Nia Rehe Sala Zu Faraji Tu",
        "ni ri ku la ma no wa sha ti",
        "Ka Ki Mu Nde Nja Oti Wa Omo Ru Che Gi Ny",
        "- ra nu te mbi", "mau ngi thoni roge beri ndo ruri kori"),
    "turkish": (
        "Ay Bur Cem Der Em Fer Ke Meh Nur Se Tol Yas",
        "han ak il ya re dar van lin gün",
        "Ak Boz De Er Gök Kara Öz Sar Tem Yil Çel Dağ",
        "- al er in bay", "taş kan mir dem oğlu soy maz lica"),
    "kurdish": (
        "Az Bah Dil Haw Kar Naz Re Sher Shi Zi Hêv Ron",
        "ad roz an bin wan ko lan dar ar",
        "Bar Gar Ham Jaf Kal Mer Qar Ran Sor Zan Bêr Dez",
        "- a o in wa", "zani meyi awi ari adani iri stani eli"),
    "arabic": (
        "Ahl Bas Fad Hal Jam Kar Mun Nab Saf Yas Tar Wal",
        "im sem il ima ir ila min iq id",
        "Al-Ba Al-Da Al-Ha Al-Ja Al-Kha Al-Ma Al-Na Al-Sa Bin-Ta Al-Wa Al-Zu Abu-Ra",
        "- ni ra su lu", "bari douri lani raki tib wadi zari mani"),
    "pashto": (
        "Ab Dor Faz Gul Ham Jan Mir Naj Sha Zar Spo Wre",
        "dul kai ali ghan id pari wais man gul",
        "Ahma Baraki Dur Hota Kaka Moman Noor Safi Stan Wazi Tarak Zadra",
        "- na wa le go", "zai khel rani di yar war lai"),
    "vietnamese": (
        "An Bao Chi Dung Hai Khanh Lan Minh Phuc Thao Vy Tuan",
        "Anh Linh Quan My Son Giang Ngoc Tam Loc",
        "Banh Cu Doan Khuc Lam Mac Nghiem Quach Thach Vuong Tieu Uong", "-", "-"),
    "wolof": (
        "Aï Ba Cheikh Dem Fa Ibra Ma Mo Ou Se Nda Ya",
        "ba ta na madou ssa dou kou mou la",
        "Ba Dia Fa Ga Ka Ndi Sa Se Ti Wa Gue Mba",
        "- nga ye ro ma", "llo gne mbe nde rr ssé dé ne"),
    "tigrinya": (
        "Abe Beri Daw Efre Fi Haile Kid Me Sem Yo Tsega Zer",
        "ba he it m ane ret har nas y",
        "Asme Berhe Deb Ghebre Habte Kifle Mene Tek Wolde Zere Amde Tsegay",
        "- me ha ne se", "rom ab say let kidan mariam yohan"),
    "albanian": (
        "Ag Ar Be Dri Er Fat Il Lin Mir Val Kla Gen",
        "ron ben sa ton da mir ir ela ti",
        "Ba Ço Dema Gjo Ho Kra Le Mu Pre Sho Vra Zog",
        "- li ra ne ka", "shi baj xha ni la ku jt aj"),
    "chinese": (
        "Yun Hao Lan Ming Rui Shu Wen Xin Yi Zhen Qing Bo",
        "an bo chun fei hua jing kai lin mei",
        "Ao Bian Chai Dou Fei Gai Huan Ju Kuang Lou Miao Nie Pang Qu Rong Sang",
        "-", "-"),
    "russian": (
        "Ar Bor Dar Ev Gle Il Kir Lev Mil Rom Tim Yar",
        "kady is ya geniy b iya ill an osh ofey",
        "Bere Dolgo Gro Kala Luch Mala Never Osi Polu Rad Sosno Tikho",
        "- z n zh sh", "novskiy kin ov enko mov slav vets rin"),
}  # fmt: skip
FIRM_HEADS: tuple[str, ...] = (
    "Aster", "Borel", "Calder", "Dunmor", "Elvan", "Ferrow", "Galden", "Hestia",
    "Ivoro", "Jarvik", "Kelmar", "Lorvan", "Merid", "Norvel", "Orlin", "Pelham",
    "Quorin", "Ravel", "Selwyn", "Tarvo", "Ulmar", "Vestra", "Wendal", "Yorvik",
    "Zembra", "Ardol", "Brimsa", "Corvin", "Delmar", "Estor", "Falkor", "Gremin",
    "Holvar", "Istrel", "Junor", "Kandor", "Lumber", "Mosvik", "Nerida", "Ostral",
    "Prendal", "Quillo", "Rostan", "Sibern", "Tolmar", "Urvin", "Valdor", "Wistram",
    "Xandor", "Yelmo", "Zorvan", "Abrel", "Brondal", "Cembra", "Drovan", "Elsmer",
    "Fintor", "Gorvel", "Hamdor", "Irbel",
)  # fmt: skip
FIRM_TAILS: tuple[str, ...] = (
    "a", "dor", "en", "ia", "is", "mond", "ora", "stad", "um", "vale", "ex", "on",
    "ara", "ent", "ick", "olia", "ux", "yne", "eta", "ano",
)  # fmt: skip
