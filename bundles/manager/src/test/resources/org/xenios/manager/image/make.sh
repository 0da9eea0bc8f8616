#!/bin/sh
# Makes the images beside it with the tools that people make such images with. Only their first part is kept, and none of
# the boot code that a tool puts there. Needs dosfstools, mtools, makefs, fdisk, xorriso, genisoimage, qemu-utils,
# e2fsprogs, gcc and binutils (Debian 12).
set -eu
cd "$(dirname "$0")"
out=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

keep() { # FILE KIBIBYTES: packs the first part of it
  head -c "$2K" "$1" | gzip -9n >"$out/$1.gz"
}

zero() { # FILE FROM TO
  dd if=/dev/zero of="$1" bs=1 seek="$2" count=$(($3 - $2)) conv=notrunc status=none
}

efi() { # WIDTH SIZE KIBIBYTES: an EFI system partition
  image=esp-fat$1.img
  truncate -s "$2" "$image"
  mkfs.fat -F "$1" -s 1 -n ESP "$image" >/dev/null
  zero "$image" 90 510
  mmd -i "$image" ::/EFI ::/EFI/BOOT ::/EFI/Microsoft ::/EFI/Microsoft/Boot ::/EFI/debian ::/EFI/freebsd ::/EFI/freebsd/old
  for i in $(seq 40); do mmd -i "$image" "::/EFI/freebsd/a directory with a long name $i"; done
  for f in BOOT/BOOTX64.EFI Microsoft/Boot/bootmgfw.efi debian/shimx64.efi debian/mmx64.efi freebsd/loader.efi; do
    mcopy -i "$image" tree/netbsd "::/EFI/$f"
  done
  keep "$image" "$3"
}

mkdir -p tree/.disk tree/boot/kernel tree/sources
echo 'Debian GNU/Linux 12.5.0 "Bookworm" - Official amd64 NETINST with firmware 20240210-11:27' >tree/.disk/info
for f in bootmgr netbsd boot/kernel/kernel sources/boot.wim sources/install.wim; do echo x >tree/$f; done
for i in $(seq 100); do echo >"tree/sources/file$i.dll"; done

efi 12 1M 64
efi 16 8M 128
efi 32 34M 640

for version in 1 2; do
  makefs -t ffs -o version=$version -s 512k ffs$version.img tree >/dev/null
  keep ffs$version.img 80
done

truncate -s 16M netbsd-label.img
echo '64,,a9' | sfdisk -q netbsd-label.img
printf 'b\ny\nn\na\n128\n+1023\nt\na\n7\nn\nb\n2048\n+1023\nt\nb\n1\nw\n' | fdisk netbsd-label.img >/dev/null 2>&1
dd if=ffs2.img of=netbsd-label.img bs=512 seek=128 conv=notrunc status=none
keep netbsd-label.img 192

xorriso -as mkisofs -quiet -r -V CCCOMA_X64FRE_EN-US_DV9 -publisher 'MICROSOFT CORPORATION' -A CDIMAGE -sysid '' \
  -b netbsd -no-emul-boot -boot-load-size 4 -eltorito-alt-boot -e bootmgr -no-emul-boot -o rockridge.iso tree 2>/dev/null
keep rockridge.iso 512
genisoimage -quiet -udf -V SSS_X64FREE_EN-US_DV9 -o udf.iso tree 2>/dev/null
keep udf.iso 1024
makefs -t cd9660 -o label=NETBSD_100 netbsd.iso tree
keep netbsd.iso 512

truncate -s 1M disk.raw
mkfs.ext4 -q -F -L root -O ^has_journal disk.raw
for format in monolithicSparse streamOptimized; do
  qemu-img convert -f raw -O vmdk -o subformat=$format disk.raw $format.vmdk
  keep $format.vmdk 1024
done

note() { # OWNER TYPE VALUE: a Xen note whose value is text, or a line of assembler
  printf '.section ".note.%s","a",@note\n.p2align 2\n.long 2f-1f,4f-3f,%s\n1: .asciz "%s"\n2: .p2align 2\n3: %s\n4: .p2align 2\n' \
    "$1" "$2" "$1" "$3"
}
code='.text; .globl _start; _start: hlt'
{
  echo "$code"
  echo '.section .rodata; .asciz "see NetBSD 1.0"; .asciz "NetBSD"'
  printf '%s\n' '.ascii "@(#)NetBSD 10.0 (XEN3_DOMU) #0: Thu Mar 28 08:33:33 UTC 2024\n\tbuilder@host:/compile/XEN3_DOMU\n\0"'
  note NetBSD 1 '.long 1000000000' | sed 's/note.NetBSD","a"/note.netbsd.ident",""/'
  note Xen 6 '.asciz "NetBSD"'
  note Xen 5 '.asciz "xen-3.0"'
} >netbsd.s
{
  echo "$code"
  echo '.section .interp,"a"; .asciz "/red/herring"'
  printf '%s\n' '.data; .ascii "@(#)FreeBSD 14.1-RELEASE releng/14.1-n267679-10e31f0946d8 GENERIC\n\0"'
  note Xen 6 '.asciz "FreeBSD"'
  note Xen 7 '.asciz "1401000"'
  note Xen 18 '.long 0xffffffff80300000 & 0xffffffff, 0'
} >freebsd.s
cat >freebsd.ld <<'L'
PHDRS { interp PT_INTERP; text PT_LOAD; note PT_NOTE; data PT_LOAD; }
SECTIONS {
  . = 0xffffffff80200000 + SIZEOF_HEADERS;
  .interp : { *(.interp) } :interp :text
  .note.Xen : { *(.note.Xen) } :note :text
  .text : { *(.text) } :text
  .data : { *(.data) } :data
}
L
as -o netbsd.o netbsd.s
ld -e _start -Ttext=0xffffffff80200000 -o netbsd.elf netbsd.o
keep netbsd.elf 64
as -o freebsd.o freebsd.s
ld -e _start -T freebsd.ld -o freebsd.elf freebsd.o
printf '\t' | dd of=freebsd.elf bs=1 seek=7 conv=notrunc status=none
keep freebsd.elf 64
