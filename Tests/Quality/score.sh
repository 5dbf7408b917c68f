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
score --comments extraction "$data/extraction/dragnet"
score language "$data"/language/dev/*.tsv
score entities "$data/entities/en_wikipedia_film_music/dev.conll" \
  "$data/entities/de_germeval_film_music/dev.conll" "$data/entities/en_crossner/music/dev.txt"
score duplicates "$data/duplicates"
