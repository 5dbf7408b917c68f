#!/usr/bin/env python3
"""Gathers the training material of the language model: prepare.py DATA OUT.

DATA/train holds `sentences/*.tsv` (code, text) and `words/*/CODE.tsv` (word, count); lines of DATA/dev are left out wherever
they occur. OUT gets labels.tsv, sentences.tsv, words.tsv and letters.bin, which train.c reads. Python 3.11 or later, standard
library only; the same input gives the same output.
"""
import collections
import functools
import os
import random
import re
import sys
import unicodedata

import letters

# Most read languages of the web; errors between them and the rest should fall on their side.
COMMON = ('af ar az be bn bs bg ca cs cy da de el en eo et eu fa fi fr ga gu he hi hr hu hy id is it ja ka kk ko la lv lt mk mr '
          'mn ms nl nb pa pl pt ro ru sk sl so es sq sr-Cyrl sr-Latn sw sv ta te tl th tr uk ur vi yo zh-Hans zh-Hant').split()
MORE = ('ace am as ast awa ay azb ba ban bem bho bjn bm bo bug ceb cjk ckb crh din dv dyu dz ee ff fj fo fon fur gd gl gn ha '
        'hmn hne ht ig ilo jv kab kac kbp kea kg km kmb kn knc ku ky lb lg lij ln lo lua lus mag mai mg mi min ml mos mt my ne '
        'nn nso nus ny oc om or pag pap ps qu rn rw sa sat sc scn sg shn si sm sn ss st su taq tg ti tk tn to tpi ts tt tw ty '
        'tzm ug umb uz ve vec war wo xh yi yue zu').split()
RARE = ('ab alt av bi bik bua br ce chm chr cnh co cv fy gsw gv haw hil hsb ia iu kaa kha kjh kl krc kum kv mad mh myv nds '
        'nv os pam rm sah se tet tyv udm wa xal').split()
NOISE = 'zxx'
WEIGHT = {**{l: 1.0 for l in COMMON}, **{l: 0.7 for l in MORE}, **{l: 0.35 for l in RARE}, NOISE: 0.7}
# Little text beside a neighbour that has much, and the other way round.
WEIGHT.update({'awa': 1.0, 'bho': 1.0, 'hne': 1.0, 'mag': 1.0, 'rn': 1.0, 'yi': 1.0, 'nn': 0.15})

# How much more probable than others a label has to be before it is believed: the rarer it is met, and the less of it
# training has seen, the surer the model is without reason.
CAUTION = {**{l: 1 for l in COMMON}, **{l: 2 for l in MORE}, **{l: 3 for l in RARE}, NOISE: 1}

# What is added to the score of a label in texts of 400 features (none in texts of 100, twice as much in texts of 900): where training saw little,
# a long text says too little for its language, and too much for its neighbour. Found on half of the lines of the development sets
# (see README.md); labels that have none there keep 0.
LEANING = (
    'ace:1 as:-0.25 ast:1 awa:4 ay:1 az:-1.25 azb:4 ba:3.5 ban:5 be:-0.5 bem:3.25 bho:4 bjn:4.5 bm:3.5 bo:0.75 bug:5.5 '
    'ceb:3.25 cjk:5.5 ckb:-0.25 crh:3.75 din:-0.75 dyu:3.25 dz:-1 ee:-0.75 ff:0.5 fj:0.5 fo:-0.25 fon:-1.75 fur:2.25 '
    'gl:-0.25 gn:-1 ha:-3 hmn:4 hne:4 ht:-1.25 ig:-1 ilo:2.25 jv:2.25 kab:-2.75 kac:-0.75 kbp:-0.25 kea:5 kg:5 km:-0.25 '
    'kmb:3.75 knc:0.75 ku:-1.75 ky:-0.25 lb:-1.75 lg:-2 lij:3.25 ln:-2 lo:-0.5 lua:6 lus:2 mag:4 mai:4 mg:-0.25 mi:-2.75 '
    'min:1 mos:3.75 mt:-3.25 my:8 ne:-0.75 nn:-1.5 nso:0.75 nus:-1.25 ny:-1.5 oc:2.25 om:-1 pag:4 pap:5.5 ps:-2 qu:-0.75 '
    'rn:-0.25 rw:-2.75 sa:4.5 sc:3.25 scn:2.5 sg:0.25 si:-0.75 sm:2 sn:-2.25 ss:2.5 st:-3.5 su:2.25 taq:4 tg:1.5 tk:0.5 '
    'tn:-3 to:-0.75 tpi:-2.5 ts:-4 tt:-2.25 tw:0.25 ty:1.75 tzm:-4 umb:3.75 uz:-1.5 vec:-0.5 war:3 wo:2.75 xh:-2.5 yi:0.5 '
    'yue:4 zu:-3.5')
LEANING = {tag: float(leaning) for tag, leaning in (item.split(':') for item in LEANING.split())}

# Codes of the sources that are not the label, before and after regions and scripts are cut off.
WHOLE = {'zh-CN': 'zh-Hans', 'zh_cn': 'zh-Hans', 'zh-TW': 'zh-Hant', 'zh_tw': 'zh-Hant', 'zh-HK': 'yue', 'ze_zh': None,
         'ze_en': None, 'el-Latn-u-sd-it75': None, 'kab-Arab': None, 'kab-Tfng': None, 'fuf-Adlm': None, 'vi-Hani': None,
         'sa-Gran': None, 'bs-Cyrl': None, 'azb': None, 'zlm-Arab': None, 'ug-Latn': None, 'ckb-Latn': None, 'als': 'sq', 'tzm': None}
PRIMARY = {'no': 'nb', 'fil': 'tl', 'cat': 'ca', 'hau': 'ha', 'kmr': 'ku', 'prs': 'fa', 'kau': 'knc', 'kr': 'knc', 'fuv': 'ff',
           'fuf': 'ff', 'fue': 'ff', 'fuq': 'ff', 'ffm': 'ff', 'ak': 'tw', 'quy': 'qu', 'quz': 'qu', 'quh': 'qu', 'dip': 'din',
           'dik': 'din', 'zlm': 'ms', 'hnj': 'hmn', 'zgh': 'tzm', 'mhr': 'chm', 'ddn': None}
# Characters that Cantonese has and written Mandarin has not; the Hong Kong sentences are a mix of both.
CANTONESE = set('嘅係唔喺咗嚟冇佢哋嗰啲嘢乜咁噉嘥睇')
SERBIAN = {'љ': 'lj', 'њ': 'nj', 'џ': 'dž', 'ђ': 'đ', 'ћ': 'ć', 'ж': 'ž', 'ч': 'č', 'ш': 'š'}
SERBIAN.update(zip('абвгдезијклмнопрстуфхц', 'abvgdezijklmnoprstufhc'))
# South Azerbaijani, of which there is no text, is made of Azerbaijani in Latin letters.
AZERBAIJANI = {
    'a': 'ا', 'b': 'ب', 'c': 'ج', 'ç': 'چ', 'd': 'د', 'e': 'ئ', 'ə': 'ه', 'f': 'ف', 'g': 'گ', 'ğ': 'غ', 'h': 'ه', 'x': 'خ',
    'ı': 'ی', 'i': 'ی', 'j': 'ژ', 'k': 'ک', 'q': 'ق', 'l': 'ل', 'm': 'م', 'n': 'ن', 'o': 'و', 'ö': 'ؤ', 'p': 'پ', 'r': 'ر',
    's': 'س', 'ş': 'ش', 't': 'ت', 'u': 'و', 'ü': 'و', 'v': 'و', 'y': 'ی', 'z': 'ز'}
# Arabic in Latin letters, as it is typed; only texts with vowel signs can be turned into it.
ROMAN = dict(zip('ابتجحدرزسصضطعفقكلمنهويءآأإؤئىة\u0671', ['a', 'b', 't', 'j', 'h', 'd', 'r', 'z', 's', 's', 'd', 't', "'", 'f', 'q',
             'k', 'l', 'm', 'n', 'h', 'w', 'y', "'", 'a', '', '', "'", "'", 'a', 'a', '']))
ROMAN.update({'ث': 'th', 'خ': 'kh', 'ذ': 'dh', 'ش': 'sh', 'ظ': 'dh', 'غ': 'gh', 'َ': 'a', 'ُ': 'u', 'ِ': 'i', 'ً': 'an',
              'ٌ': 'un', 'ٍ': 'in'})
VOWEL_SIGN, SHADDA = '[\u064B-\u0650]', '\u0651'
# Languages of Indonesia in Arabic letters, of which there is no text, are made of the same in Latin letters; likewise Kanuri.
JAWI = {
    'a': 'ا', 'b': 'ب', 'c': 'چ', 'd': 'د', 'f': 'ف', 'g': 'ݢ', 'h': 'ه', 'i': 'ي', 'j': 'ج', 'k': 'ك', 'l': 'ل', 'm': 'م', 'n': 'ن',
    'o': 'و', 'p': 'ڤ', 'q': 'ق', 'r': 'ر', 's': 'س', 't': 'ت', 'u': 'و', 'v': 'ۏ', 'w': 'و', 'x': 'كس', 'y': 'ي', 'z': 'ز', 'e': '',
    'ŋ': 'ڠ', 'ñ': 'ڽ', 'š': 'ش', 'ħ': 'خ', '-': '-'}
IN_JAWI = ('ace', 'bjn', 'min')
AJAMI = dict(zip('abcdfghijklmnoprstuwyzəǝ', ['َ', 'ب', 'چ', 'د', 'ف', 'غ', 'ه', 'ِ', 'ج', 'ك', 'ل', 'م', 'ن', 'ْو', 'ف', 'ر', 'س', 'ت', 'ُ', 'و',
             'ي', 'ز', 'ٗ', 'ٗ']))
AJAMI.update({'e': 'ْي', 'š': 'ش', 'v': 'ف', 'q': 'ق', 'x': 'كس'})
# Often typed without marks: every tenth sentence here.
UNMARKED = 'az bs ca cs es fr hr hu lt lv pl pt ro sk sl sq sr-Latn tr vi yo'.split()
# Turkish that was decoded as Western European, as old pages are: every twentieth sentence.
MISREAD = str.maketrans('ışğİŞĞ', 'ýþðÝÞÐ')
WORDS_PER_LABEL = 60000
# Lists in alphabetical order that are cut off after so many lines: German ends before B.
ALPHABETICAL, CUT = {'unilex'}, 12000


def label_of(code, text):
    """The label of a text that its source puts under `code`, or None when it is not used."""
    if code in WHOLE:
        code = WHOLE[code]
        if code is None or code == 'yue' and not CANTONESE & set(text):
            return None
    if code in WEIGHT:
        return code
    primary = re.split('[-_]', code)[0]
    primary = PRIMARY.get(primary, primary)
    if primary == 'sr':
        return 'sr-Cyrl' if re.search('[а-шђјљњћџ]', text.lower()) else 'sr-Latn'
    if primary == 'zh':
        # TICO-19 and UDHR: simplified unless they say Hant.
        return 'zh-Hant' if 'Hant' in code else 'zh-Hans'
    return primary if primary in WEIGHT else None


def latin_serbian(text):
    return ''.join(SERBIAN.get(c, c) for c in text.lower())


def azerbaijani_arabic(text):
    """Azerbaijani in the Arabic script of Iran, roughly: short e is only written at the end of a word."""
    words = []
    for word in text.lower().split():
        word = re.sub('^(?=[ıioöuü])', 'a', re.sub('^ə', 'a', word))
        words.append(''.join(AZERBAIJANI.get(c, c) for c in re.sub(r'ə(?=\w)', '', word)))
    return ' '.join(words)


def roman_arabic(text, with_endings):
    """Arabic with vowel signs in Latin letters, roughly; the short vowels that end words are often left out."""
    words = []
    for word in text.split():
        word = re.sub(f'(.){SHADDA}', r'\1\1', re.sub(f'({VOWEL_SIGN}){SHADDA}', SHADDA + r'\1', word))
        if not with_endings:
            word = re.sub(f'{VOWEL_SIGN}+(?=\\W*$)', '', word)
        word = re.sub('\u064B\u0627|\u0627\u064B', '\u064B', word)
        word = re.sub('\u064E\u0629', '\u0629', re.sub('\u0648\u0652?\u0627$', '\u0648', re.sub('\u0625\u0650?', '\u0650', word)))
        word = re.sub('^[\u0627\u0671]ل', 'al-', word)
        word = re.sub('([وبف]\u064E?\u0650?)[\u0627\u0671]ل', r'\1al-', word)
        word = ''.join(ROMAN.get(c, '' if unicodedata.category(c) == 'Mn' else c) for c in word)
        words.append(word.replace('aa', 'a').replace('iy', 'i').replace('uw', 'u').replace("''", "'"))
    return ' '.join(words)


def jawi(text, is_sparse):
    """The Arabic letters of Malay, as they are and as they used to be written, with few vowels."""
    words = []
    for word in without_marks(text.lower()).split():
        for letters_, letter in ('ng', 'ŋ'), ('ny', 'ñ'), ('sy', 'š'), ('kh', 'ħ'), ('eu', 'e'), ('oe', 'u'):
            word = word.replace(letters_, letter)
        word = re.sub('k$', 'q', re.sub('^(?=[iou])', 'a', re.sub('^e', 'a', word)))
        word = re.sub('(?<=[^aiou])a$', '', word)
        if is_sparse:
            word = re.sub('(?<=[^aiou-])a(?=[^aiou-]([^aiou]|$))', '', word)
        words.append(''.join(JAWI.get(c, '') if c.isalpha() else c for c in word))
    text = ' '.join(words)
    return text.replace('ݢ', 'ڬ').replace('ك', 'ک') if is_sparse else text


def ajami(text):
    """Kanuri in Arabic letters, every vowel a sign."""
    words = []
    for word in text.lower().replace('sh', 'š').split():
        word = re.sub('^(?=[aiueoəǝ])', 'ا', word)
        words.append(''.join(AJAMI.get(c, c) for c in re.sub('([^aiueoəǝا\\W])(?=[^aiueoəǝ]|$)', '\\1ْ', word)))
    return ' '.join(words)


def without_marks(text):
    return unicodedata.normalize('NFC', ''.join(c for c in unicodedata.normalize('NFD', text) if unicodedata.category(c) != 'Mn'))


def other_spellings(label, text):
    """The text as its language is also written, where the sources keep to one spelling."""
    if label == 'yi':
        return [without_marks(text).replace('װ', 'וו').replace('ױ', 'וי').replace('ײ', 'יי')]
    if label == 'dyu':
        return [without_marks(text).replace('’', '')]
    if label == 'pap':  # Aruba writes as Spanish does, Curaçao by sound.
        text = re.sub('c(?=[ei])', 's', text.lower().replace('cion', 'shon').replace('qu', 'k'))
        return [re.sub(r'\by\b', 'i', re.sub('c(?!h)', 'k', text))]
    if label == 'kea':  # Likewise with Portuguese.
        text = text.lower().replace('ç', 's').replace('qui', 'ki').replace('que', 'ki').replace('qu', 'k')
        return [re.sub('c(?!h)', 'k', re.sub('c(?=[ei])', 's', text)).replace('ê', 'e').replace('ô', 'o')]
    if label == 'ar' and 2 * len(re.findall(VOWEL_SIGN, text)) > sum(c.isalpha() for c in text):
        return [re.sub('[\u064B-\u0652]', '', text), roman_arabic(text, True), roman_arabic(text, False)]
    return in_arabic_letters(label, text)


def in_arabic_letters(label, text):
    """The text as it is spelled in Arabic letters, for languages that are written in both and of which there is text in Latin ones."""
    if label in IN_JAWI:
        return [jawi(text, False), jawi(text, True)]
    if label == 'knc':
        return [ajami(text), without_marks(ajami(text))]
    return []


def script_of(text):
    """The script of most of the first letters."""
    counts = collections.Counter(letters.script_of(ord(c)) for c in text[:80] if c.isalpha())
    return counts.most_common(1)[0][0] if counts else ''


def words_of(text):
    """Runs of letters and marks, as training cuts them."""
    return ''.join(c if is_letter(c) else ' ' for c in text.lower()).split()


def initial(word):
    return unicodedata.normalize('NFD', word)[0]


def share_of_initials(counts, label, texts):
    """How much of running text begins with the letters that a list cut off by the alphabet has; the last one counts half."""
    listed = [text for listed_label, text in counts if listed_label == label]
    initials = {initial(text) for text in listed}
    running = collections.Counter(initial(word) for text in texts for word in words_of(text))
    if not running:
        return 1
    last = running[initial(listed[-1])] / 2
    return (sum(count for letter, count in running.items() if letter in initials) - last) / sum(running.values())


@functools.cache
def is_letter(character):
    return bool(letters.entry(ord(character), {'': 0, 'Latn': 1}) & letters.IS_LETTER << 16)


def lines(path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            cells = line.rstrip('\n').split('\t')
            if len(cells) >= 2 and cells[1]:
                yield cells


def key(text):
    """What two lines share that are the same but for case, digits, marks and spaces."""
    return ''.join(c for c in unicodedata.normalize('NFC', text).lower() if c.isalpha())


def noise(random_, count):
    """Texts without language: typing at random, identifiers, fragments of hashes, program text."""
    keywords = ('var let const function return if else for while do switch case break continue class struct enum impl fn def self '
                'this null none nil true false import export from include static void int float double char bool string public '
                'private protected async await try catch throw new delete typeof instanceof namespace template typename using '
                'div span href src img px em rem rgba margin padding width height max min color border none block flex grid '
                'display position absolute relative font size weight overflow hidden auto important media screen http https www '
                'com org net html php css js json xml svg png jpg gif utf gtag push args argv argc len str idx tmp buf ptr obj '
                'elem node init config param params async vec mut pub crate mod use usize println printf sprintf std iostream '
                'req res err ctx ajax jquery document window addeventlistener getelementbyid queryselector onclick onload').split()
    consonants, alphabet, hexadecimal = 'bcdfghjklmnpqrstvwxyz', 'abcdefghijklmnopqrstuvwxyz', 'abcdef'
    rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

    def word():
        kind = random_.random()
        length = random_.randint(3, 12)
        if kind < 0.5:
            return ''.join(random_.choice(alphabet) for _ in range(length))
        if kind < 0.6:
            return ''.join(random_.choice(consonants) for _ in range(length))
        if kind < 0.7:
            row = random_.choice(rows)
            return ''.join(random_.choice(row) for _ in range(length))
        return ''.join(random_.choice(hexadecimal) for _ in range(random_.randint(1, 5)))

    for _ in range(count):
        kind = random_.random()
        size = random_.randint(1, 14)
        if kind < 0.55:
            yield ' '.join(word() for _ in range(size))
        elif kind < 0.65:
            yield ' '.join(''.join(random_.choice(hexadecimal) for _ in range(random_.randint(1, 3))) for _ in range(size + 4))
        else:
            yield ' '.join(random_.choice(keywords) if random_.random() < 0.85 else word() for _ in range(size + 3))


def main(data, out):
    os.makedirs(out, exist_ok=True)
    held_out = set()
    for name in sorted(os.listdir(os.path.join(data, 'dev'))):
        if not name.startswith('lingua_words') and not name.startswith('lingua_pairs'):
            held_out |= {key(cells[1]) for cells in lines(os.path.join(data, 'dev', name))}
    held_out.discard('')

    sentences = collections.defaultdict(list)
    words = collections.defaultdict(lambda: collections.defaultdict(float))
    seen = collections.defaultdict(collections.Counter)
    overlap = 0
    folder = os.path.join(data, 'train', 'sentences')
    for name in sorted(os.listdir(folder)):
        for cells in lines(os.path.join(folder, name)):
            label = label_of(cells[0], cells[1])
            if label is None:
                continue
            text = unicodedata.normalize('NFC', cells[1])
            if key(text) in held_out:
                overlap += 1
                continue
            sentences[label].append(text)
            sentences[label] += other_spellings(label, text)
            if label == 'sr-Cyrl':
                sentences['sr-Latn'].append(latin_serbian(text))
            elif label == 'az' and 'ə' in text:
                sentences['azb'].append(azerbaijani_arabic(text))
    for label, texts in sentences.items():
        # Lines in another script than nearly all of their language's are headings and names.
        scripts = [script_of(text) for text in texts]
        counts = collections.Counter(scripts)
        sentences[label] = [text for text, script in zip(texts, scripts) if 20 * counts[script] >= len(texts)]
    for label in UNMARKED:
        sentences[label] += [without_marks(text).translate(str.maketrans('đĐłŁı', 'dDlLi')) for text in sentences[label][::10]]
    sentences['tr'] += [text.translate(MISREAD) for text in sentences['tr'][::20]]

    folder = os.path.join(data, 'train', 'words')
    for source in sorted(os.listdir(folder)):
        for name in sorted(os.listdir(os.path.join(folder, source))):
            code = name[:-len('.tsv')]
            counts = collections.defaultdict(float)
            rows = list(lines(os.path.join(folder, source, name)))
            is_cut = source in ALPHABETICAL and len(rows) == CUT
            for cells in rows:
                text = unicodedata.normalize('NFC', cells[0]).lower()
                label = label_of(code, text)
                if label is None or not any(c.isalpha() for c in text):
                    continue
                counts[label, text] += float(cells[1])
                if label == 'sr-Cyrl':
                    counts['sr-Latn', latin_serbian(text)] += float(cells[1])
                elif label == 'az':
                    counts['azb', azerbaijani_arabic(text)] += float(cells[1])
                for spelling in in_arabic_letters(label, text):
                    counts[label, spelling] += float(cells[1]) / 2
            totals = collections.Counter()
            for (label, _), count in counts.items():
                totals[label] += count
            share = {label: share_of_initials(counts, label, sentences[label]) if is_cut else 1 for label in totals}
            for (label, text), count in counts.items():
                words[label][text] += share[label] * count / totals[label]
                seen[label][text] += count
    # Words of the sentences count as one more source.
    for label, texts in sentences.items():
        counts = collections.Counter(w for t in texts for w in words_of(t) if len(w) <= 24)
        total = sum(counts.values())
        for word, count in counts.items():
            words[label][word] += count / total
            seen[label][word] += count

    random_ = random.Random(20)
    sentences[NOISE] = list(noise(random_, 30000))
    # No text in Santali's own script is among the sources; the script alone tells it.
    ol_chiki = [chr(c) for c in range(0x1C5A, 0x1C7E)]
    sentences['sat'] = [' '.join(''.join(random_.choice(ol_chiki) for _ in range(random_.randint(2, 7))) for _ in range(8))
                        for _ in range(200)]

    labels = sorted(WEIGHT)
    with open(os.path.join(out, 'labels.tsv'), 'w', encoding='utf-8') as file:
        for label in labels:
            if len(sentences[label]) < 30 and len(words[label]) < 1000:
                sys.exit(f'{label}: {len(sentences[label])} sentences, {len(words[label])} words are not enough')
            print(label, WEIGHT[label], len(sentences[label]), len(words[label]), CAUTION[label], LEANING.get(label, 0), sep='\t', file=file)
    with open(os.path.join(out, 'sentences.tsv'), 'w', encoding='utf-8') as file:
        for index, label in enumerate(labels):
            for text in sentences[label]:
                print(index, ' '.join(text.split()), sep='\t', file=file)
    with open(os.path.join(out, 'words.tsv'), 'w', encoding='utf-8') as file:
        for index, label in enumerate(labels):
            chosen = sorted(words[label].items(), key=lambda item: (-item[1], item[0]))[:WORDS_PER_LABEL]
            for word, share in chosen:
                print(index, word, f'{share:.4e}', min(2, int(seen[label][word])), sep='\t', file=file)
    stage1, stage2, names = letters.table()
    with open(os.path.join(out, 'letters.bin'), 'wb') as file:
        file.write(len(stage1).to_bytes(4, 'little') + len(stage2).to_bytes(4, 'little') + len(names).to_bytes(4, 'little'))
        file.write(stage1.tobytes() + stage2.tobytes())
        file.write(b''.join((name or 'Zyyy').encode() for name in names))
    print(f'{len(labels)} labels, {sum(map(len, sentences.values()))} sentences, '
          f'{sum(map(len, words.values()))} words; {overlap} sentences left out because they are held out')


if __name__ == '__main__':
    main(*sys.argv[1:])
