// Says how it was entered and what it found, then ticks until somebody stops it.
#include "witness.h"

// What each loader leaves behind; only the fields that we read have names.
struct multiboot { uint32_t flags, unused1[3], cmdline, unused2[6], map_length, map; } __attribute__((packed));
struct multiboot_range { uint32_t size; uint64_t start, length; uint32_t type; } __attribute__((packed));
struct pvh { uint32_t magic, version, unused[2]; uint64_t modules, cmdline, rsdp, map; uint32_t map_entries; } __attribute__((packed));
struct range { uint64_t start, length; uint32_t type, unused; } __attribute__((packed));
struct boot_sector { uint32_t map_entries, unused; struct range map[]; } __attribute__((packed));

enum { BIOS_CMDLINE = 0x10000, PVPANIC = 0x505, CMDLINE_SIZE = 512 };

static char cmdline[CMDLINE_SIZE];
static uint64_t ram;

void stop_for_ever(void) {
  for (;;) __asm__ volatile("cli; hlt");
}

void panic(const char *why) {
  print("PANIC: %s\n", why);
  uint8_t events = in8(PVPANIC);
  if (events != 0xff && events & 1) out8(PVPANIC, 1);
  stop_for_ever();
}

static void power_off(void) {
  print("power off\n");
  acpi_power_off();
  print("power off: no way known\n");
  stop_for_ever();
}

static void reboot(void) {
  print("reboot\n");
  out8(0x64, 0xfe);
  out8(0xcf9, 2);
  out8(0xcf9, 6);
  stop_for_ever();
}

static void copy_cmdline(const char *from) {
  size_t n = 0;
  while (from && *from == ' ') from++;
  for (; from && from[n] && n + 1 < sizeof cmdline; n++) cmdline[n] = from[n] < ' ' ? '?' : from[n];
  cmdline[n] = 0;
}

static void print_range(uint64_t start, uint64_t length, uint32_t type) {
  static const char *const names[] = {"unknown", "ram", "reserved", "acpi", "nvs", "bad"};
  print("mem %16X %16X %s\n", start, start + length, names[type <= 5 ? type : 0]);
  if (type == 1) ram += length;
}

static void print_ranges(const struct range *map, uint32_t entries) {
  for (uint32_t i = 0; i < entries; i++) print_range(map[i].start, map[i].length, map[i].type);
}

static void print_multiboot_ranges(const struct multiboot *info) {
  const char *p = (const char *)info->map, *end = p + info->map_length;
  while (info->flags & 1 << 6 && p + sizeof(struct multiboot_range) <= end) {
    const struct multiboot_range *r = (const struct multiboot_range *)p;
    print_range(r->start, r->length, r->type);
    p += r->size + 4;
  }
}

// A multiboot loader puts the path of the kernel first.
static const char *without_first_word(const char *line) {
  while (*line && *line != ' ') line++;
  return line;
}

static void read_cmdline(uint32_t entry, const void *info) {
  if (entry == ENTRY_MULTIBOOT) {
    const struct multiboot *m = info;
    if (m->flags & 1 << 2) copy_cmdline(without_first_word((const char *)m->cmdline));
  } else if (entry == ENTRY_PVH) {
    copy_cmdline((const char *)(uint32_t)((const struct pvh *)info)->cmdline);
  } else {
    copy_cmdline((const char *)BIOS_CMDLINE);
  }
}

static void print_map(uint32_t entry, const void *info) {
  if (entry == ENTRY_MULTIBOOT) {
    print_multiboot_ranges(info);
  } else if (entry == ENTRY_PVH) {
    const struct pvh *p = info;
    if (p->version >= 1) print_ranges((const struct range *)(uint32_t)p->map, p->map_entries);
  } else {
    const struct boot_sector *b = info;
    print_ranges(b->map, b->map_entries);
  }
  print("ram %d KiB\n", (uint32_t)(ram >> 10));
}

static void print_identity(void) {
  char word[256];
  if (word_value(cmdline, "family", word, sizeof word)) print("family %s\n", word);
  for (const char *cursor = cmdline; word_next(&cursor, word, sizeof word);) {
    if (!text_equal(word, "banner=", 7)) continue;
    for (char *s = word; *s; s++)
      if (*s == '_') *s = ' ';
    print("%s\n", word + 7);
  }
}

static void answer(int c) {
  if (c > ' ' && c <= '~') print("input %c\n", c);
  else print("input 0x%2x\n", (uint32_t)c);
  if (c == 'p') panic("requested");
  if (c == 'q') power_off();
  if (c == 'r') reboot();
}

// After how many presses of the power button to go; 0 is never.
static uint32_t presses_needed(void) {
  char value[16];
  if (!word_value(cmdline, "acpi", value, sizeof value)) return 1;
  if (text_equal(value, "ignore", 7)) return 0;
  return text_equal(value, "twice", 6) ? 2 : 1;
}

static void tick_for_ever(void) {
  uint32_t needed = presses_needed(), presses = 0;
  uint32_t panic_after = word_number(cmdline, "panic-after"), exit_after = word_number(cmdline, "exit-after");
  uint32_t tick = 0, used = timer_pulses();
  for (;;) {
    while (timer_pulses() - used >= PULSES_PER_TICK) {
      used += PULSES_PER_TICK;
      print("tick %d\n", ++tick);
      if (tick == panic_after) panic("requested");
      if (tick == exit_after) power_off();
    }
    if (acpi_button_pressed()) {
      print("button %d\n", ++presses);
      if (presses == needed) power_off();
    }
    for (int c = serial_read(); c >= 0; c = serial_read()) answer(c);
    if (timer_pulses() - used < PULSES_PER_TICK) sleep_until_interrupt();
  }
}

void witness_main(uint32_t entry, const void *info) {
  static const char *const names[] = {"", "multiboot", "pvh", "bios"};
  char unused[2];
  serial_init();
  read_cmdline(entry, info);
  print("WITNESS 1 entered=%s\ncmdline=%s\n", names[entry], cmdline);
  print_identity();
  print_map(entry, info);
  cpu_print();
  pci_print();
  rtc_print();
  interrupts_init();
  acpi_init(entry == ENTRY_PVH ? (const void *)(uint32_t)((const struct pvh *)info)->rsdp : NULL);
  timer_init();
  serial_listen();
  print("READY\n");
  if (word_value(cmdline, "panic", unused, sizeof unused)) panic("requested");
  tick_for_ever();
}
