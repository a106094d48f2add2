"""Letters and syllables of other scripts, for names that are invented in Latin ones."""

# between the words of a name, for traditions that are written by syllables
WRITTEN = {"chinese": "", "korean": "", "japanese": "・", "vietnamese": " "}
_ARABIC = {
    "a": "ا", "b": "ب", "c": "ک", "d": "د", "e": "ي", "f": "ف", "g": "غ", "h": "ه",
    "i": "ي", "j": "ج", "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب",
    "q": "ق", "r": "ر", "s": "س", "t": "ت", "u": "و", "v": "ف", "w": "و", "x": "كس",
    "y": "ي", "z": "ز", "-": " ",
}  # fmt: skip
_KURDISH = {
    **_ARABIC, "a": "ا", "e": "ە", "ê": "ێ", "g": "گ", "i": "ی", "k": "ک", "o": "ۆ",
    "p": "پ", "v": "ڤ", "y": "ی", "u": "و",
}  # fmt: skip
_PASHTO = {**_ARABIC, "e": "ې", "g": "ګ", "k": "ک", "p": "پ", "i": "ی", "y": "ی"}
_RUSSIAN = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс",
    "y": "й", "z": "з",
}  # fmt: skip
LETTERS = {"arabic": _ARABIC, "kurdish": _KURDISH, "pashto": _PASHTO,
           "russian": _RUSSIAN}  # fmt: skip
_ARABIC_PAIRS = {"kh": "خ", "sh": "ش", "th": "ث", "gh": "غ", "dh": "ذ", "ou": "و",
                 "ch": "تش", "ai": "ای"}  # fmt: skip
DIGRAPHS = {
    "arabic": _ARABIC_PAIRS,
    "kurdish": {**_ARABIC_PAIRS, "ch": "چ"},
    "pashto": {**_ARABIC_PAIRS, "ch": "چ", "zh": "ژ"},
    "russian": {"kh": "х", "sh": "ш", "zh": "ж", "ch": "ч", "ya": "я", "yu": "ю",
                "iy": "ий", "ye": "е", "ts": "ц"},
}  # fmt: skip
_CHINESE = (
    "yun云 hao浩 lan岚 ming明 rui睿 shu书 wen文 xin欣 yi怡 zhen真 qing清 bo博 an安 chun春 "
    "fei菲 hua华 jing静 kai凯 lin琳 mei梅 ao敖 bian边 chai柴 dou窦 gai盖 huan桓 ju鞠 "
    "kuang邝 lou娄 miao苗 nie聂 pang庞 qu曲 rong荣 sang桑 yu玉 ha哈 la拉 mi米 ru如 sh师 "
    "we维 xi希 zh之 qi奇"
)
_KOREAN = (
    "ha하 ji지 min민 seo서 su수 tae태 ye예 yu유 dong동 eun은 gyu규 han한 jin진 ho호 won원 "
    "ra라 hee희 young영 a아 jun준 bin빈 ban반 cha차 do도 gil길 ma마 ok옥 pyo표 tak탁 "
    "yeom염 bang방 wang왕 chu추 mi미 se세 ta타 eu으 gy기 do도"
)
_JAPANESE = (
    "a ア i イ u ウ e エ o オ ka カ ki キ ku ク ke ケ ko コ sa サ shi シ su ス se セ so ソ "
    "ta タ chi チ tsu ツ te テ to ト na ナ ni ニ nu ヌ ne ネ no ノ ha ハ hi ヒ fu フ he ヘ "
    "ho ホ ma マ mi ミ mu ム me メ mo モ ya ヤ yu ユ yo ヨ ra ラ ri リ ru ル re レ ro ロ "
    "wa ワ n ン ga ガ gi ギ gu グ ge ゲ go ゴ za ザ ji ジ zu ズ da ダ de デ do ド ba バ "
    "bi ビ bu ブ be ベ bo ボ sho ショ"
)
_VIETNAMESE = (
    "an ân bao bảo chi chi dung dũng hai hải khanh khánh lan lan minh minh phuc phúc "
    "thao thảo vy vy tuan tuấn anh anh linh linh quan quân my mỹ son sơn giang giang "
    "ngoc ngọc tam tâm loc lộc banh bành cu cù doan đoàn khuc khúc lam lâm mac mạc "
    "nghiem nghiêm quach quách thach thạch vuong vương tieu tiêu uong uông"
)


def _glued(text: str) -> dict[str, str]:
    return {pair[:-1]: pair[-1] for pair in text.split()}


def _paired(text: str) -> dict[str, str]:
    parts = text.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


SYLLABLES = {
    "chinese": _glued(_CHINESE),
    "korean": _glued(_KOREAN),
    "japanese": _paired(_JAPANESE),
    "vietnamese": {
        key: value.capitalize() for key, value in _paired(_VIETNAMESE).items()
    },
}
