#include "witness.h"

size_t text_length(const char *s) {
  size_t n = 0;
  while (s[n]) n++;
  return n;
}

bool text_equal(const char *a, const char *b, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (a[i] != b[i]) return false;
  return true;
}

bool text_same(const char *a, const char *b) { return text_equal(a, b, text_length(b) + 1); }

uint32_t text_number(const char *s) {
  uint32_t n = 0;
  for (; *s >= '0' && *s <= '9'; s++) n = n * 10 + (uint32_t)(*s - '0');
  return n;
}

// Copies the next word, cut to `size`; false at the end of the line.
bool word_next(const char **cursor, char *word, size_t size) {
  const char *s = *cursor;
  while (*s == ' ') s++;
  if (!*s) return false;
  size_t n = 0;
  for (; *s && *s != ' '; s++)
    if (n + 1 < size) word[n++] = *s;
  word[n] = 0;
  *cursor = s;
  return true;
}

// Finds `key` or `key=value`; the value of a bare key is empty.
bool word_value(const char *line, const char *key, char *value, size_t size) {
  char word[64];
  size_t n = text_length(key);
  while (word_next(&line, word, sizeof word)) {
    if (!text_equal(word, key, n)) continue;
    const char *from = word + n;
    if (*from == '=') from++;
    else if (*from) continue;
    size_t i = 0;
    for (; from[i] && i + 1 < size; i++) value[i] = from[i];
    value[i] = 0;
    return true;
  }
  return false;
}

uint32_t word_number(const char *line, const char *key) {
  char value[16];
  return word_value(line, key, value, sizeof value) ? text_number(value) : 0;
}

// The compiler may call these.
void *memcpy(void *to, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = ((const char *)from)[i];
  return to;
}

void *memset(void *to, int c, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = (char)c;
  return to;
}
