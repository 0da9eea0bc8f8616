package org.xenios.manager.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xenios.guest.BootImage;

/**
 * Which driver to deploy for an image that no driver claims. No more than a signpost: what an image
 * is, only a driver says.
 *
 * @param family the family that it looks like
 * @param evidence the fact that says so
 */
record FamilyHint(String family, String evidence) {
  /** GPT's types: UEFI leaves them to the systems, whose own headers have them. */
  private static final String FREEBSD_PARTITION =
      "516E7CB[4-8A]-6ECF-11D6-8FF8-00022D09712B|83BD6B9D-7F41-11DC-BE0B-001560B84F0F";

  private static final String NETBSD_PARTITION = "49F48D[0-9A-F]{2}-B10E-11DC-B99B-0019D1879648";
  private static final String WINDOWS_PARTITION = "E3C9E316-0B5C-4DB8-817D-F92DF00215AE";
  private static final String LINUX_PARTITION =
      "0FC63DAF-8483-4772-8E79-3D69D8477DE4|4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709"
          + "|E6D6D379-F507-44C2-A23C-238F2A3DF928";

  /** The plainest first. Volume and system ids are those of the osinfo database's media. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("linux", "(gzip\\.)?(bzimage\\.version|version\\.linux)", ".*"),
          new Sign("netbsd", "(gzip\\.)?version\\.netbsd", ".*"),
          new Sign("freebsd", "(gzip\\.)?version\\.freebsd", ".*"),
          new Sign("netbsd", "iso\\.system", "(?i)netbsd"),
          new Sign("freebsd", "iso\\.system", "(?i)freebsd"),
          new Sign("windows", "iso\\.volume", ".*X(64|86)(FRE|CHK).*|ESD-ISO"),
          new Sign("linux", "iso\\.system", "(?i)linux"),
          new Sign("windows", "efi\\.dirs", ".*\\bmicrosoft\\b.*"),
          new Sign("netbsd", "gpt\\.type\\.\\d+", NETBSD_PARTITION),
          new Sign("freebsd", "gpt\\.type\\.\\d+", FREEBSD_PARTITION),
          new Sign("windows", "gpt\\.type\\.\\d+", WINDOWS_PARTITION),
          new Sign("linux", "gpt\\.type\\.\\d+", LINUX_PARTITION),
          new Sign("netbsd", "mbr\\.type\\.\\d+", "(?i)a9"),
          new Sign("freebsd", "mbr\\.type\\.\\d+", "(?i)a5"),
          new Sign("linux", "mbr\\.type\\.\\d+", "(?i)83|8e"),
          new Sign("windows", "fs(\\.\\d+)?", "ntfs"),
          new Sign("netbsd", "fs(\\.\\d+)?", "ffs"),
          new Sign("freebsd", "fs(\\.\\d+)?", "ufs2"),
          new Sign("linux", "fs(\\.\\d+)?", "ext[234]|xfs|btrfs|lvm"));

  private record Sign(String family, Pattern fact, Pattern value) {
    Sign(String family, String fact, String value) {
      this(family, Pattern.compile(fact), Pattern.compile(value));
    }

    Stream<FamilyHint> in(Map<String, String> facts) {
      return facts.entrySet().stream()
          .filter(found -> fact.matcher(found.getKey()).matches())
          .filter(found -> value.matcher(found.getValue()).matches())
          .map(found -> new FamilyHint(family, found.getKey() + " = " + found.getValue()));
    }
  }

  /** What an image looks like. */
  static Optional<FamilyHint> of(BootImage image) {
    Map<String, String> facts = new TreeMap<>(image.facts());
    return SIGNS.stream().flatMap(sign -> sign.in(facts)).findFirst();
  }

  /** The families that there is a driver for, deployed or not. */
  static Set<String> families() {
    return SIGNS.stream().map(Sign::family).collect(Collectors.toCollection(TreeSet::new));
  }
}
