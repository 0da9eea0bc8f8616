package org.xenios.guest.kit;

import java.util.List;

/**
 * What a guest needs at least and what it should have. Table {@code figures}, columns: guests, what
 * they boot from ({@code kernel}, {@code disk}, {@code cdrom} or {@code -} for any), least memory,
 * good memory, least disk, least vCPUs, good vCPUs, most vCPUs ({@code -} for what the machine can
 * have), source. The first row that fits counts.
 *
 * @param who the guest, for people
 * @param memory bytes below which it does not boot
 * @param goodMemory bytes that it is given when nobody said
 * @param disk bytes below which it cannot be installed
 * @param vcpus virtual processors below which it does not boot
 * @param goodVcpus virtual processors that it is given when nobody said
 * @param limit virtual processors that it can use; 0 for as many as there are
 * @param source where these figures are from
 */
record Needs(
    String who,
    long memory,
    long goodMemory,
    long disk,
    int vcpus,
    int goodVcpus,
    int limit,
    String source) {

  int mostVcpus(int ofMachine) {
    return limit == 0 ? ofMachine : Math.min(limit, ofMachine);
  }

  /** The rows of the table. */
  static List<Row> rows(Tables tables) {
    return tables.read("figures", 9, Row::of);
  }

  /** These needs, of a guest by its name. */
  private Needs of(String guest) {
    return new Needs(guest, memory, goodMemory, disk, vcpus, goodVcpus, limit, source);
  }

  record Row(Guests guests, String bootsFrom, Needs needs) {
    static Row of(String[] cells) {
      return new Row(
          Guests.parse(cells[0]),
          cells[1],
          new Needs(
              "",
              Sizes.parse(cells[2]),
              Sizes.parse(cells[3]),
              Sizes.parse(cells[4]),
              Integer.parseInt(cells[5]),
              Integer.parseInt(cells[6]),
              cells[7].equals("-") ? 0 : Integer.parseInt(cells[7]),
              cells[8]));
    }

    boolean fits(Question question) {
      return (bootsFrom.equals("-") || bootsFrom.equals(question.bootsFrom()))
          && guests.mayContain(question);
    }

    Needs needs(String who) {
      return needs.of(who);
    }
  }
}
