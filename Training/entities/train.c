// Trains the weights of the tagger: train FEATURES LABELS BASE OUT EXCLUDED-FOLD...
// BASE is a model with tables and no weights; OUT is the same with weights.
//
// A linear-chain conditional random field whose likelihood sums over all labels that a token may have, so
// that collections with fewer types teach what they know and nothing else. AdaGrad over documents in an
// order that a fixed generator shuffles, a few times over; one thread; the same program on the same data gives the
// same bytes.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TYPES = 7, LABELS = 1 + 2 * TYPES, LANES = 16, FIRST_OF_PERSON = 3, HEADER = 64, ROW_BITS = 17, EPOCHS = 10, RUNS = 3, LEAST_USES = 2 };

static const float RATE = 0.06f, PENALTY = 0.1f, DROP = 0.4f, UNITS = 16.0f;
// Weights that were learned with six in ten of the features make the model too unsure with all of them; found on folds 0 and 1.
static const float SHARPNESS = 1.1f;
// Steps count for half in the model, and those to no name and to people a little less than in training: names
// that are missed cost more than likelihood knows. In units of the model, found on folds 0 and 1.
static const float STEPS = 0.5f, PEOPLE = -8.0f, OUTSIDE = -6.0f;

typedef struct { uint32_t count, first; } Line;  // tokens, index of the first one

static void *need(void *memory) {
  if (!memory) { fprintf(stderr, "no memory\n"); exit(1); }
  return memory;
}

static uint32_t *read_words(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(1); }
  fseek(file, 0, SEEK_END);
  *count = (size_t)ftell(file) / 4;
  rewind(file);
  uint32_t *words = need(malloc(*count * 4 + 4));
  if (fread(words, 4, *count, file) != *count) { perror(path); exit(1); }
  fclose(file);
  return words;
}

static uint64_t state = 88172645463325252ull;
static uint32_t draw(void) {
  state ^= state << 13; state ^= state >> 7; state ^= state << 17;
  return (uint32_t)(state >> 32);
}

static int compare(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

// All data in flat arrays.
static Line *lines; static size_t line_count;
static float *line_weight;
static uint32_t *token_first;   // index of a token's first feature; one more at the end
static uint32_t *token_mask;    // labels it may have
static uint32_t *features;      // dense numbers, UINT32_MAX for those left out
static size_t token_count, feature_count;
static uint32_t *hashes; static size_t hash_count;  // of the kept features, sorted
static float *uses;  // how often each is used

static uint32_t first_of(uint32_t types) {
  uint32_t mask = 0;
  for (int t = 0; t < TYPES; t++) if (types >> t & 1) mask |= 1u << (1 + 2 * t);
  return mask;
}
static uint32_t further_of(uint32_t types) { return first_of(types) << 1; }

static int excluded(int fold, int argc, char **argv) {
  for (int i = 5; i < argc; i++) if (atoi(argv[i]) == fold % 100) return 1;
  return 0;
}

static void load(int argc, char **argv) {
  size_t word_count, at = 0;
  uint32_t *words = read_words(argv[1], &word_count);
  FILE *labels = fopen(argv[2], "r");
  if (!labels) { perror(argv[2]); exit(1); }
  lines = need(malloc(sizeof(Line) * (word_count / 4 + 1)));
  line_weight = need(malloc(sizeof(float) * (word_count / 4 + 1)));
  token_first = need(malloc(4 * (word_count / 3 + 2)));
  token_mask = need(malloc(4 * (word_count / 3 + 2)));
  features = need(malloc(4 * word_count));
  int fold, span_count; float weight; unsigned loose;
  static uint32_t starts[1 << 16], ends[1 << 16], types[1 << 16], none[1 << 16];
  while (at < word_count && fscanf(labels, "%d %f %u %d", &fold, &weight, &loose, &span_count) == 4) {
    for (int i = 0; i < span_count; i++)
      if (fscanf(labels, "%u %u %u %u", &starts[i], &ends[i], &types[i], &none[i]) != 4) exit(1);
    int skip = excluded(fold, argc, argv), span = 0;
    uint32_t document_lines = words[at++];
    for (uint32_t l = 0; l < document_lines; l++) {
      uint32_t tokens = words[at++];
      Line line = {tokens, (uint32_t)token_count};
      int inside = -1, broken = -1;  // the span of the token before; one with a word that is in no name
      for (uint32_t t = 0; t < tokens; t++) {
        uint32_t start = words[at], end = words[at + 1], count = words[at + 2];
        at += 3;
        uint32_t mask = 1u | first_of(loose) | further_of(loose);
        while (span < span_count && ends[span] <= start) span++;
        if (span < span_count && starts[span] < end) {
          mask = none[span] ? 1u | first_of(types[span]) | further_of(types[span])
               : inside == span ? further_of(types[span]) : first_of(types[span]);
          inside = span;
          if (count == 0) broken = span;
          if (span == broken) mask = ~0u;
        } else if (count == 0) {
          mask = 1u;
        }
        if (!skip) {
          token_first[token_count] = (uint32_t)feature_count;
          token_mask[token_count++] = mask;
          memcpy(features + feature_count, words + at, 4 * count);
          feature_count += count;
        }
        at += count;
      }
      if (!skip && tokens) { line_weight[line_count] = weight; lines[line_count++] = line; }
    }
  }
  token_first[token_count] = (uint32_t)feature_count;
  fclose(labels);
  free(words);
  // Numbers for the features that are used often enough.
  uint32_t *sorted = need(malloc(4 * feature_count));
  memcpy(sorted, features, 4 * feature_count);
  uses = need(malloc(4 * feature_count));
  qsort(sorted, feature_count, 4, compare);
  for (size_t i = 0, j; i < feature_count; i = j) {
    for (j = i; j < feature_count && sorted[j] == sorted[i]; j++) {}
    if (j - i < LEAST_USES) continue;
    uses[hash_count] = (float)(j - i);
    sorted[hash_count++] = sorted[i];
  }
  hashes = need(realloc(sorted, 4 * hash_count + 4));
  for (size_t i = 0; i < feature_count; i++) {
    uint32_t *found = bsearch(&features[i], hashes, hash_count, 4, compare);
    features[i] = found ? (uint32_t)(found - hashes) : UINT32_MAX;
  }
}

static int possible(int from, int to) {
  if (to == 0 || to % 2 == 1) return 1;
  return from == to || from == to - 1;
}

static float factors[LABELS][LABELS];
static const double IMPOSSIBLE = 1e30;  // what labels are worth that no way allows

// Sums over all allowed ways; writes each token's and step's expectation times `sign` into the gradients.
static double expect(const float (*emission)[LANES], const uint32_t *masks, uint32_t count, float sign,
                     float (*gradient)[LANES], float steps[LABELS][LABELS], float *before, float *after) {
  double likelihood = 0;
  for (uint32_t t = 0; t < count; t++) {
    float *now = before + t * LANES, total = 0;
    uint32_t mask = masks ? masks[t] : ~0u;
    for (int to = 0; to < LABELS; to++) {
      float sum = 0;
      if (mask >> to & 1) {
        if (t == 0) sum = possible(0, to) ? 1.0f : 0.0f;
        else for (int from = 0; from < LABELS; from++) sum += now[from - LANES] * factors[from][to];
        sum *= emission[t][to];
      }
      now[to] = sum;
      total += sum;
    }
    if (!(total > 0)) return IMPOSSIBLE;
    for (int to = 0; to < LABELS; to++) now[to] /= total;
    likelihood += log(total);
  }
  for (int l = 0; l < LABELS; l++) after[(count - 1) * LANES + l] = 1;
  for (uint32_t t = count - 1; t > 0; t--) {
    float *now = after + (t - 1) * LANES, total = 0;
    uint32_t mask = masks ? masks[t] : ~0u;
    for (int from = 0; from < LABELS; from++) {
      float sum = 0;
      for (int to = 0; to < LABELS; to++)
        if (mask >> to & 1) sum += factors[from][to] * emission[t][to] * now[to + LANES];
      now[from] = sum;
      total += sum;
    }
    for (int from = 0; from < LABELS; from++) now[from] /= total > 0 ? total : 1;
  }
  for (uint32_t t = 0; t < count; t++) {
    const float *b = before + t * LANES, *a = after + t * LANES;
    float total = 0;
    for (int l = 0; l < LABELS; l++) total += b[l] * a[l];
    if (!(total > 0)) continue;
    for (int l = 0; l < LABELS; l++) gradient[t][l] += sign * b[l] * a[l] / total;
    if (t == 0) continue;
    float way[LABELS][LABELS], all = 0;
    uint32_t mask = masks ? masks[t] : ~0u;
    for (int from = 0; from < LABELS; from++)
      for (int to = 0; to < LABELS; to++) {
        float w = mask >> to & 1 ? (b - LANES)[from] * factors[from][to] * emission[t][to] * a[to] : 0;
        way[from][to] = w;
        all += w;
      }
    if (all > 0)
      for (int from = 0; from < LABELS; from++)
        for (int to = 0; to < LABELS; to++) steps[from][to] += sign * way[from][to] / all;
  }
  return likelihood;
}

int main(int argc, char **argv) {
  if (argc < 5) { fprintf(stderr, "usage: train FEATURES LABELS BASE OUT EXCLUDED-FOLD...\n"); return 2; }
  load(argc, argv);
  fprintf(stderr, "%zu lines, %zu tokens, %zu features\n", line_count, token_count, hash_count);
  // A feature's weights with the sums of its squares behind them, so that both are fetched together.
  float (*rows)[2][LANES] = need(aligned_alloc(128, sizeof *rows * (hash_count + 1)));
  float (*means)[LANES] = need(calloc(hash_count + 1, sizeof *means));
  float steps[LABELS][LABELS], step_squares[LABELS][LABELS], mean_steps[LABELS][LABELS] = {{0}};
  uint32_t longest = 0;
  for (size_t i = 0; i < line_count; i++) if (lines[i].count > longest) longest = lines[i].count;
  float (*emission)[LANES] = need(malloc(longest * sizeof *emission));
  float (*gradient)[LANES] = need(malloc(longest * sizeof *gradient));
  float *before = need(malloc(longest * LANES * 4)), *after = need(malloc(longest * LANES * 4));
  uint32_t *order = need(malloc(4 * line_count)), *kept = need(malloc(4 * (feature_count + 1)));
  uint32_t *kept_first = need(malloc(4 * (longest + 1)));
  for (uint32_t i = 0; i < line_count; i++) order[i] = i;

  // Models that saw the texts in other orders differ by chance; what counts is their mean.
  for (int run = 0; run < RUNS; run++) {
    memset(rows, 0, sizeof *rows * (hash_count + 1));
    memset(steps, 0, sizeof steps);
    memset(step_squares, 0, sizeof step_squares);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double likelihood = 0;
      for (uint32_t i = (uint32_t)line_count - 1; i > 0; i--) {
        uint32_t j = draw() % (i + 1), swap = order[i];
        order[i] = order[j]; order[j] = swap;
      }
      // Slowly at first: a few large steps at the beginning can spoil a run.
      float rate = RATE * (epoch < 2 ? 0.25f * (float)(epoch + 1) : epoch < EPOCHS - 4 ? 1.0f : 1.0f / (1 << (epoch - EPOCHS + 5)));
      for (size_t o = 0; o < line_count; o++) {
        Line line = lines[order[o]];
        float weight = line_weight[order[o]];
        uint32_t kept_count = 0;
        for (uint32_t t = 0; t < line.count; t++) {
          float sum[LANES] = {0};
          kept_first[t] = kept_count;
          for (uint32_t f = token_first[line.first + t]; f < token_first[line.first + t + 1]; f++) {
            if (features[f] == UINT32_MAX || draw() < DROP * 4294967296.0f) continue;
            kept[kept_count++] = features[f];
            const float *row = rows[features[f]][0];
            for (int l = 0; l < LANES; l++) sum[l] += row[l];
          }
          for (int l = 0; l < LANES; l++) sum[l] /= 1 - DROP;
          if (token_first[line.first + t] == token_first[line.first + t + 1]) {  // in no name
            for (int l = 0; l < LANES; l++) gradient[t][l] = emission[t][l] = 0;
            emission[t][0] = 1;
            continue;
          }
          float most = sum[0];
          for (int l = 1; l < LABELS; l++) if (sum[l] > most) most = sum[l];
          for (int l = 0; l < LABELS; l++) emission[t][l] = expf(sum[l] - most) + 1e-12f;
          for (int l = 0; l < LANES; l++) gradient[t][l] = 0;
        }
        kept_first[line.count] = kept_count;
        for (int from = 0; from < LABELS; from++)
          for (int to = 0; to < LABELS; to++) factors[from][to] = possible(from, to) ? expf(steps[from][to]) : 0;
        float step_gradient[LABELS][LABELS] = {{0}};
        double own = expect(emission, token_mask + line.first, line.count, 1, gradient, step_gradient, before, after);
        if (own >= IMPOSSIBLE) continue;
        likelihood += own - expect(emission, NULL, line.count, -1, gradient, step_gradient, before, after);
        for (uint32_t t = 0; t < line.count; t++)
          for (uint32_t k = kept_first[t]; k < kept_first[t + 1]; k++) {
            float *row = rows[kept[k]][0], *square = rows[kept[k]][1];
            float penalty = PENALTY / uses[kept[k]];
            for (int l = 0; l < LANES; l++) {
              float g = weight * gradient[t][l] / (1 - DROP) - penalty * row[l];
              square[l] += g * g;
              row[l] += rate * g / (sqrtf(square[l]) + 0.3f);
            }
          }
        for (int from = 0; from < LABELS; from++)
          for (int to = 0; to < LABELS; to++) {
            float g = weight * step_gradient[from][to];
            step_squares[from][to] += g * g;
            steps[from][to] += rate * g / (sqrtf(step_squares[from][to]) + 0.3f);
          }
      }
      fprintf(stderr, "run %d, epoch %d: %.0f\n", run + 1, epoch + 1, likelihood);
    }
    for (size_t i = 0; i < hash_count; i++)
      for (int l = 0; l < LANES; l++) means[i][l] += rows[i][0][l] / RUNS;
    for (int from = 0; from < LABELS; from++)
      for (int to = 0; to < LABELS; to++) mean_steps[from][to] += steps[from][to] / RUNS;
  }

  // The strongest features get a place; one of two, or none.
  size_t places = (size_t)1 << ROW_BITS, placed = 0;
  int8_t *table = need(calloc(places, LANES));
  float *strength = need(calloc(places, 4));
  float *norm = need(malloc(4 * hash_count));
  for (size_t i = 0; i < hash_count; i++) {
    norm[i] = 0;
    for (int l = 0; l < LABELS; l++) norm[i] += fabsf(means[i][l]);
  }
  for (size_t i = 0; i < hash_count; i++) {
    uint32_t number = (uint32_t)i;
    if (norm[number] < 0.25f) continue;
    size_t place = hashes[number] >> (32 - ROW_BITS);
    if (strength[place] > strength[place ^ 1]) place ^= 1;
    if (norm[number] <= strength[place]) continue;
    placed += strength[place] == 0;
    strength[place] = norm[number];
    for (int l = 0; l < LABELS; l++) {
      float value = roundf(means[number][l] * UNITS * SHARPNESS);
      table[place * LANES + l] = (int8_t)(value < -127 ? -127 : value > 127 ? 127 : value);
    }
    table[place * LANES + 15] = (int8_t)(uint8_t)hashes[number];
  }
  fprintf(stderr, "%zu of %zu rows\n", placed, places);
  size_t base_words;
  uint8_t *model = (uint8_t *)read_words(argv[3], &base_words);
  int16_t table_steps[LANES * LANES] = {0};
  for (int from = 0; from < LABELS; from++)
    for (int to = 0; to < LABELS; to++) {
      float step = mean_steps[from][to] * UNITS * STEPS + (to == FIRST_OF_PERSON ? PEOPLE : 0) + (to == 0 ? OUTSIDE : 0);
      table_steps[from * LANES + to] = (int16_t)roundf(step);
    }
  memcpy(model + HEADER, table_steps, sizeof table_steps);
  memcpy(model + HEADER + sizeof table_steps, table, places * LANES);
  FILE *out = fopen(argv[4], "wb");
  if (!out) { perror(argv[4]); return 1; }
  fwrite(model, 4, base_words, out);
  if (fclose(out)) { perror(argv[4]); return 1; }
  return 0;
}
