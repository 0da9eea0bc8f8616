package org.xenios.hypervisor;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.xenios.guest.ShutdownWay.Signal;
import org.xenios.machine.HostCapabilities;

/**
 * One host: a connection to one hypervisor. An OSGi service with the property {@link #HOST}, there
 * as long as the host is configured, connected or not.
 *
 * <p>Every method may be called on any thread. Those that reach the hypervisor block for as long as
 * it takes, bounded by the host's configured limit, and throw {@link HypervisorException}; two
 * calls about different domains never wait for each other.
 */
@ProviderType
public interface Hypervisor {
  /** Service property: the host's name in Xenios. */
  String HOST = "xenios.host";

  /** XML namespace of our metadata in a domain's definition. */
  String METADATA = "urn:xenios:domain:1";

  /** The host's name in Xenios. */
  String name();

  /** Where it is, as configured; without secrets. */
  String uri();

  /** How the connection stands. Never blocks. */
  HostStatus status();

  /** What the host offers, asked once for each connection. */
  HostCapabilities capabilities();

  /** All domains, active or not, by one call where the hypervisor has one. */
  List<DomainState> list();

  /** One domain as it is now. */
  DomainState state(UUID domain);

  /** One domain's figures as they are now. */
  DomainFigures figures(UUID domain);

  /**
   * What the host and its active domains used: the figures that are cheap to have, by one call and
   * one more for each domain. It waits less long than other calls: a round that is late is of no
   * use any more.
   */
  Usage usage();

  /**
   * What the active domains read and wrote, and what their guests say of their memory, by one call
   * that is dear: each emulator is asked. One that is busy with something else is left out.
   *
   * @throws HypervisorException with {@code UNSUPPORTED} when this hypervisor counts nothing
   */
  DiskUsage diskUsage();

  /**
   * Checks that a definition could be built, without defining anything.
   *
   * @return the XML that {@link #define} would hand to the hypervisor
   */
  String preview(DomainDefinition definition);

  /** Defines a domain, and fails with {@code EXISTS} when its name or UUID is taken. */
  void define(DomainDefinition definition);

  /**
   * Removes a definition with its managed save and firmware variables; disks stay. The domain must
   * be off.
   */
  void undefine(UUID domain);

  /**
   * Starts a domain.
   *
   * @param paused whether it shall be held before its first instruction
   */
  void start(UUID domain, boolean paused);

  /**
   * Asks the guest to shut down; returns when the request is made. {@link Signal#CONSOLE} is not
   * for this method.
   */
  void shutdown(UUID domain, Signal signal);

  /**
   * Asks the guest to restart; returns when the request is made. {@link Signal#CONSOLE} is not for
   * this method.
   */
  void reboot(UUID domain, Signal signal);

  /** Presses the reset button. */
  void reset(UUID domain);

  /** Holds a running domain. */
  void pause(UUID domain);

  /** Lets a held domain run. */
  void resume(UUID domain);

  /** Ends a domain at once. */
  void destroy(UUID domain);

  /** Sets whether a domain starts with its host. */
  void setAutostart(UUID domain, boolean on);

  /**
   * Sets memory, now if the domain is active and has a balloon, and in its definition.
   *
   * @param bytes memory; when more than the definition's maximum, that is raised for the next cold
   *     boot
   * @return whether the new figure is already in force
   */
  boolean setMemory(UUID domain, long bytes);

  /**
   * Sets virtual processors, now if the domain is active and can, and in its definition.
   *
   * @return whether the new figure is already in force
   */
  boolean setVcpus(UUID domain, int vcpus);

  /**
   * The definition as the hypervisor shows it.
   *
   * @param inactive the definition for the next cold boot instead of the one in force
   */
  String xml(UUID domain, boolean inactive);

  /** The devices of the definition in force, in its order. */
  List<LiveDevice> devices(UUID domain);

  /** Our metadata element, or null when the domain has none. */
  @Nullable String metadata(UUID domain);

  /** The same of the definition for the next cold boot. */
  @Nullable String nextMetadata(UUID domain);

  /**
   * Replaces our metadata, in force and for the next cold boot.
   *
   * @param element one XML element with {@link #METADATA} as its default namespace, or null to
   *     remove it
   */
  void setMetadata(UUID domain, @Nullable String element);

  /**
   * Changes our metadata, in force and for the next cold boot, each from what it is: they differ
   * while a redefinition waits for a cold boot. A definition without metadata of ours is left
   * alone.
   */
  void changeMetadata(UUID domain, UnaryOperator<String> change);

  /** What would come of {@link #redefine}. Nothing is done. */
  Foreseen foresee(Redefinition redefinition);

  /**
   * Carries a new design into the definition for the next cold boot; what is in force stays as it
   * is. Where the definition is as it was designed it becomes as the new design has it, and keeps
   * what no design states (addresses, passwords, firmware variables); what others made by hand
   * stays.
   *
   * @return what others made by hand
   * @throws HypervisorException with {@code INVALID_STATE} when the domain has a managed save, when
   *     it has no definition but the one in force, or when devices would get into each other's
   *     places
   */
  List<HandMade> redefine(Redefinition redefinition);

  /** Where the screen of a running domain can be seen, or null when it has none. */
  @Nullable Display display(UUID domain);

  /** The first screen of a running domain as it is now. */
  Screenshot screenshot(UUID domain);

  /**
   * Changes what is in an optical drive, now if the domain is active, and in its definition.
   *
   * @param part id of the drive's part in the design
   * @param source path of an ISO image on the host, or null to leave the drive empty
   */
  void changeMedium(UUID domain, String part, @Nullable String source);

  /** Makes an empty volume, and fails with {@code EXISTS} when there is a file of that name. */
  void createVolume(Volume volume);

  /** Writes a new raw volume; when that fails, nothing is left of it. */
  void writeVolume(Volume volume, InputStream content);

  /** Removes a volume of some pool by its path; one that is gone already is no failure. */
  void deleteVolume(String path);

  /** What the domain printed on its console. Does not reach the hypervisor. */
  ConsoleLog consoleLog(UUID domain);

  /**
   * Opens the console, both ways.
   *
   * @param force take it from whoever has it
   */
  ConsoleStream openConsole(UUID domain, boolean force);

  /**
   * Tells a listener of every event from now on, on one thread of the host's own and in the
   * hypervisor's order. A listener that comes while the host is connected is told {@link
   * HypervisorEvent.Connected} first.
   *
   * @return closing it ends the subscription
   */
  Subscription subscribe(Consumer<HypervisorEvent> listener);

  /** A listener's place in the row. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
