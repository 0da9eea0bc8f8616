package org.xenios.libvirt.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xenios.hypervisor.HandMade;

/**
 * What a definition says beside its devices, in the pieces that a design decides one by one: a
 * timer, a feature, the kernel, the attributes of the processor.
 */
final class SettingsMerge {
  /** Elements whose children are pieces of their own, as paths from the definition. */
  private static final Set<String> GROUPS =
      Set.of("", "os", "os/firmware", "features", "features/hyperv", "cpu", "clock", "pm");

  private static final Set<String> NONE_OF_A_DESIGN =
      Set.of("name", "uuid", "metadata", "devices", "id");

  /** What libvirt adds where a design is silent. */
  private static final Set<String> ADDED_BY_LIBVIRT =
      Set.of(
          "resource",
          "on_poweroff",
          "on_reboot",
          "on_crash",
          "os/boot hd",
          "os/loader",
          "os/nvram",
          "cpu/model",
          "genid");

  /** May be more than the design's memory: a balloon took the rest when the figure was set. */
  private static final String BUILT_WITH = "memory";

  private static final String FIRMWARE = "os@";

  private final Element current;
  private final Map<String, Element> before = new LinkedHashMap<>();
  private final Map<String, Element> after = new LinkedHashMap<>();
  private final Map<String, Element> there = new LinkedHashMap<>();
  private final List<HandMade> handMade = new ArrayList<>();

  private SettingsMerge(Element before, Element after, Element current) {
    this.current = current;
    collect(before, "", this.before);
    collect(after, "", this.after);
    collect(current, "", there);
  }

  /** Merges into {@code current} and returns what others made by hand. */
  static List<HandMade> into(Element current, Element before, Element after) {
    SettingsMerge merge = new SettingsMerge(before, after, current);
    Set<String> keys = new LinkedHashSet<>(merge.before.keySet());
    keys.addAll(merge.after.keySet());
    keys.forEach(merge::merge);
    merge.there.forEach(
        (key, piece) -> {
          if (!keys.contains(key) && !isGroup(key) && !ADDED_BY_LIBVIRT.contains(key)) {
            merge.handMade.add(new HandMade(key, "added", false));
          }
        });
    return merge.handMade;
  }

  private static boolean isGroup(String key) {
    return key.endsWith("@");
  }

  /** A group's own attributes are the piece {@code PATH@}. */
  private static void collect(Element group, String path, Map<String, Element> pieces) {
    pieces.put(path + '@', group);
    for (Element child : Xml.children(group).toList()) {
      String name = (path.isEmpty() ? "" : path + '/') + child.getLocalName();
      if (NONE_OF_A_DESIGN.contains(name)) {
        continue;
      }
      if (GROUPS.contains(name)) {
        collect(child, name, pieces);
      } else {
        pieces.put(name + which(child), child);
      }
    }
  }

  /** Which of several of that name. */
  private static String which(Element piece) {
    return switch (piece.getLocalName()) {
      case "timer", "feature" -> ' ' + piece.getAttribute("name");
      case "boot" -> ' ' + piece.getAttribute("dev");
      default -> "";
    };
  }

  private static @Nullable Stated stated(String key, @Nullable Element piece) {
    if (piece == null) {
      return null;
    }
    Stated stated = isGroup(key) ? Stated.ofAttributes(piece) : Stated.of(piece);
    return isGroup(key) && stated.isEmpty() ? null : stated;
  }

  private void merge(String key) {
    @Nullable Stated was = stated(key, before.get(key));
    @Nullable Stated wanted = stated(key, after.get(key));
    @Nullable Stated found = stated(key, there.get(key));
    boolean changes = was == null ? wanted != null : !was.equals(wanted);
    List<String> departures = departures(key, was, found);
    if (!departures.isEmpty()) {
      boolean roomy = key.equals(BUILT_WITH) && !changes;
      if (!roomy && !departures(key, wanted, found).isEmpty()) {
        handMade.add(new HandMade(name(key), String.join(", ", departures), changes));
      }
    } else if (changes) {
      apply(key, after.get(key));
    }
  }

  private static List<String> departures(
      String key, @Nullable Stated designed, @Nullable Stated found) {
    if (designed != null && found != null) {
      return designed.departures(found);
    }
    if (designed == null && found == null || designed == null && isLibvirts(key)) {
      return List.of();
    }
    return List.of(designed == null ? "added" : "taken away");
  }

  /** Whether libvirt may have put it there: a group of which only the attributes are its own. */
  private static boolean isLibvirts(String key) {
    return ADDED_BY_LIBVIRT.contains(key) || key.equals("cpu@");
  }

  private static String name(String key) {
    String path = path(key);
    return path.isEmpty() ? "domain" : path;
  }

  private static String path(String key) {
    return isGroup(key) ? key.substring(0, key.length() - 1) : key;
  }

  private void apply(String key, @Nullable Element wanted) {
    if (isGroup(key)) {
      applyAttributes(key, wanted);
      return;
    }
    @Nullable Element old = there.get(key);
    @Nullable Element made =
        wanted == null ? null : (Element) current.getOwnerDocument().importNode(wanted, true);
    if (old == null) {
      if (made != null) {
        group(key.contains("/") ? key.substring(0, key.lastIndexOf('/')) : "").appendChild(made);
      }
    } else if (made == null) {
      old.getParentNode().removeChild(old);
    } else {
      old.getParentNode().replaceChild(made, old);
      there.put(key, made);
    }
  }

  /** What libvirt filled in beside the old attributes need not go with the new ones. */
  private void applyAttributes(String key, @Nullable Element wanted) {
    Element group = group(path(key));
    Xml.attributes(group).forEach(group::removeAttribute);
    if (wanted != null) {
      Xml.attributes(wanted).forEach(name -> group.setAttribute(name, wanted.getAttribute(name)));
    }
    if (key.equals("cpu@")) {
      Xml.children(group, "model").forEach(group::removeChild);
    }
    if (key.equals(FIRMWARE)) {
      Xml.children(group, "loader").forEach(group::removeChild);
    }
  }

  private Element group(String path) {
    @Nullable Element found = there.get(path + '@');
    if (found != null) {
      return found;
    }
    int slash = path.lastIndexOf('/');
    Element parent = group(slash < 0 ? "" : path.substring(0, slash));
    Element made = current.getOwnerDocument().createElement(path.substring(slash + 1));
    parent.appendChild(made);
    there.put(path + '@', made);
    return made;
  }
}
