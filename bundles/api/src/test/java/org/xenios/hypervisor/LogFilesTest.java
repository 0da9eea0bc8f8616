package org.xenios.hypervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenios.hypervisor.ConsoleLog.Reader;

/** A log is read on over whatever becomes of its files. */
class LogFilesTest {
  @TempDir private Path folder;
  private Path file;
  private LogFiles log;

  @BeforeEach
  void make() {
    file = folder.resolve("a.log");
    log = new LogFiles(file);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(log.length()).isZero();
    assertThat(log.read(0, 10)).isEmpty();
    assertThat(log.reader(0).next(10)).isEmpty();
    log.begin();
    log.bound(0);
    log.delete();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aReaderThatBeganBeforeThereWasALogReadsItFromItsStart() throws IOException {
    Reader reader = log.reader(0);
    print("one");
    assertThat(rest(reader)).isEqualTo("one");
  }

  @Test
  void bothFilesAreOneText() throws IOException {
    print("one ");
    rename();
    print("two");
    assertThat(log.length()).isEqualTo(7);
    assertThat(new String(log.read(0, 100), UTF_8)).isEqualTo("one ");
    assertThat(new String(log.read(4, 100), UTF_8)).isEqualTo("two");
    assertThat(rest(log.reader(2))).isEqualTo("e two");
    assertThat(rest(log.reader(5))).isEqualTo("wo");
    assertThat(rest(log.reader(7))).isEmpty();
  }

  @Test
  void aReaderReadsOnWhenTheFileIsRenamed() throws IOException {
    print("one ");
    Reader reader = log.reader(0);
    assertThat(rest(reader)).isEqualTo("one ");
    print("two ");
    rename();
    print("three, which is longer than all before");
    assertThat(rest(reader)).isEqualTo("two three, which is longer than all before");
  }

  @Test
  void aReaderThatIsTwoFilesBehindBeginsAtWhatIsLeft() throws IOException {
    print("one ");
    Reader reader = log.reader(0);
    rename();
    print("two ");
    // the first file's inode stays taken, as a new file may get it
    Files.createLink(folder.resolve("taken"), folder.resolve("a.log.0"));
    rename();
    print("three");
    assertThat(rest(reader)).isEqualTo("two three");
  }

  @Test
  void aReaderReadsOnWhenTheFileIsCut() throws IOException {
    print("one two ");
    Reader reader = log.reader(0);
    assertThat(new String(reader.next(4), UTF_8)).isEqualTo("one ");
    log.bound(4);
    print("3");
    assertThat(rest(reader)).isEqualTo("two 3");
  }

  @Test
  void onlyWhatIsTooLongIsCut() throws IOException {
    print("one");
    log.bound(6);
    assertThat(file).hasContent("one");
    log.bound(4);
    assertThat(file).isEmptyFile();
    assertThat(folder.resolve("a.log.0")).hasContent("one");
  }

  @Test
  void theRunBeforeIsPutAsideWhole() throws IOException {
    print("one ");
    rename();
    print("two");
    Reader reader = log.reader(7);
    log.begin();
    assertThat(log.length()).isZero();
    assertThat(folder.resolve("a.log.before")).hasContent("one two");
    print("3");
    assertThat(rest(reader)).isEqualTo("3");
    log.delete();
    assertThat(folder).isEmptyDirectory();
  }

  private void print(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rename() throws IOException {
    Files.move(file, folder.resolve("a.log.0"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String rest(Reader reader) {
    StringBuilder text = new StringBuilder();
    for (byte[] next = reader.next(100); next.length > 0; next = reader.next(100)) {
      text.append(new String(next, UTF_8));
    }
    return text.toString();
  }
}
