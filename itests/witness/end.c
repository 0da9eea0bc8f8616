// The ways to end.
#include "witness.h"

enum { PVPANIC = 0x505 };

void stop_for_ever(void) {
  for (;;) __asm__ volatile("cli; hlt");
}

static char last_words[128];

void panic_init(const char *cmdline) {
  char word[128];
  while (word_next(&cmdline, word, sizeof word)) {
    if (!text_equal(word, "panic-says=", 11)) continue;
    size_t i = 0;
    for (const char *s = word + 11; *s; s++) last_words[i++] = *s == '_' ? ' ' : *s == '^' ? 27 : *s;
    last_words[i] = 0;
  }
}

void panic(const char *why) {
  if (*last_words) print("%s\n", last_words);
  print("PANIC: %s\n", why);
  uint8_t events = in8(PVPANIC);
  if (events != 0xff && events & 1) out8(PVPANIC, 1);
  stop_for_ever();
}

void power_off(void) {
  print("power off\n");
  acpi_power_off();
  print("power off: no way known\n");
  stop_for_ever();
}

void reboot(void) {
  print("reboot\n");
  out8(0x64, 0xfe);
  out8(0xcf9, 2);
  out8(0xcf9, 6);
  // a microvm has neither; any processor starts anew when it cannot say what is wrong
  struct { uint16_t limit; uint32_t base; } __attribute__((packed)) none = {0, 0};
  __asm__ volatile("lidt %0; int3" ::"m"(none));
  stop_for_ever();
}
