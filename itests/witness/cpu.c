// What the processor and the clock chip say: vendor, hypervisor leaves, date.
#include "witness.h"

enum { HYPERVISOR = 0x40000000, MAX_LEAVES = 16 };

static void signature(const uint32_t r[3], char text[13]) {
  for (int i = 0; i < 12; i++) {
    char c = (char)(r[i / 4] >> 8 * (i % 4));
    text[i] = c >= ' ' && c <= '~' ? c : c ? '?' : 0;
  }
  text[12] = 0;
}

static bool under_hypervisor(void) {
  uint32_t r[4];
  cpuid(1, r);
  return r[2] >> 31;
}

// Hypervisors put further interfaces at steps of 0x100.
static bool interface_at(uint32_t base, uint32_t r[4]) {
  cpuid(base, r);
  return r[0] >= base && r[0] < base + 0x100 && r[1];
}

void cpu_print(void) {
  uint32_t r[4];
  char text[13];
  cpuid(0, r);
  signature((uint32_t[]){r[1], r[3], r[2]}, text);
  report("cpu %s\n", text);
  if (!under_hypervisor()) {
    report("cpuid none\n");
    return;
  }
  for (uint32_t base = HYPERVISOR; base < HYPERVISOR + 0x300 && interface_at(base, r); base += 0x100) {
    uint32_t last = r[0] < base + MAX_LEAVES ? r[0] : base + MAX_LEAVES;
    signature(r + 1, text);
    report("cpuid %8x %s\n", base, text);
    for (uint32_t leaf = base + 1; leaf <= last; leaf++) {
      cpuid(leaf, r);
      report("cpuid %8x %8x %8x %8x %8x\n", leaf, r[0], r[1], r[2], r[3]);
    }
  }
}

uint32_t cpu_tsc_khz(void) {
  uint32_t r[4];
  if (!under_hypervisor() || !interface_at(HYPERVISOR, r)) return 0;
  uint32_t last = r[0];
  char text[13];
  signature(r + 1, text);
  if (text_equal(text, "XenVMMXenVMM", 12)) {
    cpuid(HYPERVISOR + 3, r);
    return r[2];
  }
  if (last < HYPERVISOR + 0x10) return 0;
  cpuid(HYPERVISOR + 0x10, r);
  return r[0];
}

static uint32_t cmos(uint8_t reg) {
  out8(0x70, reg);
  return in8(0x71);
}

static uint32_t cmos_number(uint8_t reg) {
  uint32_t v = cmos(reg);
  return cmos(0x0b) & 4 ? v : (v >> 4) * 10 + (v & 15);
}

void rtc_print(void) {
  if (cmos(0x0d) == 0xff) {
    report("rtc none\n");
    return;
  }
  uint32_t second, century, year, month, day, hour, minute;
  do {
    while (cmos(0x0a) & 0x80) {}
    second = cmos_number(0);
    century = cmos_number(0x32);
    year = cmos_number(9);
    month = cmos_number(8);
    day = cmos_number(7);
    hour = cmos_number(4);
    minute = cmos_number(2);
  } while (second != cmos_number(0));
  report("rtc %2d%2d-%2d-%2dT%2d:%2d:%2d\n", century, year, month, day, hour, minute, second);
}
