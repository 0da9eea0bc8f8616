package org.xenios.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.xenios.domain.Deployment;
import org.xenios.domain.Deployment.State;
import org.xenios.domain.DriverFolder;
import org.xenios.domain.Event;
import org.xenios.domain.Generation;
import org.xenios.domain.Operation;

/** What becomes of files in {@code deploy/}. */
@RunWith(PaxExam.class)
public class DeployIT extends GuestsIT {
  private static final String LOCATION = "xenios-deploy:";
  private static final String FILE = "linux.jar";
  private static final String PASSWORD = "changeit";

  private Path newer;
  private Path work;
  private Map<Long, String> others;
  private long known;

  @Before
  public void remember() throws Exception {
    newer = Path.of(System.getProperty(NEWER_DRIVER));
    work = base().resolve("data/deploy-test");
    Trees.delete(work);
    Files.createDirectories(work);
    awaitGenerations("1.0.0 serving");
    others = bundles();
    List<Event> events = manager().events(0);
    known = events.isEmpty() ? 0 : events.get(events.size() - 1).number();
  }

  @After
  public void takeAllOut() throws Exception {
    Files.deleteIfExists(base().resolve("etc/org.xenios.drivers.cfg"));
    try (var files = Files.newDirectoryStream(folder())) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    await("nothing is deployed", SOON, () -> deployments().isEmpty());
    awaitGenerations("1.0.0 serving");
    assertThat(bundles()).as("all other bundles").isEqualTo(others);
    Trees.delete(work);
  }

  @Test
  public void aCopyThatIsUnderWayIsToldOfAndNeverStarted() throws Exception {
    byte[] whole = Files.readAllBytes(newer);
    Path file = folder().resolve(FILE);
    try (SeekableByteChannel out =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < whole.length - 1; i++) {
        out.write(java.nio.ByteBuffer.wrap(whole, i, 1));
        if (i % 10_000 == 0) {
          assertThat(deployed()).isEmpty();
        }
      }
      awaitState(FILE, State.INCOMPLETE);
      assertThat(deployed()).isEmpty();
      assertThat(shell("driver:list"))
          .contains("deploy/linux.jar is incomplete: it ends in the middle");
      out.write(java.nio.ByteBuffer.wrap(whole, whole.length - 1, 1));
      awaitGenerations("1.1.0 serving", "1.0.0 standby");
    }
    assertThat(topics("driver/deploy-incomplete")).as("told once").hasSize(1);
    awaitState(FILE, State.DEPLOYED);
    assertThat(shell("driver:list")).doesNotContain("deploy/linux.jar");
  }

  @Test
  public void anotherContentOfAFileServesWithoutAGapAndTheOldOneIsLetGoOf() throws Exception {
    witness("asked", "");
    deploy(driver("1.1.0"));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    WeakReference<ClassLoader> loader = loader(deployed().get(0));
    Path cache = base().resolve("data/cache/bundle" + deployed().get(0).getBundleId());
    assertThat(cache).exists();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Integer> questions =
        CompletableFuture.supplyAsync(
            () -> {
              int asked = 0;
              for (; !enough.get(); asked++) {
                answered.add(
                    manager().rehearse(new Operation.Shutdown("asked", 0, false)).plan().driver());
              }
              return asked;
            });
    for (int minor = 2; minor < 8; minor++) {
      Path next = driver("1." + minor + ".0");
      if (minor % 2 == 0) {
        // as cp does it, into the file that is there
        Files.write(folder().resolve(FILE), Files.readAllBytes(next));
      } else {
        deploy(next);
      }
      awaitGenerations("1." + minor + ".0 serving", "1.0.0 standby");
    }
    enough.set(true);
    assertThat(questions.get(30, TimeUnit.SECONDS)).isGreaterThan(10);
    assertThat(answered)
        .as("who answered; 1.0.0 would have, had there been a gap")
        .hasSizeGreaterThan(2)
        .allMatch(label -> label.matches("org.xenios.guest.linux 1\\.[1-7]\\.0"));
    assertThat(topics("driver/missing")).isEmpty();
    assertThat(deployed()).hasSize(1);
    assertTicksAreWhole("asked");
    await(
        "the first content's class loader is let go of",
        SOON,
        () -> {
          System.gc();
          return loader.get() == null;
        });
    await("its place in the cache is free", SOON, () -> !Files.exists(cache));
  }

  @Test
  public void aContentThatDoesNotPassLeavesTheOldOneServing() throws Exception {
    deploy(driver("1.1.0"));
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    long serving = deployed().get(0).getBundleId();

    Files.write(folder().resolve(FILE), Arrays.copyOf(Files.readAllBytes(newer), 50_000));
    awaitState(FILE, State.INCOMPLETE);
    assertThat(deployment(FILE).text()).contains("org.xenios.guest.linux 1.1.0 of before stays");

    deploy(EditedJar.from(newer).version("1.2.0").with("Export-Package", "x").write(scratch()));
    awaitRefused(FILE, "exports");
    assertThat(deployment(FILE).text()).contains("1.1.0 of before stays");
    assertThat(deployment(FILE).bundles()).containsExactly(serving);

    deploy(driverWithoutFamily(scratch()));
    awaitRefused(FILE, "did not pass its self-check");
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    assertThat(bundles()).containsKey(serving);
    assertThat(drivers().generations())
        .filteredOn(one -> one.state() == Generation.State.SET_ASIDE)
        .extracting(Generation::version)
        .containsExactly("1.2.0");

    deploy(
        EditedJar.from(newer)
            .version("1.3.0")
            .with("Require-Capability", "no.such")
            .write(scratch()));
    awaitRefused(FILE, "cannot be started");
    assertThat(drivers().generations()).noneMatch(one -> one.state() == Generation.State.SET_ASIDE);
    awaitGenerations("1.1.0 serving", "1.0.0 standby");

    deploy(driver("1.4.0"));
    awaitGenerations("1.4.0 serving", "1.0.0 standby");
    awaitState(FILE, State.DEPLOYED);
  }

  @Test
  public void aJarThatIsNamedLikeOneOfOursChangesNothing() throws Exception {
    Bundle manager = bundle("org.xenios.manager");
    long changed = manager.getLastModified();
    Path ours = work.resolve("org.xenios.manager-1.0.0.jar");
    EditedJar.from(newer)
        .with("Bundle-SymbolicName", "org.xenios.manager")
        .version("1.0.0")
        .write(ours);
    deploy(ours, "org.xenios.manager-1.0.0.jar");
    awaitRefused("org.xenios.manager-1.0.0.jar", "one of Xenios' own");
    assertThat(bundle("org.xenios.manager").getBundleId()).isEqualTo(manager.getBundleId());
    assertThat(bundle("org.xenios.manager").getLastModified()).isEqualTo(changed);
    assertThat(deployed()).isEmpty();
    assertThat(topics("driver/deploy-refused")).hasSize(1);
  }

  @Test
  public void aJarEqualToAFeaturesBundleStandsBesideIt() throws Exception {
    Bundle features = context.getBundle("mvn:org.xenios/org.xenios.guest.linux/1.0.0");
    long changed = features.getLastModified();
    deploy(EditedJar.from(newer).version("1.0.0").write(scratch()));
    awaitGenerations("1.0.0 serving", "1.0.0 standby");
    assertThat(deployed()).hasSize(1);
    assertThat(features.getLastModified()).isEqualTo(changed);

    // Karaf takes it for the feature's own now, and takes it away with the feature
    shell("feature:uninstall xenios-guest-linux");
    awaitGenerations("1.0.0 serving");
    shell("feature:install xenios-guest-linux");
    shell("feature:uninstall xenios-guest-linux");
    await("what lies in deploy/ is back", SOON, () -> deployed().size() == 1);
    awaitGenerations("1.0.0 serving");
    shell("feature:install xenios-guest-linux");
    Files.delete(folder().resolve(FILE));
    await("it is gone", SOON, () -> deployed().isEmpty());
    await(
        "the feature has its bundle again",
        SOON,
        () -> context.getBundle("mvn:org.xenios/org.xenios.guest.linux/1.0.0") != null);
    awaitGenerations("1.0.0 serving");
    others = bundles();
  }

  @Test
  public void whatComesAnotherWayPassesTheSameDoor() throws Exception {
    Path jar =
        EditedJar.from(newer).with("DynamicImport-Package", "*").write(work.resolve("x.jar"));
    Bundle bundle = context.installBundle(jar.toUri().toString());
    try {
      bundle.start();
      awaitGenerations("1.0.0 serving", "1.1.0 set aside");
      assertThat(shell("driver:info linux")).contains("DynamicImport-Package");
      assertThat(generation(bundle).calls()).isZero();
    } finally {
      bundle.uninstall();
    }
  }

  @Test
  public void aFeaturesRepositoryIsInstalledAndTakenOut() throws Exception {
    Path jar = EditedJar.from(newer).version("1.5.0").write(work.resolve("five.jar"));
    Path other = EditedJar.from(newer).version("1.6.0").write(work.resolve("six.jar"));
    Path xml = folder().resolve("lot.xml");
    Files.writeString(xml, features("lot", "1.5.0", jar.toUri().toString()));
    awaitGenerations("1.5.0 serving", "1.0.0 standby");
    awaitState("lot.xml", State.DEPLOYED);
    assertThat(deployment("lot.xml").driver()).isEqualTo("org.xenios.guest.linux 1.5.0");
    Files.writeString(xml, features("lot", "1.6.0", other.toUri().toString()));
    awaitGenerations("1.6.0 serving", "1.0.0 standby");
    Files.writeString(xml, features("lot", "1.7.0", "mvn:org.xenios/org.xenios.shell/1.0.0"));
    awaitRefused("lot.xml", "one of Xenios' own");
    assertThat(deployment("lot.xml").text()).contains("lot/1.6.0 of before stays");
    Files.writeString(
        xml,
        features("lot", "1.7.0", other.toUri().toString())
            .replace(
                "<feature>xenios-api</feature>", "<configfile finalname='etc/x'>x</configfile>"));
    awaitRefused("lot.xml", "<configfile>");
    awaitGenerations("1.6.0 serving", "1.0.0 standby");
    Files.delete(xml);
    awaitGenerations("1.0.0 serving");
    await("it is out of the list", SOON, () -> deployments().isEmpty());
    assertThat(shell("feature:repo-list")).doesNotContain("lot");
    assertThat(topics("driver/missing")).isEmpty();
  }

  @Test
  public void aBadContentOfTheSameFeatureLeavesTheGoodOneServing() throws Exception {
    Path xml = folder().resolve("lot.xml");
    Files.writeString(xml, features("lot", "1.5.0", driver("1.5.0").toUri().toString()));
    awaitGenerations("1.5.0 serving", "1.0.0 standby");
    awaitState("lot.xml", State.DEPLOYED);
    Bundle good = context.getBundle(work.resolve("1.5.0.jar").toUri().toString());

    Path bad = driverWithoutFamily(work.resolve("bad.jar"));
    Files.writeString(xml, features("lot", "1.5.0", bad.toUri().toString()));
    awaitRefused("lot.xml", "its self-check");
    assertThat(deployment("lot.xml").text()).contains("; lot/1.5.0 of before stays");
    assertThat(good.getState()).as("it was not touched").isEqualTo(Bundle.ACTIVE);

    Files.writeString(xml, unresolvable(driver("1.6.0").toUri().toString()));
    awaitRefused("lot.xml", "Karaf cannot install it");
    assertThat(deployment("lot.xml").text()).contains("; lot/1.5.0 of before stays");
    awaitGenerations("1.5.0 serving", "1.0.0 standby");

    Files.writeString(xml, features("lot", "1.5.0", driver("1.7.0").toUri().toString()));
    awaitGenerations("1.7.0 serving", "1.0.0 standby");
    Files.delete(xml);
    awaitGenerations("1.0.0 serving");
    await("it is out of the list", SOON, () -> deployments().isEmpty());
    assertThat(shell("feature:repo-list")).doesNotContain("lot");
    assertThat(base().resolve("data/deploy")).isEmptyDirectory();
  }

  /** Its drivers are good, and it wants what is not there. */
  private static String unresolvable(String address) {
    return features("lot", "1.5.0", address)
        .replace(
            "</feature></features>", "<requirement>no.such</requirement></feature></features>");
  }

  @Test
  public void aBadKarOfTheSameFeatureLeavesTheGoodOneServing() throws Exception {
    String bundle = "org.example/lot/1.5.0";
    kar("1.5.0", Map.of());
    awaitGenerations("1.5.0 serving", "1.0.0 standby");
    awaitState("lot.kar", State.DEPLOYED);

    Path bad = driverWithoutFamily(work.resolve("bad.jar"));
    kar("1.5.0", bundle, bad, features("lot", "1.5.0", "mvn:" + bundle), Map.of());
    awaitRefused("lot.kar", "its self-check");
    assertThat(deployment("lot.kar").text()).contains("; lot/1.5.0 of before stays");
    awaitGenerations("1.5.0 serving", "1.0.0 standby");

    kar("1.5.0", bundle, driver("1.6.0"), unresolvable("mvn:" + bundle), Map.of());
    awaitRefused("lot.kar", "Karaf cannot install it");
    assertThat(deployment("lot.kar").text()).contains("; lot/1.5.0 of before stays");
    awaitGenerations("1.5.0 serving", "1.0.0 standby");

    Files.delete(folder().resolve("lot.kar"));
    awaitGenerations("1.0.0 serving");
    await("it is out of the list", SOON, () -> deployments().isEmpty());
    assertThat(shell("kar:list")).doesNotContain("deploy-lot-");
    assertThat(base().resolve("data/deploy")).isEmptyDirectory();
  }

  @Test
  public void aKarIsInstalledAndTakenOut() throws Exception {
    kar("1.5.0", Map.of());
    awaitGenerations("1.5.0 serving", "1.0.0 standby");
    awaitState("lot.kar", State.DEPLOYED);
    assertThat(shell("kar:list")).contains("deploy-lot-");
    kar("1.6.0", Map.of());
    awaitGenerations("1.6.0 serving", "1.0.0 standby");
    awaitState("lot.kar", State.DEPLOYED);
    kar("1.7.0", Map.of("resource/etc/evil.cfg", "x"));
    awaitRefused("lot.kar", "would write into the container");
    kar("1.7.0", Map.of("repository/../../evil", "x"));
    awaitRefused("lot.kar", "would be written elsewhere");
    kar("1.7.0", "org.xenios/org.xenios.guest.linux/1.0.0", Map.of());
    awaitRefused("lot.kar", "is installed with another content");
    assertThat(base().resolve("etc/evil.cfg")).doesNotExist();
    awaitGenerations("1.6.0 serving", "1.0.0 standby");
    Files.delete(folder().resolve("lot.kar"));
    awaitGenerations("1.0.0 serving");
    await("it is out of the list", SOON, () -> deployments().isEmpty());
    assertThat(shell("kar:list")).doesNotContain("deploy-lot-");
    assertThat(shell("feature:repo-list")).doesNotContain("lot");
    assertThat(topics("driver/missing")).isEmpty();
  }

  @Test
  public void aSignatureIsAskedForWhileALineSaysSo() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=ada");
    keytool("-exportcert", "-rfc", "-file", work.resolve("ada.pem").toString());
    Path unsigned = driver("1.1.0");
    Path signed = Files.copy(driver("1.2.0"), work.resolve("signed.jar"));
    tool(
        "jarsigner",
        "-keystore",
        work.resolve("keys.p12").toString(),
        "-storepass",
        PASSWORD,
        signed.toString(),
        "ada");
    Path settings = base().resolve("etc/org.xenios.drivers.cfg");

    Files.writeString(settings, "signed.by = " + work.resolve("ada.pem") + "\n");
    deploy(unsigned);
    awaitRefused(FILE, "it is not signed");
    deploy(signed, "signed.jar");
    awaitGenerations("1.2.0 serving", "1.0.0 standby");
    Path tampered = EditedJar.from(signed).version("1.3.0").write(work.resolve("tampered.jar"));
    deploy(tampered, "tampered.jar");
    awaitRefused("tampered.jar", "");
    assertThat(deployed()).hasSize(1);

    Bundle other = context.installBundle(unsigned.toUri().toString());
    try {
      other.start();
      awaitGenerations("1.2.0 serving", "1.0.0 standby", "1.1.0 set aside");
      assertThat(generation(other).why()).contains("it is not signed");
    } finally {
      other.uninstall();
    }
    Bundle shipped = context.getBundle("mvn:org.xenios/org.xenios.guest.linux/1.0.0");
    restart(shipped);
    awaitGenerations("1.2.0 serving", "1.0.0 standby");
    others.put(shipped.getBundleId(), describe(shipped));

    Files.writeString(settings, "# signed.by = nobody\n");
    awaitState(FILE, State.DEPLOYED);
    awaitState("tampered.jar", State.DEPLOYED);
    awaitGenerations("1.3.0 serving", "1.2.0 standby", "1.1.0 standby", "1.0.0 standby");

    Files.writeString(settings, "signed.by = no-such.pem\n");
    awaitRefused("signed.jar", "no driver is let in");
    awaitGenerations("1.0.0 serving");
    assertThat(deployed()).isEmpty();
  }

  @Test
  public void theCommandDeploysOrLeavesAllAsItWas() throws Exception {
    Path one = Files.copy(driver("1.1.0"), work.resolve("my.jar"));
    assertThat(shell("driver:deploy " + one))
        .contains("deployed org.xenios.guest.linux 1.1.0 as deploy/my.jar");
    awaitGenerations("1.1.0 serving", "1.0.0 standby");

    EditedJar.from(newer).version("1.2.0").with("Bundle-Activator", "x.Y").write(one);
    assertThatThrownBy(() -> shell("driver:deploy " + one))
        .hasMessageContaining("my.jar is refused: it has an activator");
    assertThat(deployment("my.jar").state()).isEqualTo(State.DEPLOYED);

    driverWithoutFamily(one);
    assertThatThrownBy(() -> shell("driver:deploy " + one))
        .hasMessageContaining("did not pass its self-check");
    awaitState("my.jar", State.DEPLOYED);
    awaitGenerations("1.1.0 serving", "1.0.0 standby");
    await("one bundle is left", SOON, () -> deployed().size() == 1);

    EditedJar.from(newer).with("Bundle-SymbolicName", "org.example.other").write(one);
    assertThatThrownBy(() -> shell("driver:deploy " + one))
        .hasMessageContaining("deploy/my.jar is org.xenios.guest.linux's");
    Path fresh = work.resolve("fresh.jar");
    Files.writeString(fresh, "no jar");
    assertThatThrownBy(() -> shell("driver:deploy " + fresh)).hasMessageContaining("is refused");
    try (var files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("my.jar");
    }
    DriverFolder service = service(DriverFolder.class);
    Path two = Files.copy(driver("1.3.0"), one, StandardCopyOption.REPLACE_EXISTING);
    assertThat(service.deploy(two).driver()).isEqualTo("org.xenios.guest.linux 1.3.0");
    awaitGenerations("1.3.0 serving", "1.0.0 standby");
  }

  private static Path folder() {
    return base().resolve("deploy");
  }

  private Path scratch() {
    return work.resolve("scratch.jar");
  }

  private Path driver(String version) throws IOException {
    return EditedJar.from(newer).version(version).write(work.resolve(version + ".jar"));
  }

  /** Comes in by the door, and does not pass its self-check. */
  private Path driverWithoutFamily(Path jar) throws IOException {
    String component = EditedJar.component(newer);
    return EditedJar.from(newer)
        .version("1.2.0")
        .replaced(component, "value=\"linux\"", "value=\"No Family\"")
        .write(jar);
  }

  private void deploy(Path jar) throws IOException {
    deploy(jar, FILE);
  }

  private void deploy(Path jar, String as) throws IOException {
    Path half = folder().resolve(as + ".part");
    Files.copy(jar, half);
    Files.move(half, folder().resolve(as), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String features(String name, String version, String... addresses) {
    StringBuilder text = new StringBuilder();
    text.append("<features name='lot' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>")
        .append("<feature name='" + name + "' version='" + version + "'>")
        .append("<feature>xenios-api</feature>");
    for (String address : addresses) {
      text.append("<bundle>" + address + "</bundle>");
    }
    return text.append("</feature></features>").toString();
  }

  private void kar(String version, Map<String, String> more) throws IOException {
    kar(version, "org.example/lot/" + version, more);
  }

  /** One whose bundle is known by these Maven coordinates. */
  private void kar(String version, String bundle, Map<String, String> more) throws IOException {
    kar(version, bundle, driver(version), features("lot", version, "mvn:" + bundle), more);
  }

  private void kar(
      String version, String bundle, Path jar, String features, Map<String, String> more)
      throws IOException {
    String[] parts = bundle.split("/");
    Path kar = work.resolve("lot.kar");
    try (OutputStream out = Files.newOutputStream(kar);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      String folder = "repository/org/example/lot/" + version + "/lot-" + version;
      put(
          entries,
          "repository/%s/%s/%s/%2$s-%3$s.jar"
              .formatted(parts[0].replace('.', '/'), parts[1], parts[2]),
          Files.readAllBytes(jar));
      put(entries, folder + "-features.xml", features.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, String> file : more.entrySet()) {
        put(entries, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Path half = folder().resolve("lot.kar.part");
    Files.copy(kar, half);
    Files.move(half, folder().resolve("lot.kar"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private void keytool(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "-alias",
            "ada",
            "-keystore",
            work.resolve("keys.p12").toString(),
            "-storepass",
            PASSWORD));
    tool("keytool", all.toArray(String[]::new));
  }

  private void tool(String name, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(words));
    Distribution.run(work, command.toArray(String[]::new));
  }

  private List<Deployment> deployments() {
    return service(DriverFolder.class).deployments();
  }

  private Deployment deployment(String file) {
    return deployments().stream()
        .filter(one -> one.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new AssertionError("deploy/" + file + " is not listed"));
  }

  private void awaitState(String file, State state) throws Exception {
    await(
        file + " is " + state,
        SOON,
        () ->
            deployments().stream()
                .anyMatch(one -> one.file().equals(file) && one.state() == state));
  }

  private void awaitRefused(String file, String why) throws Exception {
    awaitSaid(
        file + " is refused",
        SOON,
        () ->
            deployments().stream()
                .filter(one -> one.file().equals(file) && one.state() == State.REFUSED)
                .map(Deployment::text)
                .findFirst()
                .orElse("not refused: " + deployments()),
        why);
    awaitState(file, State.REFUSED);
  }

  private List<Bundle> deployed() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(LOCATION))
        .toList();
  }

  private Generation generation(Bundle bundle) {
    return drivers().generations().stream()
        .filter(one -> one.bundle() == bundle.getBundleId())
        .findFirst()
        .orElseThrow();
  }

  /** All bundles by id, and when each changed last. */
  private Map<Long, String> bundles() {
    Map<Long, String> bundles = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      bundles.put(bundle.getBundleId(), describe(bundle));
    }
    return bundles;
  }

  private static String describe(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getState() + " " + bundle.getLastModified();
  }

  private static WeakReference<ClassLoader> loader(Bundle bundle) {
    return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
  }

  private List<String> topics(String topic) {
    return manager().events(known).stream().map(Event::topic).filter(topic::equals).toList();
  }
}
