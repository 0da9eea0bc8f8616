// The pulse: the PIT where there is one; else the local APIC's timer, measured against the ACPI
// timer or against a TSC whose rate the hypervisor tells.
#include "witness.h"

enum { PIT = 0x40, PIT_HZ = 1193182, PM_TIMER_HZ = 3579545, ASSUMED_LAPIC_HZ = 1000000000, MEASUREMENTS = 5 };
enum { LAPIC = 0xfee00000, SPURIOUS = 0xf0, LVT_TIMER = 0x320, LVT_LINT0 = 0x350, INITIAL = 0x380, CURRENT = 0x390, DIVIDE = 0x3e0 };

static uint16_t pit_count(void) {
  out8(PIT + 3, 0);
  uint16_t low = in8(PIT);
  return (uint16_t)(low | in8(PIT) << 8);
}

static bool pit_start(void) {
  uint16_t divisor = PIT_HZ / PULSES_PER_SECOND;
  out8(PIT + 3, 0x34);  // channel 0, rate generator
  out8(PIT, (uint8_t)divisor);
  out8(PIT, (uint8_t)(divisor >> 8));
  uint16_t first = pit_count();
  for (int i = 0; i < 1000; i++)
    if (pit_count() != first) return true;
  return false;
}

static uint32_t tsc(void) {
  uint32_t low;
  __asm__ volatile("rdtsc" : "=a"(low)::"edx");
  return low;
}

static volatile uint32_t *lapic(uint32_t reg) { return (volatile uint32_t *)(LAPIC + reg); }

static void wait_10_ms_by_acpi(uint16_t port) {
  uint32_t start = in32(port);
  while (((in32(port) - start) & 0xffffff) < PM_TIMER_HZ / 100) {}
}

static void wait_10_ms_by_tsc(uint32_t khz) {
  uint32_t start = tsc();
  while (tsc() - start < khz * 10) {}
}

// Counts of the local APIC's timer in 10 ms (divided by 16), and what they were measured against. A processor that is taken
// away from us meanwhile makes a measurement too large, so the least of several is it.
static uint32_t lapic_rate(const char **against) {
  uint16_t port = acpi_pm_timer();
  uint32_t khz = cpu_tsc_khz(), least = 0xffffffff;
  *against = port ? "acpi timer" : khz ? "tsc" : "nothing";
  if (!port && !khz) return ASSUMED_LAPIC_HZ / 16 / 100;
  for (int i = 0; i < MEASUREMENTS; i++) {
    *lapic(INITIAL) = 0xffffffff;
    if (port) wait_10_ms_by_acpi(port);
    else wait_10_ms_by_tsc(khz);
    uint32_t counts = 0xffffffff - *lapic(CURRENT);
    if (counts < least) least = counts;
  }
  return least;
}

static void lapic_start(void) {
  const char *against;
  *lapic(SPURIOUS) = 0x13f;
  *lapic(DIVIDE) = 3;
  *lapic(LVT_TIMER) = 1 << 16;
  uint32_t rate = lapic_rate(&against);
  *lapic(LVT_TIMER) = 1 << 17 | 0x30;
  *lapic(INITIAL) = rate * 100 / PULSES_PER_SECOND;
  report("clock lapic against=%s\n", against);
}

// Lets the interrupt controller's interrupts through the local APIC, which the firmware of a microvm does not.
static void virtual_wire(void) {
  *lapic(SPURIOUS) = 0x13f;
  *lapic(LVT_LINT0) = 0x700;
}

void timer_init(void) {
  if (pit_start()) {
    virtual_wire();
    irq_unmask(0);
    report("clock pit\n");
  } else {
    lapic_start();
  }
}

uint32_t timer_pulses(void) { return pulses; }
