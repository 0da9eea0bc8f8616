// Boot sector: loads the command line and the kernel behind it, asks the BIOS for the memory map,
// and enters the kernel in 32-bit protected mode. SECTORS is how many sectors lie behind this one.
  .set LOAD, 0x10000             // sector 1 (the command line), then the kernel
  .set KERNEL, 0x100000
  .set BOOT_INFO, 0x7e00         // count of memory map entries, then the entries
  .set ENTRY_SIZE, 24
  .set MAX_ENTRIES, 128

  .code16
  .globl start
start:
  cli
  cld
  ljmp $0, $1f
1:
  xorw %ax, %ax
  movw %ax, %ds
  movw %ax, %es
  movw %ax, %ss
  movw $start, %sp
  sti

  movw $packet, %si              // DL is the drive, from the BIOS
  movb $0x42, %ah
  int $0x13
  jc failed

  movw $(LOAD >> 4), %ax
  movw %ax, %fs
  cmpl $0x6c6c6966, %fs:0        // a command line that begins with "fill"
  jne 7f
6:
  movw $fill, %si                // ends with an error behind the disk's end
  movw $0x4300, %ax
  int $0x13
  jc 7f
  addl $64, fill + 8
  jmp 6b
7:

  xorl %ebx, %ebx                // e820
  xorl %ebp, %ebp
  movw $(BOOT_INFO + 8), %di
2:
  movl $0xe820, %eax
  movl $0x534d4150, %edx
  movl $20, %ecx
  int $0x15
  jc 3f
  cmpl $0x534d4150, %eax
  jne 3f
  incl %ebp
  addw $ENTRY_SIZE, %di
  cmpw $MAX_ENTRIES, %bp
  jae 3f
  testl %ebx, %ebx
  jnz 2b
3:
  movl %ebp, BOOT_INFO

  cli
  inb $0x92, %al                 // A20
  orb $2, %al
  andb $0xfe, %al
  outb %al, $0x92
  lgdt gdt_pointer
  movl %cr0, %eax
  orb $1, %al
  movl %eax, %cr0
  ljmp $0x08, $protected

failed:
  movw $message, %si
  movw $0x3f8, %dx
4:
  lodsb
  testb %al, %al
  jz 5f
  outb %al, %dx
  jmp 4b
5:
  hlt
  jmp 5b

  .code32
protected:
  movw $0x10, %ax
  movw %ax, %ds
  movw %ax, %es
  movw %ax, %ss
  movl $(LOAD + 512), %esi
  movl $KERNEL, %edi
  movl $((SECTORS - 1) * 128), %ecx
  rep movsl
  movl $BOOT_INFO, %ebx
  movl $KERNEL, %eax
  jmp *%eax

  .align 4
packet:
  .byte 16, 0
  .word SECTORS
  .word 0, LOAD >> 4
  .quad 1
fill:
  .byte 16, 0
  .word 64
  .word 0, LOAD >> 4
  .quad 2048
gdt:
  .quad 0
  .quad 0x00cf9a000000ffff
  .quad 0x00cf92000000ffff
gdt_pointer:
  .word gdt_pointer - gdt - 1
  .long gdt
message:
  .asciz "WITNESS: cannot read the disk\r\n"

  .org 0x1be                     // one active partition over the whole disk; its type is at 0x1c2
  .byte 0x80, 0, 2, 0, PARTITION_TYPE, 0, 0, 0
  .long 1, 2047
  .org 0x1fe
  .word 0xaa55
  .section .note.GNU-stack, "", @progbits
