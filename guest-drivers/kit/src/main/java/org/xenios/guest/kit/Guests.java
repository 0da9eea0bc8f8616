package org.xenios.guest.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of a family's guests a row is about: those for whom all its conditions hold, commas between
 * them. A condition is a span of versions ({@code 10..}), a release by its name ({@code
 * opnsense-*}), any but that release ({@code !opnsense-*}), or none ({@code -}).
 */
record Guests(Span versions, List<Name> names) {

  /** A release by its name, or any but that. */
  record Name(Pattern pattern, boolean wanted) {
    boolean fits(Optional<String> release) {
      return release.filter(name -> pattern.matcher(name).matches()).isPresent() == wanted;
    }
  }

  static Guests parse(String cell) {
    Span versions = Span.parse("-");
    List<Name> names = new ArrayList<>();
    for (String condition : cell.split(",", -1)) {
      if (condition.equals("-") || condition.contains("..")) {
        versions = Span.parse(condition);
      } else {
        names.add(name(condition));
      }
    }
    return new Guests(versions, List.copyOf(names));
  }

  private static Name name(String condition) {
    boolean wanted = !condition.startsWith("!");
    String glob = wanted ? condition : condition.substring(1);
    return new Name(Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q")), wanted);
  }

  /** Whether the row is about releases that it names. */
  boolean isByName() {
    return names.stream().anyMatch(Name::wanted);
  }

  /** Whether the guest's release is among those that the row is about, whatever its version. */
  boolean name(Question question) {
    Optional<String> release = Optional.ofNullable(question.request().guest().release());
    return names.stream().allMatch(name -> name.fits(release));
  }

  /** Whether the guest is one of them, or of a version that is not known and so may be. */
  boolean mayContain(Question question) {
    return name(question) && versions.mayContain(question.version());
  }

  /** Whether the guest is known to be one of them. */
  boolean contain(Question question) {
    return name(question)
        && (versions.isEverything() || question.version().filter(versions::contains).isPresent());
  }
}
