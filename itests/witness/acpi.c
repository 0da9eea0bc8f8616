// As much of ACPI as a power button and a switch-off need.
#include "witness.h"

enum { PWRBTN = 1 << 8, SCI_EN = 1, SLP_EN = 1 << 13 };
enum { FADT_DSDT = 40, FADT_SMI_CMD = 48, FADT_ACPI_ENABLE = 52, FADT_PM1A_EVT = 56, FADT_PM1B_EVT = 60,
       FADT_PM1A_CNT = 64, FADT_PM1B_CNT = 68, FADT_PM_TMR = 76, FADT_PM1_EVT_LEN = 88 };
enum { RSDP_REVISION = 15, RSDP_RSDT = 16, RSDP_XSDT = 24 };
enum { TABLE_LENGTH = 4, TABLE_HEADER = 36, MADT_ENTRIES = 44 };

struct root { const uint8_t *table; uint32_t width; };

struct event_block { uint16_t status, enable; };

static struct event_block events[2];
static uint16_t control[2], pm_timer;
static bool can_power_off;
static uint8_t sleep_type[2];

static uint32_t at32(const uint8_t *p) { return *(const uint32_t *)p; }

static const uint8_t *search(uint32_t from, uint32_t to) {
  for (uint32_t a = from; a + 20 <= to; a += 16) {
    const uint8_t *p = (const uint8_t *)a;
    uint8_t sum = 0;
    if (!text_equal((const char *)p, "RSD PTR ", 8)) continue;
    for (int i = 0; i < 20; i++) sum = (uint8_t)(sum + p[i]);
    if (!sum) return p;
  }
  return NULL;
}

static const uint8_t *find_rsdp(void) {
  uint32_t ebda = (uint32_t)*(volatile uint16_t *)0x40e << 4;
  const uint8_t *found = ebda ? search(ebda, ebda + 1024) : NULL;
  return found ? found : search(0xe0000, 0x100000);
}

// _S5_ is Name(_S5, Package{SLP_TYPa, SLP_TYPb, ...}): we read its first two integers.
static void find_s5(const uint8_t *table) {
  const uint8_t *end = table + at32(table + TABLE_LENGTH);
  for (const uint8_t *p = table + TABLE_HEADER; p + 16 < end && !can_power_off; p++) {
    if (!text_equal((const char *)p, "_S5_", 4) || p[4] != 0x12) continue;
    const uint8_t *element = p + 5 + 1 + (p[5] >> 6) + 1;
    for (int i = 0; i < 2; i++) {
      if (*element == 0x0a) element++;
      sleep_type[i] = *element++ & 7;
    }
    can_power_off = true;
  }
}

static void enable(const uint8_t *fadt) {
  uint16_t smi = (uint16_t)at32(fadt + FADT_SMI_CMD);
  for (int i = 0; i < 2; i++) {
    control[i] = (uint16_t)at32(fadt + FADT_PM1A_CNT + 4 * i);
    events[i].status = (uint16_t)at32(fadt + FADT_PM1A_EVT + 4 * i);
    events[i].enable = (uint16_t)(events[i].status + fadt[FADT_PM1_EVT_LEN] / 2);
  }
  pm_timer = (uint16_t)at32(fadt + FADT_PM_TMR);
  if (control[0] && smi && fadt[FADT_ACPI_ENABLE] && !(in16(control[0]) & SCI_EN)) {
    out8(smi, fadt[FADT_ACPI_ENABLE]);
    for (int i = 0; i < 100000 && !(in16(control[0]) & SCI_EN); i++) {}
  }
  for (int i = 0; i < 2; i++) {
    if (!events[i].status) continue;
    out16(events[i].status, PWRBTN);
    out16(events[i].enable, PWRBTN);
  }
}

static void print_processors(const uint8_t *madt) {
  const uint8_t *end = madt + at32(madt + TABLE_LENGTH);
  uint32_t n = 0;
  for (const uint8_t *p = madt + MADT_ENTRIES; p + 2 <= end && p[1] >= 2; p += p[1])
    if ((p[0] == 0 && p[4] & 1) || (p[0] == 9 && p[8] & 1)) n++;
  report("cpus %d\n", n);
}

// The RSDT, or where there is none the XSDT; we reach what is below 4 GiB.
static struct root find_root(const uint8_t *rsdp) {
  struct root root = {(const uint8_t *)at32(rsdp + RSDP_RSDT), 4};
  if (!root.table && rsdp[RSDP_REVISION] >= 2) root = (struct root){(const uint8_t *)at32(rsdp + RSDP_XSDT), 8};
  return root;
}

// The next table that the root names; null after the last.
static const uint8_t *next_table(const struct root *root, uint32_t *offset) {
  if (*offset + root->width > at32(root->table + TABLE_LENGTH)) return NULL;
  const uint8_t *table = (const uint8_t *)at32(root->table + *offset);
  *offset += root->width;
  return table;
}

static void print_tables(const struct root *root) {
  uint32_t offset = TABLE_HEADER;
  report("acpi tables");
  for (const uint8_t *t = next_table(root, &offset); t; t = next_table(root, &offset))
    print(" %c%c%c%c", t[0], t[1], t[2], t[3]);
  print("\n");
}

static void use(const uint8_t *table) {
  if (text_equal((const char *)table, "FACP", 4)) {
    enable(table);
    find_s5((const uint8_t *)at32(table + FADT_DSDT));
  }
  if (text_equal((const char *)table, "SSDT", 4)) find_s5(table);
  if (text_equal((const char *)table, "APIC", 4)) print_processors(table);
}

void acpi_init(const void *given) {
  const uint8_t *rsdp = given ? given : find_rsdp();
  if (!rsdp) {
    report("acpi none\n");
    return;
  }
  report("acpi rsdp %8x\n", (uint32_t)rsdp);
  struct root root = find_root(rsdp);
  print_tables(&root);
  uint32_t offset = TABLE_HEADER;
  for (const uint8_t *t = next_table(&root, &offset); t; t = next_table(&root, &offset)) use(t);
}

bool acpi_button_pressed(void) {
  bool pressed = false;
  for (int i = 0; i < 2; i++) {
    if (!events[i].status || !(in16(events[i].status) & PWRBTN)) continue;
    out16(events[i].status, PWRBTN);
    pressed = true;
  }
  return pressed;
}

uint16_t acpi_pm_timer(void) { return pm_timer; }

void acpi_power_off(void) {
  if (!can_power_off) return;
  for (int i = 0; i < 2; i++)
    if (control[i]) out16(control[i], (uint16_t)(sleep_type[i] << 10 | SLP_EN));
  stop_for_ever();
}
