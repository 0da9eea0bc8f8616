// As much of UEFI 2.10 (and of the TCG EFI Protocol 1.00 revision 00.13) as efi.c calls.
#pragma once
#include <stddef.h>
#include <stdint.h>

#define EFIAPI __attribute__((ms_abi))

typedef uint64_t efi_status;  // 0: done
typedef void *efi_handle;
typedef const __CHAR16_TYPE__ *efi_text;

struct efi_guid { uint32_t a; uint16_t b, c; uint8_t d[8]; };

struct efi_memory { uint32_t type, unused; uint64_t start, virtual_start, pages, attributes; };
enum { EFI_LOADER_CODE = 1, EFI_LOADER_DATA, EFI_BOOT_CODE, EFI_BOOT_DATA, EFI_RUNTIME_CODE, EFI_RUNTIME_DATA,
       EFI_CONVENTIONAL, EFI_UNUSABLE, EFI_ACPI_RECLAIM, EFI_ACPI_NVS };

enum { EFI_ALLOCATE_MAX_ADDRESS = 1, EFI_ALLOCATE_ADDRESS = 2, EFI_PAGE = 4096 };

struct efi_boot_services {
  uint8_t header[24];
  void *tpl[2];
  efi_status (EFIAPI *allocate_pages)(uint32_t how, uint32_t type, size_t pages, uint64_t *address);
  void *free_pages;
  efi_status (EFIAPI *get_memory_map)(size_t *size, void *map, size_t *key, size_t *entry_size, uint32_t *version);
  void *pool_events_interfaces[11];
  efi_status (EFIAPI *handle_protocol)(efi_handle handle, const struct efi_guid *protocol, void *interface);
  void *handles_images[9];
  efi_status (EFIAPI *exit_boot_services)(efi_handle image, size_t key);
  void *misc_drivers_handles[10];
  efi_status (EFIAPI *locate_protocol)(const struct efi_guid *protocol, void *registration, void *interface);
};

struct efi_runtime_services {
  uint8_t header[24];
  void *time_memory[6];
  efi_status (EFIAPI *get_variable)(efi_text name, const struct efi_guid *vendor, uint32_t *attributes, size_t *size,
                                    void *value);
};

struct efi_text_output {
  void *reset;
  efi_status (EFIAPI *output)(struct efi_text_output *self, efi_text text);
};

struct efi_configuration_table { struct efi_guid vendor; void *table; };

struct efi_system_table {
  uint8_t header[24];
  efi_text vendor;
  uint64_t revision;
  void *console_in[2], *console_out_handle;
  struct efi_text_output *console_out;
  void *console_error[2];
  struct efi_runtime_services *runtime;
  struct efi_boot_services *boot;
  size_t tables;
  struct efi_configuration_table *table;
};

struct efi_loaded_image {
  uint64_t revision;
  void *parent, *system;
  efi_handle device;
  void *path, *unused;
  uint32_t options_size;
  efi_text options;
};

struct efi_file {
  uint64_t revision;
  efi_status (EFIAPI *open)(struct efi_file *self, struct efi_file **file, efi_text name, uint64_t mode,
                            uint64_t attributes);
  void *close_delete[2];
  efi_status (EFIAPI *read)(struct efi_file *self, size_t *size, void *bytes);
};
enum { EFI_FILE_READ = 1 };

struct efi_file_system {
  uint64_t revision;
  efi_status (EFIAPI *open_volume)(struct efi_file_system *self, struct efi_file **root);
};

struct efi_tcg2_capability {
  uint8_t size, structure_major, structure_minor, protocol_major, protocol_minor;
  uint32_t hashes, logs;
  uint8_t present;
  uint16_t longest_command, longest_response;
  uint32_t manufacturer, banks, active_banks;
};

struct efi_tcg2 {
  efi_status (EFIAPI *get_capability)(struct efi_tcg2 *self, struct efi_tcg2_capability *capability);
};
