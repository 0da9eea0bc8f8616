// The witness guest: what its rooms know of each other.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "handover.h"

enum { PULSES_PER_TICK = 2, PULSES_PER_SECOND = 20 };

// entry.S hands these over; see boot.c for what comes with each.
enum entry { ENTRY_MULTIBOOT = 1, ENTRY_PVH = 2, ENTRY_BIOS = 3, ENTRY_EFI = 4 };

static inline void out8(uint16_t port, uint8_t v) { __asm__ volatile("outb %0, %1" ::"a"(v), "Nd"(port)); }
static inline void out16(uint16_t port, uint16_t v) { __asm__ volatile("outw %0, %1" ::"a"(v), "Nd"(port)); }
static inline void out32(uint16_t port, uint32_t v) { __asm__ volatile("outl %0, %1" ::"a"(v), "Nd"(port)); }
static inline uint8_t in8(uint16_t port) { uint8_t v; __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline uint16_t in16(uint16_t port) { uint16_t v; __asm__ volatile("inw %1, %0" : "=a"(v) : "Nd"(port)); return v; }
static inline uint32_t in32(uint16_t port) { uint32_t v; __asm__ volatile("inl %1, %0" : "=a"(v) : "Nd"(port)); return v; }

static inline void cpuid(uint32_t leaf, uint32_t r[4]) {
  __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(0));
}

// serial.c: COM1, polled output, input by interrupt.
void serial_init(void);
void serial_print(void);
void serial_listen(void);                // raise IRQ 4 when a byte arrives
int serial_read(void);
void serial_pour(const char *bytes, uint32_t count);                   // next byte, or -1
void print(const char *format, ...);     // %s %c %d(unsigned) %x(uint32) %X(uint64) zero-padded to the width N in %Nd
void report(const char *format, ...);    // begins a line of the report on what was found

// text.c: strings, and the words of the command line.
size_t text_length(const char *s);
bool text_equal(const char *a, const char *b, size_t n);
bool text_same(const char *a, const char *b);
uint32_t text_number(const char *s);     // of its leading digits
bool word_next(const char **cursor, char *word, size_t size);
bool word_value(const char *line, const char *key, char *value, size_t size);
uint32_t word_number(const char *line, const char *key);

// interrupt.c and timer.c: a pulse 20 times a second, and sleep in between.
void interrupts_init(void);
void irq_unmask(int irq);
void timer_init(void);
uint32_t timer_pulses(void);
void sleep_until_interrupt(void);
extern volatile uint32_t pulses;

// acpi.c
void acpi_init(const void *rsdp);        // null: search where a BIOS leaves it
bool acpi_button_pressed(void);          // the fixed power button; acknowledges the press
uint16_t acpi_pm_timer(void);            // I/O port, or 0
void acpi_power_off(void);               // returns only when there is no way

// pci.c, cpu.c: tell what there is.
void pci_print(void);
void cpu_print(void);
uint32_t cpu_tsc_khz(void);              // as told by the hypervisor, or 0
void rtc_print(void);

// boot.c
struct boot {
  const char *way, *cmdline;
  const void *rsdp;                      // null: not told
  const struct range *map;
  uint32_t ranges;
  const struct efi_boot *efi;            // null: not entered by EFI
};
struct boot boot_read(enum entry entry, const void *info);
void boot_print(const struct boot *boot);

// button.c, input.c: what others ask of it while it ticks.
void button_init(const char *cmdline);
void button_poll(void);
void input_init(const char *cmdline);
void input_poll(void);

// end.c
void stop_for_ever(void) __attribute__((noreturn));
void panic_init(const char *cmdline);
void panic(const char *why) __attribute__((noreturn));
void power_off(void) __attribute__((noreturn));
void reboot(void) __attribute__((noreturn));
