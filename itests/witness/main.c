// Says how it was entered and what it found, then ticks until somebody stops it.
#include "witness.h"

// What a guest of some family would say of itself.
static void print_identity(const char *cmdline) {
  char word[256];
  if (word_value(cmdline, "family", word, sizeof word)) print("family %s\n", word);
  while (word_next(&cmdline, word, sizeof word)) {
    if (!text_equal(word, "banner=", 7)) continue;
    for (char *s = word; *s; s++)
      if (*s == '_') *s = ' ';
    print("%s\n", word + 7);
  }
}

static void tick_for_ever(const char *cmdline) {
  uint32_t panic_after = word_number(cmdline, "panic-after"), exit_after = word_number(cmdline, "exit-after");
  uint32_t tick = 0, used = timer_pulses();
  for (;;) {
    while (timer_pulses() - used >= PULSES_PER_TICK) {
      used += PULSES_PER_TICK;
      print("tick %d\n", ++tick);
      if (tick == panic_after) panic("requested");
      if (tick == exit_after) power_off();
    }
    button_poll();
    input_poll();
    if (timer_pulses() - used < PULSES_PER_TICK) sleep_until_interrupt();
  }
}

void witness_main(enum entry entry, const void *info) {
  char unused[2];
  serial_init();
  struct boot boot = boot_read(entry, info);
  if (boot.efi) print("\n");  // a firmware leaves its cursor anywhere
  print("WITNESS 1 entered=%s\n", boot.way);
  print_identity(boot.cmdline);
  boot_print(&boot);
  serial_print();
  cpu_print();
  pci_print();
  rtc_print();
  interrupts_init();
  acpi_init(boot.rsdp);
  timer_init();
  serial_listen();
  button_init(boot.cmdline);
  panic_init(boot.cmdline);
  print("READY\n");
  if (word_value(boot.cmdline, "panic", unused, sizeof unused)) panic("requested");
  input_init(boot.cmdline);
  tick_for_ever(boot.cmdline);
}
