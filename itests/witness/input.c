// What is typed on the serial port: keys, or lines if the command line has the word typed=. (console= is a word of the systems
// that the witness stands in for.)
#include "witness.h"

static bool lines, obedient, prompts;
static char prompt[64], line[128];
static size_t used;

static void print_prompt(void) {
  if (prompts) print("%s%slogin: \n", prompt, *prompt ? " " : "");
}

void input_init(const char *cmdline) {
  char value[16];
  lines = word_value(cmdline, "typed", value, sizeof value);
  obedient = lines && text_same(value, "obey");
  prompts = word_value(cmdline, "login", prompt, sizeof prompt);
  print_prompt();
}

static void take_line(void) {
  line[used] = 0;
  used = 0;
  print("input %s\n", line);
  if (obedient && text_same(line, "shutdown -p now")) power_off();
  if (obedient && text_same(line, "shutdown -r now")) reboot();
  print_prompt();
}

static void add_to_line(char c) {
  if (c == '\r' || c == '\n') take_line();
  else if (used + 1 < sizeof line) line[used++] = c >= ' ' && c <= '~' ? c : '?';
}

static void take_key(char c) {
  if (c > ' ' && c <= '~') print("input %c\n", c);
  else print("input 0x%2x\n", (uint32_t)(uint8_t)c);
  if (c == 'p') panic("requested");
  if (c == 'q') power_off();
  if (c == 'r') reboot();
}

void input_poll(void) {
  for (int c = serial_read(); c >= 0; c = serial_read()) {
    if (lines) add_to_line((char)c);
    else take_key((char)c);
  }
}
