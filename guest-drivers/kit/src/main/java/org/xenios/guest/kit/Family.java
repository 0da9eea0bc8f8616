package org.xenios.guest.kit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xenios.guest.BootImage;
import org.xenios.guest.Claim;
import org.xenios.guest.ConsoleRule;
import org.xenios.guest.Design;
import org.xenios.guest.DesignRequest;
import org.xenios.guest.Guest;
import org.xenios.guest.GuestDriver;
import org.xenios.guest.ShutdownWay;
import org.xenios.machine.Machine;

/**
 * A guest driver whose knowledge lies in tables beside its class: {@code console.rules}, {@code
 * figures}, {@code machines}, {@code marks}, {@code parts}, {@code quirks}, {@code releases},
 * {@code shutdown.ways}. What a table cannot say, a subclass answers. Firmware speaks alike before
 * all guests, so its console rules follow each family's own.
 */
public abstract class Family implements GuestDriver {
  /** What all guests of a machine have in common. */
  private static final Tables COMMON = new Tables(Family.class);

  private final String id;
  private final String name;
  private final Releases releases;
  private final Quirks quirks;
  private final MachineRows machines;
  private final PartRows parts;
  private final List<Needs.Row> needs;
  private final Marks marks;
  private final ShutdownRows shutdown;
  private final List<ConsoleRule> console;

  /**
   * Reads the tables beside the subclass.
   *
   * @param id the family: {@code freebsd}
   * @param name its name for people: {@code FreeBSD}
   * @throws IllegalStateException when a table is missing or wrong
   */
  protected Family(String id, String name) {
    Tables tables = new Tables(getClass());
    this.id = id;
    this.name = name;
    this.releases = new Releases(tables, id);
    this.quirks = new Quirks(tables);
    this.machines = new MachineRows(tables, quirks);
    this.parts = new PartRows(tables, quirks);
    this.needs = Needs.rows(tables);
    this.marks = new Marks(tables, id);
    this.shutdown = new ShutdownRows(tables);
    this.console =
        Stream.of(rules(tables, "console.rules"), rules(COMMON, "firmware.rules"))
            .flatMap(List::stream)
            .toList();
  }

  private static List<ConsoleRule> rules(Tables tables, String name) {
    return tables.read(name, 2, cells -> new ConsoleRule(cells[0], cells[1]));
  }

  @Override
  public abstract List<Claim> recognise(BootImage image);

  @Override
  public Optional<Guest> named(String osinfoId) {
    return releases.named(osinfoId);
  }

  @Override
  public Design design(DesignRequest request) {
    return Designer.design(this, new Question(request, dated(request)));
  }

  @Override
  public List<ShutdownWay> shutdown(Guest guest, Machine machine) {
    return shutdown.of(machine);
  }

  @Override
  public List<ConsoleRule> console(Guest guest) {
    return console;
  }

  /** The modes that a kernel of this family can be booted in; by default what its ELF notes say. */
  protected KernelModes modes(BootImage kernel, Question.Dated dated) {
    return KernelModes.elf(kernel);
  }

  /** What to say to a kernel, in the guest's own words; by default nothing. */
  protected Booting.CommandLine commandLine(Booting booting) {
    return new Booting.CommandLine("", "the kernel is given");
  }

  /**
   * What to give as a kernel, for a person who gave something else; empty, as by default, for a
   * family that boots from media alone.
   */
  protected String wantedKernel() {
    return "";
  }

  /** Whether its kernels come as bzImage, beside ELF. */
  protected boolean bootsBzImage() {
    return false;
  }

  /** The guest's version; by default what {@link #version} makes of its release. */
  protected Question.Dated dated(DesignRequest request) {
    return new Question.Dated(version(request.guest()), Inputs.RELEASE);
  }

  /** What a full machine should run before the guest. */
  protected FirmwareWish firmware(Question question) {
    return FirmwareWish.of(question);
  }

  /** What its tables may ask for under {@code where}, beside {@link Circumstances}. */
  protected Set<String> circumstances(Question question) {
    return Set.of();
  }

  /** What this family cannot do. */
  protected void check(Question question) throws RefusedException {}

  /** The version that the table {@code releases} gives a release, or the number it begins with. */
  protected final Optional<Version> version(Guest guest) {
    return releases.version(guest.release());
  }

  /** What in an image speaks for this family. */
  protected final Marks marks() {
    return marks;
  }

  final String name() {
    return name;
  }

  /** Why kernels of that version have an entry that does not do outside Xen; by quirks. */
  protected final Optional<String> againstEntry(Optional<Version> version) {
    return version.flatMap(known -> quirks.against("entry", "pvh", known));
  }

  final Quirks quirks() {
    return quirks;
  }

  final MachineRows machines() {
    return machines;
  }

  final PartRows parts() {
    return parts;
  }

  /** The guest by its name, for people. */
  final String who(Question question) {
    String release = question.request().guest().release();
    return release == null ? name : name + " " + release;
  }

  /** What the guest needs. */
  final Needs needs(Question question) {
    String who = question.bootsKernel() ? name : who(question);
    return needs.stream()
        .filter(row -> row.fits(question))
        .findFirst()
        .map(row -> row.needs(who))
        .orElseThrow(() -> new IllegalStateException("figures of " + id + " has no last row"));
  }
}
