package org.xenios.manager.driver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose drivers are let in: anybody's, or those alone that one of some certificates vouches for. It
 * is a line of a file, read anew each time, so that a change counts for whatever comes next.
 */
public final class TrustedSigners {
  /** The name of the file in {@code etc}. */
  public static final String FILE = "org.xenios.drivers.cfg";

  private static final String KEY = "signed.by";

  private final Path file;

  /**
   * Reads a configuration file.
   *
   * @param file where the line {@code signed.by = CERTIFICATES.pem} may stand
   */
  public TrustedSigners(Path file) {
    this.file = file;
  }

  /** Those of this container: {@code etc/org.xenios.drivers.cfg}. */
  public static TrustedSigners ofContainer() {
    return new TrustedSigners(Path.of(System.getProperty("karaf.etc", "etc"), FILE));
  }

  /**
   * What counts now.
   *
   * @param certificates who is trusted; null when no signature is asked for
   * @param trouble why nobody can be trusted though a signature is asked for, one line; or null
   */
  public record Demand(@Nullable Set<X509Certificate> certificates, @Nullable String trouble) {
    /** Whether a signature is asked for. */
    public boolean made() {
      return certificates != null;
    }
  }

  /** What counts now. */
  public Demand demand() {
    if (!Files.exists(file)) {
      return new Demand(null, null);
    }
    String named;
    try (Reader reader = Files.newBufferedReader(file)) {
      Properties lines = new Properties();
      lines.load(reader);
      named = lines.getProperty(KEY, "").strip();
    } catch (IOException | IllegalArgumentException e) {
      return nobody("etc/" + file.getFileName() + " cannot be read (" + why(e) + ")");
    }
    return named.isEmpty() ? new Demand(null, null) : read(named);
  }

  private Demand read(String named) {
    String where = KEY + " in etc/" + file.getFileName() + " names " + named + ", which ";
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(file.resolveSibling(named)))) {
      Set<X509Certificate> certificates = new LinkedHashSet<>();
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        certificates.add((X509Certificate) one);
      }
      return certificates.isEmpty()
          ? nobody(where + "holds no certificate")
          : new Demand(certificates, null);
    } catch (IOException | InvalidPathException e) {
      return nobody(where + "cannot be read (" + why(e) + ")");
    } catch (CertificateException e) {
      return nobody(where + "holds something else than certificates");
    }
  }

  private static Demand nobody(String why) {
    return new Demand(Set.of(), why + ": no driver is let in");
  }

  private static String why(Exception e) {
    return e.getClass().getSimpleName();
  }
}
