package org.xenios.manager.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that outlive the manager: a small file each, written whole or not at all, in a folder of
 * their own that only its owner may look into. Where there is none, nothing is kept.
 *
 * @param <R> what a file holds
 */
public final class RecordFolder<R extends Record> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFolder.class);
  private static final String SUFFIX = ".xml";

  private final @Nullable Path folder;
  private final Form<R> form;

  /**
   * What the files are.
   *
   * @param root what a record is called, in the files and in the log
   * @param check throws {@link IllegalArgumentException} for a record that lacks something
   * @param most how many files there may be; what is beyond that is removed
   * @param largest bytes of the largest file
   */
  public record Form<R>(String root, Class<R> type, Consumer<R> check, int most, long largest) {}

  /** Keeps them in that folder, made if it is missing; null is nowhere. */
  public RecordFolder(@Nullable Path folder, Form<R> form) {
    this.form = form;
    this.folder = folder == null ? null : made(folder);
  }

  private @Nullable Path made(Path wanted) {
    try {
      if (!Files.isDirectory(wanted)) {
        Files.createDirectories(
            wanted,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return wanted;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("no {} will be known after a restart: {}", form.root(), e.toString());
      return null;
    }
  }

  /** Where they are, or null for nowhere. */
  public @Nullable Path path() {
    return folder;
  }

  /** All of them, by their files' names; what cannot be read, or is no file of ours, is removed. */
  public List<R> read() {
    List<R> found = new ArrayList<>();
    if (folder == null) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        boolean ours = file.toString().endsWith(SUFFIX) && found.size() < form.most();
        R read = ours ? read(file) : null;
        if (read == null) {
          remove(file);
        } else {
          found.add(read);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", folder, e.toString());
    }
    return found;
  }

  private @Nullable R read(Path file) {
    try {
      if (Files.size(file) > form.largest()) {
        throw new IllegalArgumentException("it is too large");
      }
      R read = RecordXml.read(Files.readString(file), form.type());
      form.check().accept(read);
      return read;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} is no {}, and is removed: {}", file, form.root(), e.getMessage());
      return null;
    }
  }

  /** Keeps one under a name that can be a file's. */
  public void put(String name, R record) {
    if (folder == null) {
      return;
    }
    try {
      replace(folder.resolve(name + SUFFIX), RecordXml.write(form.root(), record));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} {} would not be known after a restart: {}", form.root(), name, e.toString());
    }
  }

  /** Keeps one no longer. */
  public void remove(String name) {
    if (folder != null) {
      remove(folder.resolve(name + SUFFIX));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", file, e.toString());
    }
  }

  /** Writes a file whole or not at all. */
  public static void replace(Path file, String text) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
