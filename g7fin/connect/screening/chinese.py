"""Chinese and Korean names in Latin letters, split into family and given name.

Chinese characters have their Mandarin reading only; a family name has the reading of
family names. A firm's words are translated where lists translate them: by sound they
would share nothing with a listed name.
"""

import re

from anyascii import anyascii

# family names of two characters, the commonest, with the reading where it is their own
_TWO = {
    **dict.fromkeys(
        ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "公孙", "慕容", "司徒", "歐陽",
         "司馬", "諸葛", "東方", "公孫", "남궁", "황보", "제갈", "선우"), ""
    ),
    "尉迟": "yuchi", "尉遲": "yuchi", "万俟": "moqi", "长孙": "zhangsun",
    "長孫": "zhangsun",
}  # fmt: skip
# readings as a family name, where they are not the usual one
_FAMILY_NAMES = "仇单單解查区區曾盖蓋翟乐樂召缪繆员員折覃种朴"
_FAMILY_READINGS = (
    "qiu shan shan xie zha ou ou zeng ge ge zhai yue yue shao miao miao yun yun she qin"
    " chong piao"
)
_FAMILY = dict(zip(_FAMILY_NAMES, _FAMILY_READINGS.split(), strict=True))
_PLAIN = str.maketrans(
    "國際運務貿術機業團銀進電開發礦鋼鐵險聯會鮮責資設築實",
    "国际运务贸术机业团银进电开发矿钢铁险联会鲜责资设筑实",
)
_TRANSLATED = (
    "股份有限公司=jsc 有限责任公司=llc 有限公司=limited 公司=company 会社=company "
    "集团=group 控股=holdings 国际=international 进出口=import&export 贸易=trading "
    "海运=shipping 船务=shipping 航运=shipping 航空=aviation 物流=logistics "
    "科技=technology 技术=technology 机械=machinery 电子=electronics 工业=industry "
    "实业=industrial 工程=engineering 建设=construction 建筑=construction "
    "开发=development 投资=investment 银行=bank 保险=insurance 石油=petroleum "
    "化工=chemical 能源=energy 矿业=mining 钢铁=steel 联合=united 香港=hongkong "
    "中国=china 朝鲜=korea 北京=beijing 上海=shanghai"
)
_FIRM_WORDS = dict(pair.split("=") for pair in _TRANSLATED.split())
_FIRM = re.compile("|".join(sorted(_FIRM_WORDS, key=lambda one: (-len(one), one))))
_HAN = re.compile("[\u3400-\u9fff]+")
_HANGUL = re.compile("[\uac00-\ud7af]+")


def in_latin(text: str, kind: str) -> str:
    """Return a text with its Chinese and Korean characters in Latin letters."""
    if kind != "person":
        text = _HAN.sub(lambda found: _translated(found.group()), text)
    text = _HAN.sub(lambda found: _in_two(found.group()), text)
    return _HANGUL.sub(lambda found: _in_two(found.group()), text)


def _translated(text: str) -> str:
    """Return a firm's name with the words that lists translate in English."""
    plain = text.translate(_PLAIN)
    if _FIRM.search(plain) is None:
        return text
    # other characters stay as they were written
    found, end = "", 0
    for word in _FIRM.finditer(plain):
        found += f"{text[end : word.start()]} {_FIRM_WORDS[word.group()]} "
        end = word.end()
    return found.replace("&", " and ") + text[end:]


def _in_two(text: str) -> str:
    """Return a name as family name and given name."""
    family = 2 if text[:2] in _TWO else 1
    if len(text) > family + 2:
        # not a name of a person: syllable by syllable
        return " " + " ".join(anyascii(one) for one in text) + " "
    first, given = text[:family], text[family:]
    read = _TWO.get(first) or (_FAMILY.get(first) if given else "")
    return f" {read or ''.join(map(anyascii, first))} {''.join(map(anyascii, given))} "
