package org.xenios.manager.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether all of a jar is signed by somebody who is trusted. */
public final class SignedJar {
  /** What carries the signature cannot be signed itself. */
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");

  /** A certificate that is good for signing, or for anything, says one of these, or nothing. */
  private static final Set<String> USES = Set.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0");

  private static final String NOBODY = ", whom no certificate of signed.by vouches for";

  private SignedJar() {}

  /**
   * Why a jar is not let in.
   *
   * @return one line; null when one of the certificates vouches for every file in it, or when no
   *     signature is asked for
   */
  public static @Nullable String refusal(Path jar, TrustedSigners.Demand demand) {
    Set<X509Certificate> trusted = demand.certificates();
    if (trusted == null) {
      return null;
    }
    if (trusted.isEmpty()) {
      return demand.trouble();
    }
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      return files(file, trusted);
    } catch (SecurityException e) {
      return "it was changed after it was signed";
    } catch (IOException e) {
      return "its signature cannot be read: " + e.getMessage();
    }
  }

  private static @Nullable String files(JarFile jar, Set<X509Certificate> trusted)
      throws IOException {
    Map<CodeSigner, String> judged = new HashMap<>();
    boolean signed = false;
    String unsigned = null;
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.isDirectory()
          || SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches()) {
        continue;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      CodeSigner[] signers = entry.getCodeSigners();
      if (signers == null) {
        unsigned = entry.getName();
        continue;
      }
      signed = true;
      String wrong = anyTrusted(signers, judged, trusted);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    if (unsigned == null) {
      return signed ? null : "it holds nothing that could be signed";
    }
    return signed
        ? "its file " + unsigned + " is not signed"
        : "it is not signed, and signed.by in etc/org.xenios.drivers.cfg asks for it";
  }

  private static String anyTrusted(
      CodeSigner[] signers, Map<CodeSigner, String> judged, Set<X509Certificate> trusted) {
    String first = null;
    for (CodeSigner signer : signers) {
      String judgement = judged.computeIfAbsent(signer, one -> judge(one, trusted));
      if (judgement.isEmpty()) {
        return "";
      }
      first = first == null ? judgement : first;
    }
    return first == null ? "it is not signed" : first;
  }

  /** Empty when he is trusted. */
  private static String judge(CodeSigner signer, Set<X509Certificate> trusted) {
    List<X509Certificate> chain =
        signer.getSignerCertPath().getCertificates().stream()
            .map(X509Certificate.class::cast)
            .toList();
    X509Certificate own = chain.get(0);
    String by = "it is signed by " + own.getSubjectX500Principal().getName();
    try {
      for (int i = 0; i < chain.size(); i++) {
        if (trusted.contains(chain.get(i))) {
          chain.get(i).checkValidity();
          if (!forCode(own)) {
            return by + ", whose certificate is not for signing code";
          }
          return i == 0 ? "" : validate(chain.subList(0, i), Set.of(chain.get(i)), by);
        }
      }
      return forCode(own)
          ? validate(chain, trusted, by)
          : by + ", whose certificate is not for signing code";
    } catch (CertificateExpiredException e) {
      return by + ", and a certificate of his has expired";
    } catch (CertificateNotYetValidException e) {
      return by + ", and a certificate of his is not valid yet";
    } catch (GeneralSecurityException e) {
      return by + ", whose certificates cannot be checked: " + e.getMessage();
    }
  }

  private static boolean forCode(X509Certificate certificate) throws GeneralSecurityException {
    List<String> uses = certificate.getExtendedKeyUsage();
    boolean[] ways = certificate.getKeyUsage();
    return (uses == null || uses.stream().anyMatch(USES::contains)) && (ways == null || ways[0]);
  }

  private static String validate(
      List<X509Certificate> chain, Set<X509Certificate> anchors, String by)
      throws GeneralSecurityException {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
    // who is no authority vouches for himself alone
    Set<TrustAnchor> authorities =
        anchors.stream()
            .filter(anchor -> anchor.getBasicConstraints() >= 0)
            .map(anchor -> new TrustAnchor(anchor, null))
            .collect(Collectors.toSet());
    if (authorities.isEmpty()) {
      return by + NOBODY;
    }
    PKIXParameters parameters = new PKIXParameters(authorities);
    parameters.setRevocationEnabled(false);
    try {
      TrustAnchor anchor =
          ((PKIXCertPathValidatorResult)
                  CertPathValidator.getInstance("PKIX").validate(path, parameters))
              .getTrustAnchor();
      anchor.getTrustedCert().checkValidity();
      return "";
    } catch (CertPathValidatorException e) {
      if (e.getReason() == BasicReason.EXPIRED) {
        return by + ", and a certificate of his has expired";
      }
      if (e.getReason() == BasicReason.NOT_YET_VALID) {
        return by + ", and a certificate of his is not valid yet";
      }
      if (e.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
        return by + ", by an algorithm that is broken";
      }
      return by + NOBODY;
    }
  }
}
