#!/usr/bin/env bash
# Scores a built executable on labelled data that are not part of the repository.
#
#   score.sh EVALUATION DATA [CUESHEET]
#
# EVALUATION holds score.py; DATA holds the folders extraction, language, entities and duplicates.
set -euo pipefail
if [ $# -lt 2 ] || [ -z "$1" ] || [ -z "$2" ]; then
  echo "usage: make score EVALUATION=folder-of-score.py DATA=folder-of-labelled-sets" >&2
  exit 2
fi
evaluation=$1
data=$2
cuesheet=${3:-.build/release/cuesheet}
score() { python3 "$evaluation/score.py" --cuesheet "$cuesheet" "$@"; }
for set in trafilatura wcxb-dev cleaneval daniel readability zh-content postlight htmldate-mediacloud; do
  score extraction "$data/extraction/$set"
done
# Chinese once more with one token per character.
predictions=$(mktemp)
trap 'rm -f "$predictions"' EXIT
python3 "$(dirname "$0")/predictions.py" "$cuesheet" "$data/extraction/zh-content/html" > "$predictions"
python3 "$evaluation/extraction_measures.py" "$data/extraction/zh-content" "$predictions" \
  --measures shingle --cjk --n-bootstrap 0
score --comments extraction "$data/extraction/dragnet"
score language "$data"/language/dev/*.tsv
score entities "$data/entities/en_wikipedia_film_music/dev.conll" \
  "$data/entities/de_germeval_film_music/dev.conll" "$data/entities/en_crossner/music/dev.txt"
score duplicates "$data/duplicates"
