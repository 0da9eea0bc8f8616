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

// What no terminal may be given: commands to it, in all the forms in which one might understand them, and what reorders text.
static void print_hostile(void) {
  print("hostile begin\n");
  print("\x1b[2J\x1b[31mred \x1b]0;title\x07 \x1b]52;c;aGk=\x1b\\ \x1bPdcs\x1b\\ \x1b" "c \x9b" "31m \xc2\x9b" "31m \xc2\x90" "dcs\xc2\x9c\n");
  print("bell \x07 back \x08\x08 null-less \x01\x02\x0e\x7f \xe2\x80\xae" "bidi \xe2\x80\xa8 \xff\xfe\xc3\n");
  print("over\rwritten \x0b\x0c\n");
  print("hostile end\n");
}

// As much as was asked, in lines of 64 bytes with contiguous numbers, as fast as QEMU's port takes them.
static void flood(uint32_t mib) {
  char line[65] = "flood 00000000 ................................................\n";
  for (uint32_t n = 1; n <= mib << 14; n++) {
    for (uint32_t i = 0, rest = n; i < 8; i++, rest /= 10) line[13 - i] = (char)('0' + rest % 10);
    serial_pour(line, 64);
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
  if (word_value(boot.cmdline, "hostile", unused, sizeof unused)) print_hostile();
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
  flood(word_number(boot.cmdline, "flood"));
  tick_for_ever(boot.cmdline);
}
