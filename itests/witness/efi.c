// The EFI program: asks the firmware what only it can tell, leaves it, and enters the 32-bit kernel that it carries.
// It holds no absolute address, so it needs no relocation wherever it is loaded.
#include "efi.h"

#include "handover.h"

extern const uint8_t kernel_image[] __attribute__((visibility("hidden")));
extern const uint8_t kernel_image_end[] __attribute__((visibility("hidden")));

static const struct efi_guid GLOBAL_VARIABLES =
    {0x8be4df61, 0x93ca, 0x11d2, {0xaa, 0x0d, 0x00, 0xe0, 0x98, 0x03, 0x2b, 0x8c}};
static const struct efi_guid ACPI_2 =
    {0x8868e871, 0xe4f1, 0x11d3, {0xbc, 0x22, 0x00, 0x80, 0xc7, 0x3c, 0x88, 0x81}};
static const struct efi_guid LOADED_IMAGE =
    {0x5b1b31a1, 0x9562, 0x11d2, {0x8e, 0x3f, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b}};
static const struct efi_guid FILE_SYSTEM =
    {0x964e5b22, 0x6459, 0x11d2, {0x8e, 0x39, 0x00, 0xa0, 0xc9, 0x69, 0x72, 0x3b}};
static const struct efi_guid TCG2 =
    {0x607f766c, 0x7455, 0x42be, {0x93, 0x0b, 0xe4, 0xd7, 0x6d, 0xb2, 0x72, 0x0f}};

void *memcpy(void *to, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = ((const char *)from)[i];
  return to;
}

void *memset(void *to, int c, size_t n) {
  for (size_t i = 0; i < n; i++) ((char *)to)[i] = (char)c;
  return to;
}

static int same(const struct efi_guid *a, const struct efi_guid *b) {
  for (size_t i = 0; i < sizeof *a; i++)
    if (((const uint8_t *)a)[i] != ((const uint8_t *)b)[i]) return 0;
  return 1;
}

static efi_status give_up(const struct efi_system_table *system, efi_text why) {
  system->console_out->output(system->console_out, why);
  return 1ull << 63 | 1;  // EFI_LOAD_ERROR
}

static size_t pages(size_t bytes) { return (bytes + EFI_PAGE - 1) / EFI_PAGE; }

static uint32_t find_rsdp(const struct efi_system_table *system) {
  for (size_t i = 0; i < system->tables; i++)
    if (same(&system->table[i].vendor, &ACPI_2)) return (uint32_t)(uintptr_t)system->table[i].table;
  return 0;
}

static int32_t variable(const struct efi_system_table *system, efi_text name) {
  uint8_t value;
  size_t size = sizeof value;
  return system->runtime->get_variable(name, &GLOBAL_VARIABLES, NULL, &size, &value) ? -1 : value;
}

static void ask_tpm(const struct efi_system_table *system, struct efi_boot *boot) {
  struct efi_tcg2 *tcg2;
  struct efi_tcg2_capability capability = {.size = sizeof capability};
  if (system->boot->locate_protocol(&TCG2, NULL, &tcg2)) return;
  if (tcg2->get_capability(tcg2, &capability) || !capability.present) return;
  boot->tcg2_major = capability.protocol_major;
  boot->tcg2_minor = capability.protocol_minor;
}

static void read_options(const struct efi_loaded_image *image, char *cmdline) {
  size_t n = image->options_size / sizeof *image->options;
  for (size_t i = 0; i < n && i + 1 < CMDLINE_SIZE; i++)
    cmdline[i] = image->options[i] < 0x7f ? (char)image->options[i] : '?';
}

// The first line of \witness.txt on the volume that this program came from.
static void read_line(const struct efi_system_table *system, const struct efi_loaded_image *image, char *cmdline) {
  struct efi_file_system *volume;
  struct efi_file *root, *file;
  size_t size = CMDLINE_SIZE - 1;
  if (system->boot->handle_protocol(image->device, &FILE_SYSTEM, &volume) || volume->open_volume(volume, &root)) return;
  if (root->open(root, &file, u"\\witness.txt", EFI_FILE_READ, 0) || file->read(file, &size, cmdline)) return;
  for (size_t i = 0; i < size; i++)
    if (cmdline[i] == '\r' || cmdline[i] == '\n') cmdline[i] = 0;
}

static void read_cmdline(const struct efi_system_table *system, efi_handle self, char *cmdline) {
  struct efi_loaded_image *image;
  if (system->boot->handle_protocol(self, &LOADED_IMAGE, &image)) return;
  read_options(image, cmdline);
  if (!*cmdline) read_line(system, image, cmdline);
}

// What a memory type is once the firmware has been left.
static uint32_t range_type(uint32_t type) {
  switch (type) {
    case EFI_LOADER_CODE:
    case EFI_LOADER_DATA:
    case EFI_BOOT_CODE:
    case EFI_BOOT_DATA:
    case EFI_CONVENTIONAL: return RANGE_RAM;
    case EFI_ACPI_RECLAIM: return RANGE_ACPI;
    case EFI_ACPI_NVS: return RANGE_NVS;
    case EFI_UNUSABLE: return RANGE_BAD;
    default: return RANGE_RESERVED;
  }
}

static void add_range(struct efi_boot *boot, const struct efi_memory *memory) {
  struct range *last = boot->ranges ? &boot->map[boot->ranges - 1] : NULL;
  uint32_t type = range_type(memory->type);
  if (last && last->type == type && last->start + last->length == memory->start)
    last->length += memory->pages * EFI_PAGE;
  else if (boot->ranges < MAX_RANGES)
    boot->map[boot->ranges++] = (struct range){memory->start, memory->pages * EFI_PAGE, type, 0};
}

// Takes the memory map and ends the firmware's services; the map may change once under our hands.
static efi_status leave(const struct efi_system_table *system, efi_handle self, struct efi_boot *boot, uint8_t *map,
                        size_t room) {
  efi_status status = 1;
  for (int i = 0; i < 2 && status; i++) {
    size_t size = room, key, entry_size;
    uint32_t version;
    status = system->boot->get_memory_map(&size, map, &key, &entry_size, &version);
    if (status) return status;
    boot->ranges = 0;
    for (size_t at = 0; at < size; at += entry_size) add_range(boot, (const struct efi_memory *)(map + at));
    status = system->boot->exit_boot_services(self, key);
  }
  return status;
}

efi_status EFIAPI efi_main(efi_handle self, const struct efi_system_table *system) {
  enum { MAP_ROOM = 64 << 10 };
  uint32_t end;
  uint64_t kernel = KERNEL, boot_address = 0xffffffff;
  memcpy(&end, kernel_image + KERNEL_END - KERNEL, sizeof end);
  if (system->boot->allocate_pages(EFI_ALLOCATE_ADDRESS, EFI_LOADER_DATA, pages(end - KERNEL), &kernel))
    return give_up(system, u"WITNESS: the memory at 1 MiB is taken\r\n");
  if (system->boot->allocate_pages(EFI_ALLOCATE_MAX_ADDRESS, EFI_LOADER_DATA, pages(sizeof(struct efi_boot) + MAP_ROOM),
                                   &boot_address))
    return give_up(system, u"WITNESS: no memory below 4 GiB\r\n");
  struct efi_boot *boot = (struct efi_boot *)boot_address;
  memset(boot, 0, sizeof *boot);
  read_cmdline(system, self, boot->cmdline);
  boot->rsdp = find_rsdp(system);
  boot->secure_boot = variable(system, u"SecureBoot");
  boot->setup_mode = variable(system, u"SetupMode");
  ask_tpm(system, boot);
  memcpy((void *)kernel, kernel_image, (size_t)(kernel_image_end - kernel_image));
  if (leave(system, self, boot, (uint8_t *)(boot + 1), MAP_ROOM))
    return give_up(system, u"WITNESS: the firmware cannot be left\r\n");
  ((void (*)(struct efi_boot *))KERNEL_DOOR)(boot);
  return 0;
}
