package org.xenios.guest.windows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Guest;
import org.xenios.guest.Seed;
import org.xenios.guest.kit.RefusedException;
import org.xenios.guest.kit.Tables;
import org.xenios.machine.Reason;

/** The medium that makes Setup ask nobody. */
final class FirstSetup {
  private static final String LABEL = "XENIOS";
  private static final String FILE = "autounattend.xml";
  private static final String OWN_FILE = "with an answer file of your own: --cloud-init FILE";
  private static final Pattern COMPUTER = Pattern.compile("(?!\\d+$)[A-Za-z0-9-]{1,15}");
  private static final Pattern USER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,18}[A-Za-z0-9]");
  private static final Set<String> TAKEN =
      Set.of("administrator", "guest", "defaultaccount", "wdagutilityaccount", "system", "none");

  /** Where Setup may see the medium with the drivers, and the drivers that our machines need. */
  private static final List<String> DRIVES = List.of("D", "E", "F", "G");

  private static final List<String> DRIVERS =
      List.of("viostor", "NetKVM", "vioserial", "viorng", "Balloon", "pvpanic");

  private final List<Row> rows = new Tables(FirstSetup.class).read("setup", 5, Row::of);

  Seed seed(Guest guest, Demands demands, FirstBoot wishes) {
    try {
      String own = wishes.userData();
      String answers = own == null ? answers(guest, demands, wishes) : AnswerFile.checked(own);
      return new Seed.Medium(
          LABEL,
          Map.of(FILE, answers),
          Reason.always("Windows' Setup looks for " + FILE + " on every medium"));
    } catch (RefusedException refused) {
      return new Seed.Refused(refused.reason(), refused.cure());
    }
  }

  private String answers(Guest guest, Demands demands, FirstBoot wishes) throws RefusedException {
    Row row = row(guest.release());
    check(row, wishes);
    Set<String> words = new HashSet<>(Set.of(row.release, demands.usual().word()));
    Map<String, String> texts = new HashMap<>(row.texts);
    words.addAll(texts.keySet());
    texts.put("hostname", wishes.hostname());
    String user = wishes.user();
    if (user != null) {
      words.add("account");
      texts.put("user", user);
      texts.put("choose-password", "net.exe user " + user + " /logonpasswordchg:yes");
    }
    List<String> paths =
        DRIVES.stream().flatMap(drive -> DRIVERS.stream().map(d -> row.path(drive, d))).toList();
    return new AnswerFile(words, Map.of("driver", paths)).text(texts);
  }

  private Row row(@Nullable String release) throws RefusedException {
    Optional<Row> row = rows.stream().filter(r -> r.release.equals(release)).findFirst();
    if (row.isPresent()) {
      return row.get();
    }
    if (release == null || release.contains("-or-")) {
      throw new RefusedException(
          "it is not said which Windows is to be set up", "say it: --os win11, win10, win2k22, …");
    }
    throw new RefusedException(
        "Windows " + release + " reads no answers from a medium beside its own",
        "set the guest up on its screen");
  }

  private static void check(Row row, FirstBoot wishes) throws RefusedException {
    if (wishes.passwordHash() != null) {
      throw new RefusedException(
          "Windows takes no password as a hash, and Xenios writes none in clear",
          "leave --password-hash out: the account chooses its password when it first logs on");
    }
    if (!wishes.sshKeys().isEmpty()) {
      throw new RefusedException(
          "a fresh Windows runs no SSH server, and an account without a password may not use one",
          "leave --ssh-key out, or switch OpenSSH on " + OWN_FILE);
    }
    if (!COMPUTER.matcher(wishes.hostname()).matches()) {
      throw new RefusedException(
          "'"
              + wishes.hostname()
              + "' is no name for a Windows computer: up to 15 letters, digits and hyphens, not"
              + " digits alone",
          "give another --hostname");
    }
    String user = wishes.user();
    if (user != null) {
      checkUser(row, user);
    }
  }

  private static void checkUser(Row row, String user) throws RefusedException {
    if (row.server) {
      throw new RefusedException(
          "Windows Server lets no account be without a password, and Xenios writes none in clear",
          "leave --user out: the screen asks for Administrator's password; or make the account "
              + OWN_FILE);
    }
    if (!USER.matcher(user).matches() || TAKEN.contains(user.toLowerCase(Locale.ROOT))) {
      throw new RefusedException(
          "'" + user + "' cannot be made an account of Windows", "give another --user");
    }
  }

  /**
   * A row of the table {@code setup}.
   *
   * @param release which Windows
   * @param server whether it is made for servers
   * @param drivers its folder on the virtio-win medium
   * @param texts which image of the medium, by {@code image} or {@code key}
   */
  private record Row(String release, boolean server, String drivers, Map<String, String> texts) {
    private static final List<String> TEXTS = List.of("image", "key");

    static Row of(String[] cells) {
      Map<String, String> texts = new HashMap<>();
      for (int i = 0; i < TEXTS.size(); i++) {
        String text = cells[3 + i].strip();
        if (!text.equals("-")) {
          texts.put(TEXTS.get(i), text);
        }
      }
      return new Row(cells[0], cells[1].equals("server"), cells[2], Map.copyOf(texts));
    }

    String path(String drive, String driver) {
      return drive + ":\\" + driver + "\\" + drivers + "\\amd64";
    }
  }
}
