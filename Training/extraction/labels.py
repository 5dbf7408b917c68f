"""Which blocks of a page belong to its main text, told by text that people selected."""
import re

import numpy as np
from rapidfuzz.distance import LCSseq

# One token per character in scripts that do not part words.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
LONG = 8  # tokens from which on a block is long enough to be found wherever it stands


def tokens(text):
    return [token.lower() for token in TOKEN.findall(text or "")]


def shares(texts, selected):
    """Share of the tokens of each block that the selected text has too, in order.

    The longest common subsequence of page and text aligns them; blocks that stand elsewhere in the
    text are found by runs of four tokens, and a long block without any such run was aligned by chance.
    """
    wanted, blocks = tokens(selected), [tokens(text) for text in texts]
    page = [token for block in blocks for token in block]
    number = {}
    page_ids = [number.setdefault(token, len(number)) for token in page]
    wanted_ids = [number.setdefault(token, len(number)) for token in wanted]
    hit = np.zeros(len(page), bool)
    if page and wanted:
        for step in LCSseq.opcodes(page_ids, wanted_ids):
            if step.tag == "equal":
                hit[step.src_start : step.src_end] = True
    runs = set(zip(wanted, wanted[1:], wanted[2:], wanted[3:]))
    result, start = [], 0
    for block in blocks:
        share = float(hit[start : start + len(block)].mean()) if block else 0.0
        start += len(block)
        if len(block) >= LONG:
            found = [run in runs for run in zip(block, block[1:], block[2:], block[3:])]
            part = sum(found) / len(found)
            if part > 0.5:
                share = max(share, part)
            elif part == 0:
                share *= 0.3
        result.append(share)
    return np.array(result)


def marks(texts, wanted, unwanted):
    """1 for blocks with a snippet that belongs to the text, 0 for one that does not, NaN for others."""
    plain = [" ".join(text.split()) for text in texts]
    page = " ".join(plain)
    starts = np.cumsum([0] + [len(text) + 1 for text in plain])
    result = np.full(len(texts), np.nan)
    for snippets, value in ((unwanted, 0.0), (wanted, 1.0)):
        for snippet in (" ".join(snippet.split()) for snippet in snippets or []):
            at = page.find(snippet) if len(snippet) >= 4 else -1
            while at >= 0:
                first = np.searchsorted(starts, at, side="right") - 1
                last = np.searchsorted(starts, at + len(snippet) - 1, side="right") - 1
                result[first : last + 1] = value
                at = -1 if value else page.find(snippet, at + 1)
    return result
