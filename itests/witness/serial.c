#include <stdarg.h>

#include "witness.h"

enum { COM1 = 0x3f8, IER = 1, FCR = 2, LCR = 3, MCR = 4, LSR = 5, SCRATCH = 7 };

static bool present;

void serial_init(void) {
  out8(COM1 + SCRATCH, 0x5a);
  present = in8(COM1 + SCRATCH) == 0x5a;
  if (!present) return;
  out8(COM1 + IER, 0);
  out8(COM1 + LCR, 0x80);
  out8(COM1 + 0, 1);  // 115200
  out8(COM1 + 1, 0);
  out8(COM1 + LCR, 0x03);
  out8(COM1 + FCR, 0x07);
  out8(COM1 + MCR, 0x0b);
}

void serial_print(void) { report("console 0x%x\n", COM1); }

void serial_listen(void) {
  if (!present) return;
  out8(COM1 + IER, 1);
  irq_unmask(4);
}

int serial_read(void) {
  if (!present || !(in8(COM1 + LSR) & 1)) return -1;
  return in8(COM1);
}

static void put(char c) {
  if (!present) return;
  while (!(in8(COM1 + LSR) & 0x20)) __asm__ volatile("pause");
  out8(COM1, (uint8_t)c);
}

// Without asking whether the port is ready: an emulated one always is.
void serial_pour(const char *bytes, uint32_t count) {
  if (present) __asm__ volatile("rep outsb" : "+S"(bytes), "+c"(count) : "d"(COM1) : "memory");
}

static void put_text(const char *s) {
  while (*s) put(*s++);
}

static void put_decimal(uint32_t v, unsigned width) {
  char digits[10];
  unsigned n = 0;
  do {
    digits[n++] = (char)('0' + v % 10);
    v /= 10;
  } while (v);
  for (unsigned i = n; i < width; i++) put('0');
  while (n) put(digits[--n]);
}

static void put_hex(uint64_t v, unsigned width) {
  unsigned n = 16;
  while (n > 1 && n > width && !(v >> (4 * (n - 1)))) n--;
  while (n) put("0123456789abcdef"[(v >> (4 * --n)) & 15]);
}

static void print_all(const char *format, va_list args) {
  for (; *format; format++) {
    if (*format == '\n') put('\r');
    if (*format != '%') {
      put(*format);
      continue;
    }
    unsigned width = 0;
    for (format++; *format >= '0' && *format <= '9'; format++) width = width * 10 + (unsigned)(*format - '0');
    switch (*format) {
      case 's': put_text(va_arg(args, const char *)); break;
      case 'c': put((char)va_arg(args, int)); break;
      case 'd': put_decimal(va_arg(args, uint32_t), width); break;
      case 'x': put_hex(va_arg(args, uint32_t), width); break;
      case 'X': put_hex(va_arg(args, uint64_t), width); break;
      default: put(*format);
    }
  }
}

void print(const char *format, ...) {
  va_list args;
  va_start(args, format);
  print_all(format, args);
  va_end(args);
}

void report(const char *format, ...) {
  va_list args;
  va_start(args, format);
  put_text("witness: ");
  print_all(format, args);
  va_end(args);
}
