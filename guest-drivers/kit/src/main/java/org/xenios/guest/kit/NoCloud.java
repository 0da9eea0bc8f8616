package org.xenios.guest.kit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.xenios.guest.FirstBoot;
import org.xenios.guest.Seed;
import org.xenios.machine.Reason;

/**
 * The medium of cloud-init's data source NoCloud: volume {@code cidata} with the files {@code
 * user-data} and {@code meta-data}.
 */
public final class NoCloud {
  private static final String LABEL = "cidata";

  private NoCloud() {}

  /**
   * The medium.
   *
   * @param shell the login shell of the account that is made
   * @param reason who reads it
   */
  public static Seed.Medium medium(FirstBoot wishes, String shell, Reason reason) {
    return medium(wishes, shell, List.of(), reason);
  }

  /**
   * The medium.
   *
   * @param shell the login shell of the account that is made
   * @param groups what that account belongs to, beside a group of its own
   * @param reason who reads it
   */
  public static Seed.Medium medium(
      FirstBoot wishes, String shell, List<String> groups, Reason reason) {
    String given = wishes.userData();
    String user = given == null ? userData(wishes, shell, groups) : given;
    return new Seed.Medium(
        LABEL, Map.of("user-data", user, "meta-data", metaData(wishes, user)), reason);
  }

  /** The guest takes another instance-id for a new machine, and sets itself up again. */
  private static String metaData(FirstBoot wishes, String userData) {
    CRC32 sum = new CRC32();
    sum.update(userData.getBytes(StandardCharsets.UTF_8));
    String instance = "xenios-%s-%08x".formatted(wishes.hostname(), sum.getValue());
    return "instance-id: "
        + quoted(instance)
        + "\nlocal-hostname: "
        + quoted(wishes.hostname())
        + "\n";
  }

  private static String userData(FirstBoot wishes, String shell, List<String> groups) {
    StringBuilder yaml = new StringBuilder("#cloud-config\n");
    yaml.append("hostname: ").append(quoted(wishes.hostname())).append('\n');
    String user = wishes.user();
    if (user == null) {
      keys(yaml, "", wishes);
      return yaml.toString();
    }
    yaml.append("users:\n  - name: ").append(quoted(user)).append('\n');
    yaml.append("    shell: ").append(quoted(shell)).append('\n');
    if (!groups.isEmpty()) {
      yaml.append("    groups: ").append(quoted(String.join(",", groups))).append('\n');
    }
    yaml.append("    sudo: \"ALL=(ALL) NOPASSWD:ALL\"\n");
    password(yaml, wishes.passwordHash());
    keys(yaml, "    ", wishes);
    return yaml.toString();
  }

  private static void password(StringBuilder yaml, @Nullable String hash) {
    if (hash != null) {
      yaml.append("    lock_passwd: false\n");
      yaml.append("    passwd: ").append(quoted(hash)).append('\n');
    }
  }

  private static void keys(StringBuilder yaml, String indent, FirstBoot wishes) {
    if (!wishes.sshKeys().isEmpty()) {
      yaml.append(indent).append("ssh_authorized_keys:\n");
      wishes
          .sshKeys()
          .forEach(
              key -> yaml.append(indent).append("  - ").append(quoted(key.strip())).append('\n'));
    }
  }

  /** A double-quoted scalar of YAML. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append("\\x%02x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
