// Trains the language model: train PREPARED MODEL [dimensions buckets examples rate seed]
//
// One thread, one pass over examples drawn at random; the same arguments give the same bytes with the same compiler and machine.
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include "hashing.h"

enum { MAX_LABELS = 512, MAX_DIMENSIONS = 32, MAX_FEATURES = 4096, MAX_EXAMPLE = 700 };

// Texts of one label in one row of letters; 0 separates words.
typedef struct {
  uint32_t *letters, *starts;
  float *plain, *often, *seldom;  // running sums of the weights of words: their frequency, and two flatter ones
  uint32_t texts, size, room, text_room;
} Pool;

static Pool sentences[MAX_LABELS], words[MAX_LABELS];
static char tags[MAX_LABELS][16];
static float label_sum[MAX_LABELS], short_sum[MAX_LABELS], caution[MAX_LABELS], leaning[MAX_LABELS];
static int labels, dimensions = 32;
static uint32_t buckets = 460000;
// Labels of which there is little text (2: and a short list), and in how many of its words (2: or more) each feature occurs.
static uint8_t is_poor[MAX_LABELS], *known[MAX_LABELS];
static Letters letters;
static uint64_t random_state;
// Values farther out than this many standard deviations are clipped, so that the others keep their precision.
static const float clip_deviations = 6;
// What scores are divided by before they become probabilities. Words and sentences that were not trained on are less certain
// than those that were. Set on single words of the development set.
static const float temperature = 1.15f;
static const float output_rate = 0.3f, first_square = 0.1f;
// The share of single words among the examples, and that of a few words; the others are running text.
static const float single_words = 0.25f, few_words = 0.2f;
// With fewer sentences a label is poor. Of a list shorter than this, a single word is often another language's.
static const int poor_sentences = 1500, long_list = 8000;

static uint64_t next_random(void) {  // SplitMix64
  uint64_t z = random_state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}
static float uniform(void) { return (next_random() >> 40) * 0x1p-24f; }
static int below(int n) { return (int)((next_random() >> 32) * (uint64_t)n >> 32); }
static int log_uniform(int low, int high) {
  int v = (int)(low * expf(uniform() * logf((high + 1.0f) / low)));
  return v > high ? high : v;
}

static void add_text(Pool *pool, const char *text, float share) {
  if (pool->texts + 2 > pool->text_room) {
    pool->text_room = pool->text_room * 2 + 1024;
    pool->starts = realloc(pool->starts, pool->text_room * 4);
    pool->plain = realloc(pool->plain, pool->text_room * 4);
    pool->often = realloc(pool->often, pool->text_room * 4);
    pool->seldom = realloc(pool->seldom, pool->text_room * 4);
  }
  uint32_t begin = pool->size;
  for (const unsigned char *p = (const unsigned char *)text; *p;) {
    uint32_t c = decode(&p), e = letter_entry(&letters, c);
    if (pool->size + 2 > pool->room) {
      pool->room = pool->room * 2 + 65536;
      pool->letters = realloc(pool->letters, pool->room * 4);
    }
    if (entry_flags(e) & IS_LETTER) pool->letters[pool->size++] = entry_lower(e, c);
    else if (pool->size > begin && pool->letters[pool->size - 1]) pool->letters[pool->size++] = 0;
  }
  if (pool->size > begin && !pool->letters[pool->size - 1]) pool->size--;
  if (pool->size == begin) return;
  uint32_t i = pool->texts++;
  pool->starts[i] = begin;
  pool->starts[i + 1] = pool->size;
  pool->plain[i] = (i ? pool->plain[i - 1] : 0) + share;
  pool->often[i] = (i ? pool->often[i - 1] : 0) + powf(share, 0.75f);
  pool->seldom[i] = (i ? pool->seldom[i - 1] : 0) + powf(share, 0.35f);
}

static int features_of(const uint32_t *text, int n, int brief, uint32_t *out);

// Notes the features of the word last added to a poor label.
static void note_known(int label, int count) {
  static uint32_t features[MAX_FEATURES];
  const Pool *pool = &words[label];
  if (!is_poor[label] || !pool->texts) return;
  if (!known[label]) known[label] = calloc(buckets, 1);
  uint32_t i = pool->texts - 1;
  int n = features_of(pool->letters + pool->starts[i], pool->starts[i + 1] - pool->starts[i], 0, features);
  for (int f = 0; f < n; f++) {
    int sum = known[label][features[f]] + count;
    known[label][features[f]] = sum > 2 ? 2 : sum;
  }
}

static void read_texts(const char *folder, const char *name, Pool *pools) {
  char path[4096];
  static char line[1 << 20];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "r");
  if (!f) { perror(path); exit(1); }
  while (fgets(line, sizeof line, f)) {
    line[strcspn(line, "\n")] = 0;
    char *text = strchr(line, '\t'), *share, *count = NULL;
    if (!text) continue;
    *text++ = 0;
    if ((share = strchr(text, '\t'))) *share++ = 0;
    if (share && (count = strchr(share, '\t'))) *count++ = 0;
    add_text(&pools[atoi(line)], text, share ? strtof(share, NULL) : 1);
    if (count) note_known(atoi(line), atoi(count));
  }
  fclose(f);
}

static int draw(const float *sums, int n) {
  float v = uniform() * sums[n - 1];
  int low = 0, high = n - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (sums[middle] > v) high = middle; else low = middle + 1;
  }
  return low;
}

static int is_dense(uint32_t c) { return entry_flags(letter_entry(&letters, c)) & IS_DENSE; }

// A piece of a sentence: any number of words from one to all, or of letters where words are not separated; `least` letters.
static int crop(const Pool *pool, int least, uint32_t *out) {
  int i = below(pool->texts), n = pool->starts[i + 1] - pool->starts[i];
  const uint32_t *text = pool->letters + pool->starts[i];
  int begin = 0, end = n;
  if (uniform() < 0.85f) {
    int length = log_uniform(is_dense(text[0]) ? 1 : n < least ? n : least, n < 4 ? 4 : n);
    if (length < n) {
      begin = below(n - length + 1);
      end = begin + length;
      if (!is_dense(text[begin])) {
        while (begin > 0 && text[begin - 1]) begin--;
        while (end < n && text[end]) end++;
      }
    }
  }
  if (end - begin > MAX_EXAMPLE) end = begin + MAX_EXAMPLE;
  memcpy(out, text + begin, (size_t)(end - begin) * 4);
  return end - begin;
}

// Words drawn by their counts, in running text just so: not a sentence, but what a text shows of a language.
static int pseudo_sentence(const Pool *pool, int count, int is_plain, uint32_t *out) {
  int n = 0;
  const float *sums = is_plain ? pool->plain : uniform() < 0.5f ? pool->often : pool->seldom;
  for (int w = 0; w < count; w++) {
    int i = draw(sums, pool->texts), length = pool->starts[i + 1] - pool->starts[i];
    const uint32_t *text = pool->letters + pool->starts[i];
    if (n + length + 1 > MAX_EXAMPLE) break;
    if (n && !(is_dense(out[n - 1]) && is_dense(text[0]))) out[n++] = 0;
    memcpy(out + n, text, (size_t)length * 4);
    n += length;
  }
  return n;
}

// Without long n-grams and whole words when `brief`.
static int features_of(const uint32_t *text, int n, int brief, uint32_t *out) {
  int count = 0;
  for (int i = 0; i < n;) {
    int end = i;
    while (end < n && text[end] && end - i < MAX_WORD) end++;
    if (count + MOST_FEATURES > MAX_FEATURES) break;
    int dense = is_dense(text[i]), shortest = dense ? SHORTEST_DENSE : SHORTEST, longest = brief || dense ? LONGEST_DENSE : LONGEST;
    if (end > i) count += word_features(text + i, end - i, shortest, longest, !brief && !dense, !brief, buckets, out + count);
    i = end < n && !text[end] ? end + 1 : end;
  }
  return count;
}

// One sum of squared gradients a row: rare features learn in larger steps (Adagrad, Duchi and others 2011).
static float *embeddings, *squares, weights[MAX_DIMENSIONS][MAX_LABELS], bias[MAX_LABELS];

// A feature that occurs once in a poor label's words will hardly be met again. It counts for what other labels make of it, and
// learns nothing here: the label has to be told by what is left, as in a text that it was not trained on.
static float step(const uint32_t *features, int count, int label, float rate) {
  const uint8_t *often = known[label];
  float hidden[MAX_DIMENSIONS] = {0}, gradient[MAX_DIMENSIONS], p[MAX_LABELS] = {0}, pool = 1 / sqrtf(count);
  for (int f = 0; f < count; f++) {
    const float *row = embeddings + (size_t)features[f] * dimensions;
    for (int d = 0; d < dimensions; d++) hidden[d] += row[d];
  }
  for (int d = 0; d < dimensions; d++) hidden[d] *= pool;
  for (int l = 0; l < labels; l++) p[l] = bias[l];
  for (int d = 0; d < dimensions; d++)
    for (int l = 0; l < labels; l++) p[l] += hidden[d] * weights[d][l];
  float top = p[0], sum = 0;
  for (int l = 1; l < labels; l++) top = p[l] > top ? p[l] : top;
  for (int l = 0; l < labels; l++) sum += p[l] = expf(p[l] - top);
  for (int l = 0; l < labels; l++) p[l] /= sum;
  float loss = -logf(p[label] + 1e-9f);
  p[label] -= 1;
  float norm = 0;
  for (int d = 0; d < dimensions; d++) {
    float g = 0, h = rate * output_rate * hidden[d];
    for (int l = 0; l < labels; l++) g += p[l] * weights[d][l];
    for (int l = 0; l < labels; l++) weights[d][l] -= h * p[l];
    gradient[d] = pool * g;
    norm += gradient[d] * gradient[d];
    gradient[d] *= -rate;
  }
  for (int l = 0; l < labels; l++) bias[l] -= rate * 0.1f * p[l];
  for (int f = 0; f < count; f++) {
    if (often && often[features[f]] < 2) continue;
    float *row = embeddings + (size_t)features[f] * dimensions;
    float size = 1 / sqrtf(squares[features[f]] += norm / dimensions);
    for (int d = 0; d < dimensions; d++) row[d] += size * gradient[d];
  }
  return loss;
}

static void put32(FILE *f, uint32_t v) { fwrite(&v, 4, 1, f); }

// The layout is in README.md. Rows of embeddings become bytes of one common scale, which the output weights take over.
static void write_model(const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) { perror(path); exit(1); }
  size_t n = (size_t)buckets * dimensions;
  double square = 0;
  for (size_t i = 0; i < n; i++) square += (double)embeddings[i] * embeddings[i];
  float scale = clip_deviations * (float)sqrt(square / n) / 127;
  uint32_t padded = (labels + 15) / 16 * 16, clipped = 0;
  fwrite("CSLANG03", 8, 1, f);
  put32(f, labels); put32(f, dimensions); put32(f, buckets);
  put32(f, letters.blocks); put32(f, letters.entries); put32(f, letters.scripts);
  fwrite(&temperature, 4, 1, f);
  for (int i = 36; i < 64; i += 4) put32(f, 0);
  for (size_t i = 0; i < n; i++) {
    float v = roundf(embeddings[i] / scale);
    if (v > 127 || v < -127) clipped++;
    uint8_t b = (uint8_t)(128 + (v > 127 ? 127 : v < -127 ? -127 : v));
    fwrite(&b, 1, 1, f);
  }
  for (int d = 0; d <= dimensions; d++)
    for (uint32_t l = 0; l < padded; l++) {
      float w = l >= (uint32_t)labels ? (d == dimensions ? -1e4f : 0) : d == dimensions ? bias[l] : weights[d][l] * scale;
      fwrite(&w, 4, 1, f);
    }
  fwrite(letters.stage2, 4, letters.entries, f);
  fwrite(letters.stage1, 2, letters.blocks, f);
  fwrite(letters.names, 4, letters.scripts, f);
  for (int l = 0; l < labels; l++) fwrite(tags[l], 12, 1, f);
  fwrite(caution, sizeof(float), labels, f);
  fwrite(leaning, sizeof(float), labels, f);
  fclose(f);
  printf("scale %g, %.4f %% of the values clipped\n", scale, 100.0 * clipped / n);
}

static void read_labels(const char *folder) {
  char path[4096], line[256];
  snprintf(path, sizeof path, "%s/labels.tsv", folder);
  FILE *f = fopen(path, "r");
  if (!f) { perror(path); exit(1); }
  while (labels < MAX_LABELS && fgets(line, sizeof line, f)) {
    float weight;
    int texts, list;
    if (sscanf(line, "%11s %f %d %d %f %f", tags[labels], &weight, &texts, &list, &caution[labels], &leaning[labels]) != 6) continue;
    // What is made up is all there is, and words of Thai are not what the scanner cuts.
    int is_made = !strcmp(tags[labels], "zxx") || !strcmp(tags[labels], "sat");
    if (texts < poor_sentences && !is_made && strcmp(tags[labels], "th")) is_poor[labels] = list < 15000 ? 2 : 1;
    // Short texts are more often in the common languages than long ones, and short lists lack most of a language's words.
    float in_short = caution[labels] == 1 ? weight : 0.5f * fminf(0.7f, weight) * sqrtf(fminf(1, (float)list / long_list));
    short_sum[labels] = in_short + (labels ? short_sum[labels - 1] : 0);
    // In long texts poor labels are drawn twice as often: what they learn from is less like what they meet.
    label_sum[labels] = (is_poor[labels] == 2 ? 2 * weight : weight) + (labels ? label_sum[labels - 1] : 0);
    labels++;
  }
  fclose(f);
}

int main(int argc, char **argv) {
  if (argc < 3) { fprintf(stderr, "usage: train PREPARED MODEL [dimensions buckets examples rate seed]\n"); return 2; }
  if (argc > 3) dimensions = atoi(argv[3]);
  if (argc > 4) buckets = (uint32_t)atoi(argv[4]);
  long examples = argc > 5 ? atol(argv[5]) : 48000000;
  float rate = argc > 6 ? strtof(argv[6], NULL) : 0.2f;
  random_state = argc > 7 ? strtoull(argv[7], NULL, 10) : 1;
  if (dimensions < 1 || dimensions > MAX_DIMENSIONS) { fprintf(stderr, "at most %d dimensions\n", MAX_DIMENSIONS); return 2; }

  char path[4096];
  snprintf(path, sizeof path, "%s/letters.bin", argv[1]);
  letters = read_letters(path);
  read_labels(argv[1]);
  read_texts(argv[1], "sentences.tsv", sentences);
  read_texts(argv[1], "words.tsv", words);
  // Large pages: rows are read at random.
  const size_t page = 1 << 21, size = (size_t)buckets * dimensions * sizeof(float);
  embeddings = aligned_alloc(page, (size + page - 1) / page * page);
  madvise(embeddings, size, MADV_HUGEPAGE);
  memset(embeddings, 0, size);  // Rows that nothing is learned of stay silent.
  squares = malloc(buckets * sizeof(float));
  for (uint32_t i = 0; i < buckets; i++) squares[i] = first_square;
  for (int d = 0; d < dimensions; d++)
    for (int l = 0; l < labels; l++) weights[d][l] = (uniform() - 0.5f) * 0.5f;

  static uint32_t text[MAX_EXAMPLE + 64], features[MAX_FEATURES];
  double loss = 0;
  for (long e = 0; e < examples; e++) {
    float kind = uniform();
    int count = kind < single_words ? 1 : kind < single_words + few_words ? log_uniform(2, 12) : 0;
    int label = draw(count == 1 || count == 2 ? short_sum : label_sum, labels), n;
    const Pool *natural = &sentences[label], *list = &words[label];
    int use_list = list->texts > 0;
    if (!count) {
      // What a label with few sentences learns of them by heart is not met again; it sees more of its words.
      use_list = use_list && (!natural->texts || uniform() > 0.85f - 0.65f * expf(natural->texts / -150.0f));
      count = use_list ? log_uniform(3, 30) : 0;
      n = use_list ? pseudo_sentence(list, count, 1, text) : crop(natural, is_poor[label] == 2 ? 25 : 4, text);
    } else {
      n = use_list ? pseudo_sentence(list, count, count > 1 && uniform() < 0.3f, text) : crop(natural, 4, text);
    }
    // What a label with few words knows by heart will not be met again: it has to make do with short n-grams more often.
    int brief = uniform() < 0.1f + 0.3f * expf(-(list->texts / 3000.0f));
    count = features_of(text, n, brief, features);
    if (!count) continue;
    for (int f = 0; f < count; f++) {
      __builtin_prefetch(embeddings + (size_t)features[f] * dimensions);
      __builtin_prefetch(embeddings + (size_t)features[f] * dimensions + 16);
      __builtin_prefetch(squares + features[f]);
    }
    loss += step(features, count, label, rate * (1 - (float)e / examples));
    if ((e + 1) % 1000000 == 0) {
      printf("%ld examples, loss %.4f\n", e + 1, loss / 1000000);
      fflush(stdout);
      loss = 0;
    }
  }
  write_model(argv[2]);
}
