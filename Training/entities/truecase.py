"""Gives lower-cased German sentences their capital letters back, from how other texts write the same words."""
import collections, re

WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
SMALL = set("von van de der den zu zur zum la le di da del du bin al ibn the of and und et y e des dos das in on for to a an".split())
# Words of which no text is at hand are written like others with the same ending.
ENDINGS = (6, 5, 4, 3, 2)
LEAST_SEEN = 4


class Capitals:
    """How sentences write words that do not begin them."""

    def __init__(self, texts):
        self.words = collections.defaultdict(lambda: [0, 0])
        for text in texts:
            for match in WORD.finditer(text):
                before = text[: match.start()].rstrip(" „“\"'»«(")
                if before and before[-1] not in ".!?:–-…":
                    self.words[match[0].lower()][match[0][0].isupper()] += 1
        self.endings = collections.defaultdict(lambda: [0, 0])
        for word, (small, capital) in self.words.items():
            for length in ENDINGS:
                if len(word) > length + 1:
                    self.endings[word[-length:]][capital > small] += 1

    def has(self, word):
        small, capital = self.words.get(word, (0, 0))
        if small + capital:
            return capital > small
        for length in ENDINGS:
            small, capital = self.endings.get(word[-length:], (0, 0))
            if small + capital >= LEAST_SEEN:
                return capital > small
        return False

    def token(self, token, label, is_first):
        """A token as a sentence would write it; words of a name have capitals but for the small ones."""
        word = WORD.search(token)
        if not word:
            return token
        if label != "O":
            capital = label.startswith("B-") or word[0] not in SMALL
        else:
            capital = is_first or self.has(word[0])
        if not capital:
            return token
        parts = [part[:1].upper() + part[1:] if label != "O" else part for part in word[0].split("-")]
        written = "-".join(parts)
        return token[: word.start()] + written[:1].upper() + written[1:] + token[word.end() :]
