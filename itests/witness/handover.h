// What the EFI program (64 bits) and the kernel (32 bits) know of each other: the same bytes for both.
#pragma once
#include <stdint.h>

enum { CMDLINE_SIZE = 512, MAX_RANGES = 128 };

// Types as e820 has them.
enum { RANGE_RAM = 1, RANGE_RESERVED = 2, RANGE_ACPI = 3, RANGE_NVS = 4, RANGE_BAD = 5 };

struct range { uint64_t start, length; uint32_t type, unused; } __attribute__((packed));

struct efi_boot {
  char cmdline[CMDLINE_SIZE];
  uint32_t rsdp;                    // 0: the firmware tells of none
  int32_t secure_boot, setup_mode;  // the variables; -1: the firmware has none
  uint8_t tcg2_major, tcg2_minor;   // the TCG2 protocol's version; 0.0: no TPM 2.0
  uint8_t unused[2];
  uint32_t ranges;
  struct range map[MAX_RANGES];
} __attribute__((packed));

// The head of the flat kernel in entry.S: where its memory ends, and the door out of long mode.
enum { KERNEL = 0x100000, KERNEL_END = KERNEL + 8, KERNEL_DOOR = KERNEL + 16 };
