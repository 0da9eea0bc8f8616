#include "witness.h"

static uint32_t read(uint32_t bus, uint32_t device, uint32_t function, uint32_t reg) {
  out32(0xcf8, 1u << 31 | bus << 16 | device << 11 | function << 8 | reg);
  return in32(0xcfc);
}

// Follows bridges instead of trying all 256 buses: each access is an exit.
static void print_bus(uint32_t bus, int depth) {
  for (uint32_t device = 0; device < 32; device++) {
    for (uint32_t function = 0; function < 8; function++) {
      uint32_t id = read(bus, device, function, 0);
      if ((id & 0xffff) == 0xffff || !id) {
        if (function == 0) break;
        continue;
      }
      uint32_t class = read(bus, device, function, 8) >> 16;
      uint32_t header = read(bus, device, function, 12) >> 16 & 0xff;
      report("pci %2x:%2x.%d %4x:%4x class %4x\n", bus, device, function, id & 0xffff, id >> 16, class);
      uint32_t secondary = (header & 0x7f) == 1 ? read(bus, device, function, 0x18) >> 8 & 0xff : 0;
      if (secondary > bus && depth < 8) print_bus(secondary, depth + 1);
      if (function == 0 && !(header & 0x80)) break;
    }
  }
}

void pci_print(void) {
  out32(0xcf8, 1u << 31);
  if (in32(0xcf8) != 1u << 31) report("pci none\n");
  else print_bus(0, 0);
}
