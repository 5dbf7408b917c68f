"""The table of letters that training and inference share: which code points are letters, their lower case, their script."""
import array
import unicodedata

# First word of a character's name -> ISO 15924. Python has no script property; for letters and marks the names agree with it.
SCRIPTS = {
    'LATIN': 'Latn', 'CYRILLIC': 'Cyrl', 'GREEK': 'Grek', 'COPTIC': 'Copt', 'ARMENIAN': 'Armn', 'HEBREW': 'Hebr',
    'ARABIC': 'Arab', 'SYRIAC': 'Syrc', 'THAANA': 'Thaa', 'NKO': 'Nkoo', 'SAMARITAN': 'Samr', 'MANDAIC': 'Mand',
    'DEVANAGARI': 'Deva', 'BENGALI': 'Beng', 'GURMUKHI': 'Guru', 'GUJARATI': 'Gujr', 'ORIYA': 'Orya', 'TAMIL': 'Taml',
    'TELUGU': 'Telu', 'KANNADA': 'Knda', 'MALAYALAM': 'Mlym', 'SINHALA': 'Sinh', 'THAI': 'Thai', 'LAO': 'Laoo',
    'TIBETAN': 'Tibt', 'MYANMAR': 'Mymr', 'GEORGIAN': 'Geor', 'HANGUL': 'Hang', 'ETHIOPIC': 'Ethi', 'CHEROKEE': 'Cher',
    'CANADIAN': 'Cans', 'OGHAM': 'Ogam', 'RUNIC': 'Runr', 'KHMER': 'Khmr', 'MONGOLIAN': 'Mong', 'BOPOMOFO': 'Bopo',
    'HIRAGANA': 'Hira', 'KATAKANA': 'Kana', 'CJK': 'Hani', 'IDEOGRAPHIC': 'Hani', 'YI': 'Yiii', 'LISU': 'Lisu', 'VAI': 'Vaii',
    'GLAGOLITIC': 'Glag', 'TIFINAGH': 'Tfng', 'GOTHIC': 'Goth', 'OL': 'Olck', 'MEETEI': 'Mtei', 'JAVANESE': 'Java',
    'BALINESE': 'Bali', 'SUNDANESE': 'Sund', 'CHAM': 'Cham', 'TAI': 'Tale', 'NEW': 'Talu', 'BUGINESE': 'Bugi',
    'BATAK': 'Batk', 'LEPCHA': 'Lepc', 'LIMBU': 'Limb', 'ADLAM': 'Adlm', 'KAYAH': 'Kali', 'TAGALOG': 'Tglg',
    'SAURASHTRA': 'Saur', 'SYLOTI': 'Sylo', 'BAMUM': 'Bamu', 'CHAKMA': 'Cakm', 'MODI': 'Modi', 'GRANTHA': 'Gran',
    'HANIFI': 'Rohg', 'NYIAKENG': 'Hmnp', 'OSAGE': 'Osge', 'DESERET': 'Dsrt', 'TAKRI': 'Takr', 'WANCHO': 'Wcho',
}
# Written without spaces between words; a "word" is a whole sentence there, so only short n-grams are of use.
DENSE = {'Thai', 'Laoo', 'Mymr', 'Khmr', 'Tibt', 'Hira', 'Kana', 'Hani', 'Yiii', 'Bopo', 'Java', 'Bali', 'Tale', 'Talu'}
LIMIT = 0x32000
BLOCK = 128
IS_LETTER, IS_DENSE, NEEDS_NFC = 1, 2, 4


def script_of(code_point):
    """ISO 15924 code of a letter, '' where the letter belongs to none in particular."""
    if 0x20000 <= code_point < LIMIT or code_point == 0x3005:
        return 'Hani'
    name = unicodedata.name(chr(code_point), '')
    if name.startswith(('FULLWIDTH', 'HALFWIDTH')):
        name = name.split(' ', 1)[1]
    return SCRIPTS.get(name.replace('-', ' ').split(' ')[0], '')


def entry(code_point, scripts):
    """One entry: distance to the lower case (16 bits, signed), flags (8), index of the script (8)."""
    character = chr(code_point)
    category = unicodedata.category(character)
    flags = 0
    # Marks that usually compose with the letter before them, and characters that NFC replaces.
    if 0x300 <= code_point < 0x370 or code_point in (0x3099, 0x309A) or 0x1161 <= code_point <= 0x11C2:
        flags |= NEEDS_NFC
    elif category[0] in 'LM' and unicodedata.normalize('NFC', character) != character:
        flags |= NEEDS_NFC
    # The enclosing marks and variation selectors of emoji are no letters, nor are the modifier
    # letters that stand for an apostrophe: it separates words, however it is typed.
    is_letter = category[0] == 'L' or category in ('Mn', 'Mc')
    if not is_letter or 0xFE00 <= code_point <= 0xFE0F or 0x2B9 <= code_point <= 0x2DF:
        return flags << 16
    lower = character.lower()
    target = ord(lower[0])  # U+0130 lower-cases to two code points; the dot is dropped.
    delta = target - code_point
    if not -32768 <= delta <= 32767:
        delta = 0
    script = script_of(code_point)
    flags |= IS_LETTER | (IS_DENSE if script in DENSE else 0)
    return (delta & 0xFFFF) | flags << 16 | scripts.setdefault(script, len(scripts)) << 24


def table():
    """(block index per block of code points, entries of the distinct blocks, names of the scripts)."""
    scripts = {'': 0, 'Latn': 1}
    blocks, stage1, stage2 = {}, [], []
    for start in range(0, LIMIT, BLOCK):
        block = tuple(entry(c, scripts) for c in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            stage2.extend(block)
        stage1.append(blocks[block])
    return array.array('H', stage1), array.array('I', stage2), list(scripts)


if __name__ == '__main__':
    first, second, names = table()
    print(len(first), len(second) // BLOCK, len(second) * 4, names)
