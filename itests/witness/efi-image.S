// What the EFI program carries: the flat kernel, and the empty relocation table that tells a firmware that it may load the
// program anywhere.
  .section .rodata, "a"
  .globl kernel_image, kernel_image_end
  .hidden kernel_image, kernel_image_end
kernel_image:
  .incbin KERNEL_BIN
kernel_image_end:

  .section .reloc, "a"
  .long 0, 8                     // a block for page 0 that has no entries

  .section .note.GNU-stack, "", @progbits
