#!/usr/bin/env python3
"""Adds to the model what tells close languages apart by whole words: close.py DATA MODEL OUT.

DATA/train/words holds word counts; MODEL is what train.c wrote. For each pair of languages a word gets the logarithm of
how much more frequent it is in the first than in the second, the mean of the sources that have both. Standard library only.
"""
import collections
import math
import os
import struct
import sys
import unicodedata

from prepare import is_letter, lines

# The pair, its codes in the sources, the sources (those that have whole lists of both), and what speaks for the first language
# beforehand. Of Bosnian and Croatian as many are found of either, and Norwegian is Bokmål in nine of ten texts.
BOTH = ['opensub', 'wikitop']
PAIRS = [('bs', 'hr', 'bs', 'hr', BOTH, 0.75),
         ('cs', 'sk', 'cs', 'sk', BOTH, 0),
         ('da', 'nb', 'da', 'no', BOTH, 0),
         ('id', 'ms', 'id', 'ms', ['wikitop'], 0),
         ('mk', 'sr-Cyrl', 'mk', 'sr', ['wikitop'], 0),
         ('nb', 'nn', 'no', 'nn', ['wikitop'], 0.5),
         ('xh', 'zu', 'xh', 'zu', ['wikitop'], 0)]
# Added to the counts in a million words, so that rare words say little.
SMOOTHING = 5
# Weights are bytes: steps in a unit of the natural logarithm, the largest weight and the least that is worth a place.
STEPS, MOST, LEAST = 32, 3, 0.1
HASH_FACTOR, WORD_SEED, LONGEST_WORD = 0x9E3779B97F4A7C15, 0x84222325CBF29CE4, 24
HEADER, COUNT_AT = 64, 36


def frequencies(path):
    """The words of a list and how often they occur in a million."""
    counts = collections.Counter()
    for cells in lines(path):
        word = unicodedata.normalize('NFC', cells[0]).lower()
        if len(word) <= LONGEST_WORD and all(is_letter(c) for c in word):
            counts[word] += float(cells[1])
    total = sum(counts.values())
    return {word: count / total * 1e6 for word, count in counts.items()}


def hash_of(word):
    """The upper half of the state that FeatureHash.swift has after the word."""
    state = WORD_SEED
    for letter in word:
        state = (state ^ ord(letter)) * HASH_FACTOR & 0xFFFFFFFFFFFFFFFF
    return state >> 32


def weights(first, second, sources, folder):
    """Words and what they say for the first language, in steps."""
    lists = [[frequencies(os.path.join(folder, source, f'{code}.tsv')) for code in (first, second)] for source in sources]
    words = sorted(set().union(*(words for pair in lists for words in pair)))
    for word in words:
        ratios = [math.log((a.get(word, 0) + SMOOTHING) / (b.get(word, 0) + SMOOTHING)) for a, b in lists]
        weight = max(-MOST, min(MOST, sum(ratios) / len(ratios)))
        if abs(weight) >= LEAST:
            yield word, round(STEPS * weight)


def main(data, model, out):
    folder = os.path.join(data, 'train', 'words')
    with open(model, 'rb') as file:
        content = bytearray(file.read())
    content += bytes(-len(content) % 4)
    struct.pack_into('<II', content, COUNT_AT, len(PAIRS), len(content))
    for first, second, first_code, second_code, sources, prior in PAIRS:
        table = {}
        for word, weight in weights(first_code, second_code, sources, folder):
            # Of two words with one hash, the one that says less: it does less harm.
            key = hash_of(word)
            table[key] = min(table.get(key, weight), weight, key=abs)
        keys = sorted(table)
        content += struct.pack('<12s12sfI', first.encode(), second.encode(), prior, len(keys))
        content += struct.pack(f'<{len(keys)}I', *keys) + struct.pack(f'<{len(keys)}b', *(table[key] for key in keys))
        content += bytes(-len(content) % 4)
        print(f'{first} and {second}: {len(keys)} words')
    with open(out, 'wb') as file:
        file.write(content)


if __name__ == '__main__':
    main(*sys.argv[1:])
