package org.xenios.manager.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xenios.domain.Verdict.Finding;

/** How much room is left where we write: each file system once. */
final class DiskPart {
  private static final long MIB = 1L << 20;
  static final long FEW = 512 * MIB;
  static final long NONE = 32 * MIB;

  private DiskPart() {}

  /**
   * How much room is left.
   *
   * @param folders what the folders are for, by folder
   */
  static List<Finding> of(Map<Path, String> folders) {
    Map<FileStore, Path> seen = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    folders.forEach(
        (folder, purpose) -> {
          try {
            FileStore store = Files.getFileStore(folder);
            if (seen.putIfAbsent(store, folder) == null) {
              findings.add(of(purpose, folder, store.getUsableSpace()));
            }
          } catch (IOException e) {
            findings.add(
                Findings.failed(
                    "disk " + purpose,
                    "unreadable",
                    "cannot ask for the room in " + folder + ": " + e.getMessage(),
                    "is it there, and mounted?"));
          }
        });
    return findings;
  }

  static Finding of(String purpose, Path folder, long usable) {
    String part = "disk " + purpose;
    String room = usable / MIB + " MiB free in " + folder;
    if (usable >= FEW) {
      return Findings.ok(part, room);
    }
    String cure = "make room there, or move it to a larger disk";
    return usable < NONE
        ? Findings.failed(part, "full", room + "; logs and consoles are being lost", cure)
        : Findings.degraded(
            part, "nearly full", room + "; less than " + FEW / MIB + " MiB is too little", cure);
  }
}
