package org.xenios.manager.plan;

import static org.xenios.manager.plan.Specs.printable;
import static org.xenios.manager.plan.Specs.require;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.xenios.guest.FirstBoot;

/** What the wishes for a first boot must be before a driver is asked about them. */
final class FirstBoots {
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

  /** The methods of crypt(5) that are still worth something, each with its own alphabet behind. */
  private static final Pattern HASH =
      Pattern.compile(
          "\\$5\\$(rounds=[0-9]{1,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}"
              + "|\\$6\\$(rounds=[0-9]{1,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}"
              + "|\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}"
              + "|\\$g?y\\$[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}");

  private static final int MOST_KEYS = 100;
  private static final int MOST_USER_DATA = 128 * 1024;

  private FirstBoots() {}

  static void check(FirstBoot wishes) {
    require(
        wishes.hostname().length() <= 253
            && Arrays.stream(wishes.hostname().split("\\.", -1))
                .allMatch(label -> LABEL.matcher(label).matches()),
        "the host name '"
            + printable(wishes.hostname())
            + "' will not do: use letters, digits and '-', in words of at most 63 with '.' between"
            + " them");
    require(
        wishes.user() == null || USER.matcher(wishes.user()).matches(),
        "the user '"
            + printable(String.valueOf(wishes.user()))
            + "' will not do: use letters, digits, '_', '.' and '-', beginning with a letter or"
            + " '_', at most 32");
    require(
        wishes.passwordHash() == null || HASH.matcher(wishes.passwordHash()).matches(),
        "that is no password hash of crypt(5), and a password in clear is not taken: make one with"
            + " openssl passwd -6, or mkpasswd");
    require(
        wishes.sshKeys().size() <= MOST_KEYS,
        wishes.sshKeys().size() + " SSH keys are more than " + MOST_KEYS);
    for (int i = 0; i < wishes.sshKeys().size(); i++) {
      checkKey(i + 1, wishes.sshKeys().get(i));
    }
    require(
        wishes.userData() == null
            || !wishes.userData().isBlank() && wishes.userData().length() <= MOST_USER_DATA,
        "the user data must hold something, and at most " + MOST_USER_DATA + " characters");
  }

  /** One line of {@code authorized_keys}, as sshd(8) has it, without options. */
  private static void checkKey(int number, String line) {
    require(
        !line.contains("PRIVATE KEY"),
        "SSH key "
            + number
            + " is a private one, which must stay where it is: give the one that ends in .pub");
    String[] words = line.strip().split(" +", 3);
    require(
        line.codePoints().noneMatch(Character::isISOControl)
            && words.length > 1
            && words[0].equals(typeIn(words[1])),
        "SSH key "
            + number
            + " is no public one: give the line of the file that ends in .pub, ssh-ed25519 AAAA…");
  }

  /** The type that is written within a key as well (RFC 4253, 6.6); empty when there is none. */
  private static String typeIn(String key) {
    try {
      byte[] blob = Base64.getDecoder().decode(key);
      int length = blob.length > 4 ? blob[3] : 0;
      boolean plain = blob.length > 4 + length && blob[0] == 0 && blob[1] == 0 && blob[2] == 0;
      return plain && length > 0 ? new String(blob, 4, length, StandardCharsets.US_ASCII) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
