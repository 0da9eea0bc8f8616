#include "witness.h"

enum { PIC1 = 0x20, PIC2 = 0xa0, FIRST_IRQ = 0x20, LAPIC_TIMER = 0x30 };

struct gate { uint16_t low, selector; uint8_t zero, flags; uint16_t high; } __attribute__((packed));

static struct gate idt[64];
static uint8_t mask = 0xff;
extern const uint32_t vectors[64];
volatile uint32_t pulses;

void interrupts_init(void) {
  for (int i = 0; i < 64; i++)
    idt[i] = (struct gate){(uint16_t)vectors[i], 8, 0, 0x8e, (uint16_t)(vectors[i] >> 16)};
  struct { uint16_t limit; uint32_t base; } __attribute__((packed)) pointer = {sizeof idt - 1, (uint32_t)idt};
  __asm__ volatile("lidt %0" ::"m"(pointer));
  out8(PIC1, 0x11);
  out8(PIC2, 0x11);
  out8(PIC1 + 1, FIRST_IRQ);
  out8(PIC2 + 1, FIRST_IRQ + 8);
  out8(PIC1 + 1, 4);
  out8(PIC2 + 1, 2);
  out8(PIC1 + 1, 1);
  out8(PIC2 + 1, 1);
  out8(PIC1 + 1, mask);
  out8(PIC2 + 1, 0xff);
}

void irq_unmask(int irq) {
  mask = (uint8_t)(mask & ~(1 << irq));
  out8(PIC1 + 1, mask);
}

// Called from entry.S. Handlers only take note: the work is done in main.c, between two sleeps.
void interrupt(uint32_t vector, uint32_t eip) {
  if (vector < FIRST_IRQ) {
    print("exception %d at %8x\n", vector, eip);
    panic("exception");
  }
  if (vector == FIRST_IRQ || vector == LAPIC_TIMER) pulses++;
  if (vector == LAPIC_TIMER) *(volatile uint32_t *)0xfee000b0 = 0;
  else if (vector < FIRST_IRQ + 7) out8(PIC1, 0x20);
}

// The only place where interrupts are on. The handler returns here with them off.
void sleep_until_interrupt(void) { __asm__ volatile("sti; hlt" ::: "memory", "cc"); }
