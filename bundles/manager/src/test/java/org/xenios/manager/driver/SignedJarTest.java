package org.xenios.manager.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars signed by the JDK's own tools, with certificates made here. */
class SignedJarTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path keys;
  @TempDir Path folder;
  private Path jar;
  private TrustedSigners signers;

  @BeforeAll
  static void makeKeys() throws Exception {
    key("ada");
    key("eve");
    key("root", "-ext", "bc:c");
    key("other", "-ext", "bc:c");
    key("late", "-startdate", "-30d", "-validity", "10");
    key("early", "-startdate", "+10d");
    issue("middle", "root", "-ext", "bc:c");
    issue("bob", "middle", "-ext", "eku=codeSigning");
    issue("web", "root", "-ext", "eku=serverAuth");
    issue("friend", "ada");
  }

  /** A key and a certificate of its own. */
  private static void key(String name, String... more) throws Exception {
    keytool(
        "-genkeypair",
        name,
        List.of("-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name),
        more);
  }

  /** Has a certificate issued by another key. */
  private static void issue(String name, String by, String... more) throws Exception {
    key(name, Stream.concat(Stream.of("-signer", by), Stream.of(more)).toArray(String[]::new));
  }

  private static void keytool(String verb, String name, List<String> words, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                verb,
                "-alias",
                name,
                "-keystore",
                keys.resolve("keys.p12").toString(),
                "-storepass",
                PASSWORD));
    command.addAll(words);
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + "\n" + output).isZero();
  }

  @BeforeEach
  void make() throws Exception {
    jar = folder.resolve("driver.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", "d");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name : List.of("d/Driver.class", "OSGI-INF/d.xml", "META-INF/notes.txt")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    signers = new TrustedSigners(folder.resolve(TrustedSigners.FILE));
  }

  private static KeyStore store() throws Exception {
    return KeyStore.getInstance(keys.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
  }

  private void sign(String name) throws Exception {
    sign(name, "SHA-256");
  }

  private void sign(String name, String digest) throws Exception {
    KeyStore store = store();
    CertPath path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(store.getCertificateChain(name)));
    JarSigner signer =
        new JarSigner.Builder((PrivateKey) store.getKey(name, PASSWORD.toCharArray()), path)
            .digestAlgorithm(digest)
            .signerName(name)
            .build();
    Path signed = folder.resolve("signed.jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(in, out);
    }
    Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void trust(String... names) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(store().getCertificate(name).getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    Files.writeString(folder.resolve("trusted.pem"), all);
    Files.writeString(
        folder.resolve(TrustedSigners.FILE), "linux.driver = x 1.0\nsigned.by = trusted.pem\n");
  }

  private String refusal() {
    return SignedJar.refusal(jar, signers.demand());
  }

  private void change(String name, String text) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.createDirectories(zip.getPath(name).toAbsolutePath().getParent());
      Files.writeString(zip.getPath(name), text);
    }
  }

  @Test
  void nothingIsAskedForUntilALineAsksForIt() throws Exception {
    assertThat(refusal()).isNull();
    Files.writeString(folder.resolve(TrustedSigners.FILE), "linux.driver = x 1.0\n");
    assertThat(refusal()).isNull();
    Files.writeString(folder.resolve(TrustedSigners.FILE), "signed.by =\n");
    assertThat(refusal()).isNull();
    trust("ada");
    assertThat(refusal()).contains("it is not signed");
  }

  @Test
  void whoIsTrustedHimselfComesInWhoIsNotDoesNot() throws Exception {
    trust("ada");
    sign("ada");
    assertThat(refusal()).isNull();
    trust("eve");
    assertThat(refusal()).contains("CN=ada", "no certificate of signed.by vouches");
    trust("eve", "ada");
    assertThat(refusal()).isNull();
  }

  @Test
  void oneTrustedSignerIsEnough() throws Exception {
    sign("eve");
    sign("ada");
    trust("ada");
    assertThat(refusal()).isNull();
  }

  @Test
  void whomATrustedAuthorityVouchesForComesIn() throws Exception {
    sign("bob");
    trust("root");
    assertThat(refusal()).isNull();
    trust("middle");
    assertThat(refusal()).isNull();
    trust("bob");
    assertThat(refusal()).isNull();
    trust("other");
    assertThat(refusal()).contains("CN=bob", "vouches");
  }

  @Test
  void whoIsNoAuthorityVouchesForNobody() throws Exception {
    sign("friend");
    trust("ada");
    assertThat(refusal()).contains("CN=friend", "vouches");
  }

  @Test
  void aCertificateForSomethingElseIsNotForCode() throws Exception {
    sign("web");
    trust("root");
    assertThat(refusal()).contains("CN=web", "not for signing code");
    trust("web");
    assertThat(refusal()).contains("not for signing code");
  }

  @Test
  void whatWasChangedAfterwardsIsFoundOut() throws Exception {
    trust("ada");
    sign("ada");
    byte[] signed = Files.readAllBytes(jar);
    change("d/Driver.class", "other code");
    assertThat(refusal()).contains("changed after it was signed");
    Files.write(jar, signed);
    change("d/More.class", "more code");
    assertThat(refusal()).contains("its file d/More.class is not signed");
    Files.write(jar, signed);
    change("META-INF/versions/17/d/Driver.class", "hidden code");
    assertThat(refusal()).contains("is not signed");
    Files.write(jar, signed);
    Manifest manifest;
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path path = zip.getPath("META-INF/MANIFEST.MF");
      Path copy = folder.resolve("manifest");
      Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      String text =
          Files.readString(copy).replace("Bundle-SymbolicName: d", "Bundle-SymbolicName: e");
      Files.writeString(path, text);
      manifest = new Manifest(Files.newInputStream(path));
    }
    assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName")).isEqualTo("e");
    assertThat(refusal()).isNotNull();
  }

  @Test
  void whoseCertificateIsOutOfItsTimeStaysOut() throws Exception {
    byte[] unsigned = Files.readAllBytes(jar);
    trust("late", "early");
    sign("late");
    assertThat(refusal()).contains("CN=late", "expired");
    Files.write(jar, unsigned);
    sign("early");
    assertThat(refusal()).contains("CN=early", "not valid yet").doesNotContain("\n");
  }

  @Test
  void aBrokenDigestIsNoSignature() throws Exception {
    trust("ada");
    byte[] unsigned = Files.readAllBytes(jar);
    for (String digest : List.of("MD5", "SHA-1")) {
      Files.write(jar, unsigned);
      sign("ada", digest);
      assertThat(refusal()).as(digest).contains("it is not signed");
    }
  }

  @Test
  void withoutReadableCertificatesNobodyComesIn() throws Exception {
    trust("ada");
    sign("ada");
    Files.delete(folder.resolve("trusted.pem"));
    assertThat(refusal()).contains("trusted.pem", "cannot be read", "no driver is let in");
    Files.writeString(folder.resolve("trusted.pem"), "");
    assertThat(refusal()).contains("holds no certificate");
    Files.writeString(folder.resolve("trusted.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
    assertThat(refusal()).contains("no driver is let in");
    Files.write(folder.resolve(TrustedSigners.FILE), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(refusal()).contains("cannot be read");
  }
}
