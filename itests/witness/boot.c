// What each way in leaves behind, in one form.
#include "witness.h"

// Only the fields that we read have names.
struct multiboot { uint32_t flags, unused1[3], cmdline, unused2[6], map_length, map; } __attribute__((packed));
struct multiboot_range { uint32_t size; uint64_t start, length; uint32_t type; } __attribute__((packed));
struct pvh {
  uint32_t magic, version, unused[2];
  uint64_t modules, cmdline, rsdp, map;
  uint32_t ranges;
} __attribute__((packed));
struct boot_sector { uint32_t ranges, unused; struct range map[]; } __attribute__((packed));

enum { MULTIBOOT_CMDLINE = 1 << 2, MULTIBOOT_MAP = 1 << 6, BIOS_CMDLINE = 0x10000 };

static char cmdline[CMDLINE_SIZE];

static void *at(uint64_t address) { return (void *)(uint32_t)address; }

static void copy_cmdline(const char *from) {
  size_t n = 0;
  while (from && *from == ' ') from++;
  for (; from && from[n] && n + 1 < sizeof cmdline; n++) cmdline[n] = from[n] < ' ' ? '?' : from[n];
  cmdline[n] = 0;
}

// A multiboot loader puts the path of the kernel first.
static const char *without_first_word(const char *line) {
  while (*line && *line != ' ') line++;
  return line;
}

static struct boot from_multiboot(const struct multiboot *info) {
  static struct range map[MAX_RANGES];
  struct boot boot = {.way = "multiboot", .map = map};
  if (info->flags & MULTIBOOT_CMDLINE) copy_cmdline(without_first_word(at(info->cmdline)));
  if (!(info->flags & MULTIBOOT_MAP)) return boot;
  for (uint32_t a = info->map; a < info->map + info->map_length && boot.ranges < MAX_RANGES;) {
    const struct multiboot_range *r = at(a);
    map[boot.ranges++] = (struct range){r->start, r->length, r->type, 0};
    a += r->size + sizeof r->size;
  }
  return boot;
}

static struct boot from_pvh(const struct pvh *info) {
  copy_cmdline(at(info->cmdline));
  uint32_t ranges = info->version ? info->ranges : 0;
  return (struct boot){.way = "pvh", .rsdp = at(info->rsdp), .map = at(info->map), .ranges = ranges};
}

static struct boot from_boot_sector(const struct boot_sector *info) {
  copy_cmdline(at(BIOS_CMDLINE));
  return (struct boot){.way = "bios", .map = info->map, .ranges = info->ranges};
}

static struct boot from_efi(const struct efi_boot *info) {
  copy_cmdline(info->cmdline);
  return (struct boot){.way = "efi", .rsdp = at(info->rsdp), .map = info->map, .ranges = info->ranges, .efi = info};
}

static struct boot read(enum entry entry, const void *info) {
  switch (entry) {
    case ENTRY_MULTIBOOT: return from_multiboot(info);
    case ENTRY_PVH: return from_pvh(info);
    case ENTRY_BIOS: return from_boot_sector(info);
    default: return from_efi(info);
  }
}

struct boot boot_read(enum entry entry, const void *info) {
  struct boot boot = read(entry, info);
  boot.cmdline = cmdline;
  return boot;
}

static void print_variable(const char *name, int32_t value) {
  if (value < 0) print(" %s=none", name);
  else print(" %s=%d", name, (uint32_t)value);
}

static void print_efi(const struct efi_boot *efi) {
  report("efi");
  print_variable("secure-boot", efi->secure_boot);
  print_variable("setup-mode", efi->setup_mode);
  print("\n");
  if (efi->tcg2_major) report("efi tpm2=yes protocol=%d.%d\n", (uint32_t)efi->tcg2_major, (uint32_t)efi->tcg2_minor);
  else report("efi tpm2=no\n");
}

static void print_map(const struct boot *boot) {
  static const char *const names[] = {
    "unknown", [RANGE_RAM] = "ram", [RANGE_RESERVED] = "reserved", [RANGE_ACPI] = "acpi", [RANGE_NVS] = "nvs",
    [RANGE_BAD] = "bad"};
  uint64_t ram = 0;
  for (const struct range *r = boot->map; r < boot->map + boot->ranges; r++) {
    report("mem %16X %16X %s\n", r->start, r->start + r->length, names[r->type <= RANGE_BAD ? r->type : 0]);
    if (r->type == RANGE_RAM) ram += r->length;
  }
  report("ram %d KiB\n", (uint32_t)(ram >> 10));
}

void boot_print(const struct boot *boot) {
  report("cmdline %s\n", boot->cmdline);
  if (boot->efi) print_efi(boot->efi);
  print_map(boot);
}
