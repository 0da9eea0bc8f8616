// What the word acpi= says to do when the power button is pressed.
#include "witness.h"

static uint32_t presses, presses_needed, delay, off_at;
static bool leaving;

void button_init(const char *cmdline) {
  static const char after[] = "after:";
  char value[16];
  presses_needed = 1;
  if (!word_value(cmdline, "acpi", value, sizeof value)) return;
  if (text_same(value, "ignore")) presses_needed = 0;
  if (text_same(value, "twice")) presses_needed = 2;
  if (text_equal(value, after, sizeof after - 1)) delay = text_number(value + sizeof after - 1) * PULSES_PER_SECOND;
}

void button_poll(void) {
  if (acpi_button_pressed()) {
    print("button %d\n", ++presses);
    if (presses == presses_needed) {
      leaving = true;
      off_at = timer_pulses() + delay;
    }
  }
  if (leaving && (int32_t)(timer_pulses() - off_at) >= 0) power_off();
}
