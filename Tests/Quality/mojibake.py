#!/usr/bin/env python3
"""Compares the repair of wrongly decoded text with ftfy: mojibake.py CUESHEET (needs ftfy from PyPI)."""
import collections, json, os, subprocess, sys, tempfile, unicodedata

import ftfy

SOUND = """don’t|“Amélie” – très bien…|Müller fährt über die Straße|żółć i źdźbło|Øresund, Ærø|Привет, мир|Ελληνικά και
日本語の映画|Œuvre complète à Paris|€ 5 £ 3 ½ © 1999|😀 great 👍|España: ¿qué?|Việt Nam điện ảnh|È così, à la carte
Señor Núñez’s “niño”|Łódź, Kraków|İstanbul’da güneş|Čeština je těžká|中文电影音乐|한국 영화 음악|ภาพยนตร์ไทย|العربية|עברית
naïve café — déjà vu|Ångström Ö|½ cup|100 €|it’s “fine” – really…|Björk & Sigur Rós|São Paulo à noite|Київ і Львів|Φώτης
Győr, Szőke|à|l’été|Été à Évian|10 °C ± 1|© ® ™|«Bonjour»|Köln – Düsseldorf"""
LOOKS_BROKEN = """A MAÇÃ” disse ele|«MAÇû|ROMÂNIA, SFÂNT|ÂN QUẢ, CẦN Â”|NÃO É|INFORMAÇÃO – AÇÃO…|il est allé… voilà|« CAFɻ
ESPAÑA…|10 Å² und 5 Å±0.2|Ångström|Åsa’s Ö–Ä|Ä|la lettre « Â » et Ê|MAÇÃ e pêra|crème brûlée – déjà vu|naïve façade
señor ¿qué?|está»…|Ð is a letter|Ñandú|oovtviärdásâžžân|Äžest|20 °C ± 1|ПРИВЕТ|Ÿ|São Paulo|Hà Nội Â|price: 5€–10€|Ãrea
PÃO “bom”|ÇA VA…|Ö¼|ß²|Ù³|Å¾"""


def windows_1252(data):
    undefined = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return "".join(chr(b) if b in undefined else bytes([b]).decode("cp1252") for b in data)


def cases():
    sound = SOUND.replace("\n", "|").split("|")
    for text in sound:
        once = windows_1252(text.encode())
        yield "windows-1252", once, text
        yield "windows-1252 twice", windows_1252(once.encode()), text
        yield "ISO 8859-1", text.encode().decode("latin-1"), text
        yield "within a sentence", f"They said: {once}, twice.", f"They said: {text}, twice."
    for text in LOOKS_BROKEN.replace("\n", "|").split("|"):
        yield "looks broken", text, text


def main():
    rows = list(cases())
    with tempfile.TemporaryDirectory() as scratch:
        configuration = os.path.join(scratch, "pipeline.json")
        with open(configuration, "w") as file:
            json.dump({"name": "mojibake", "stages": [{"stage": "clean"}]}, file)
        lines = "".join(json.dumps({"id": str(k), "text": row[1]}) + "\n" for k, row in enumerate(rows))
        done = subprocess.run([sys.argv[1], "map", "--quiet", "--config", configuration], input=lines.encode(),
                              stdout=subprocess.PIPE, check=True)
    texts = [json.loads(line)["text"] for line in done.stdout.decode().split("\n") if line]
    plain = ftfy.TextFixerConfig(uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False)
    total, ours, theirs = collections.Counter(), collections.Counter(), collections.Counter()
    for (kind, given, wanted), text in zip(rows, texts, strict=True):
        total[kind] += 1
        ours[kind] += text == unicodedata.normalize("NFC", wanted)
        theirs[kind] += ftfy.fix_text(given, config=plain) == wanted
    for kind in total:
        print(f"{kind:20} {total[kind]:3} cases, right: cuesheet {ours[kind]:3}, ftfy {theirs[kind]:3}")


main()
