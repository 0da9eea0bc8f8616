// Four doors into one 32-bit kernel: multiboot, PVH, our own boot sector and our EFI program.
  .set STACK_SIZE, 16384

  .section .start, "ax"
  jmp bios_entry                 // the boot sector jumps to the first byte of the flat image
  .org 8                         // see handover.h
  .long bss_end
  .org 16
  .code64
efi_entry:                       // long mode, identity-mapped; what was handed over is at RDI, below 4 GiB
  cli
  movl %edi, %ebx
  lgdt gdt_pointer(%rip)
  ljmpl *efi_leaves(%rip)
  .code32
efi_leaves:
  .long leave_long_mode, 0x08
leave_long_mode:
  movl %cr0, %eax
  andl $0x7fffffff, %eax         // no paging: long mode is inactive
  movl %eax, %cr0
  movl $0xc0000080, %ecx         // EFER
  rdmsr
  andl $~0x100, %eax             // LME
  wrmsr
  xorl %eax, %eax
  movl %eax, %cr4
  movl $4, %esi
  jmp common

#ifdef WITH_MULTIBOOT
  .align 4
  .set FLAGS, 2                  // we want the memory information
  .long 0x1BADB002, FLAGS, -(0x1BADB002 + FLAGS)
#endif

  .text
  .globl multiboot_entry, pvh_entry
multiboot_entry:
  movl $1, %esi
  jmp common
pvh_entry:
  movl $2, %esi
  jmp common
bios_entry:
  movl $3, %esi
common:
  cli
  cld
  lgdt gdt_pointer
  ljmp $0x08, $1f
1:
  movw $0x10, %ax
  movw %ax, %ds
  movw %ax, %es
  movw %ax, %fs
  movw %ax, %gs
  movw %ax, %ss
  movl $stack_top, %esp
  movl $bss_start, %edi
  movl $bss_end, %ecx
  subl %edi, %ecx
  xorl %eax, %eax
  rep stosb
  pushl %ebx                     // what the loader left for us
  pushl %esi
  call witness_main
1:
  cli
  hlt
  jmp 1b

// Every vector pushes its number (and a zero where the processor pushed no error code).
  .altmacro
  .macro vector n
vector_\n:
  .if (\n == 8) || ((\n >= 10) && (\n <= 14)) || (\n == 17) || (\n == 21)
  .else
  pushl $0
  .endif
  pushl $\n
  jmp interrupt_common
  .endm
  .macro vector_address n
  .long vector_\n
  .endm

  .set i, 0
  .rept 64
  vector %i
  .set i, i+1
  .endr

interrupt_common:
  pushal
  cld
  pushl 40(%esp)                 // eip
  pushl 36(%esp)                 // vector number, one push further down
  call interrupt
  addl $8, %esp
  popal
  addl $8, %esp
  ret $8                         // not iret: see README.md, "Interrupts"

  .section .rodata
  .asciz VERSION_STRING
  .globl vectors
  .align 8
vectors:
  .set i, 0
  .rept 64
  vector_address %i
  .set i, i+1
  .endr

gdt:
  .quad 0
  .quad 0x00cf9a000000ffff       // flat code
  .quad 0x00cf92000000ffff       // flat data
gdt_pointer:
  .word gdt_pointer - gdt - 1
  .long gdt, 0                   // long mode reads 64 bits

#define NOTE(type, ...) \
  .align 4; .long 4, 9f - 8f, type; .asciz "Xen"; 8: __VA_ARGS__; 9: .align 4

  .section .note.xen, "a", @note
  NOTE(18, .long pvh_entry)      // XEN_ELFNOTE_PHYS32_ENTRY
  NOTE(6, .asciz GUEST_OS)       // XEN_ELFNOTE_GUEST_OS
  NOTE(7, .asciz "1")            // XEN_ELFNOTE_GUEST_VERSION
  NOTE(5, .asciz "xen-3.0")      // XEN_ELFNOTE_XEN_VERSION
  NOTE(8, .asciz "generic")      // XEN_ELFNOTE_LOADER

  .bss
  .align 16
  .skip STACK_SIZE
stack_top:

  .section .note.GNU-stack, "", @progbits
