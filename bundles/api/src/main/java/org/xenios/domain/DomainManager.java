package org.xenios.domain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.xenios.guest.BootImage;
import org.xenios.hypervisor.ConsoleLog;
import org.xenios.hypervisor.ConsoleStream;
import org.xenios.hypervisor.Display;

/**
 * What the shell, JMX and other callers do with domains. An OSGi service; any thread. Methods throw
 * {@link XeniosException} with one line for a person.
 *
 * <p>{@code ref} names a domain: its name, {@code name@host}, or its UUID.
 */
@ProviderType
public interface DomainManager {
  /** All hosts, by name. Never blocks. */
  List<Host> hosts();

  /**
   * All domains of all hosts, by host and name, each host asked once; a host that does not answer
   * gives what was last known.
   */
  List<Domain> domains();

  /** All domains as they were last known. Never blocks. */
  List<Domain> known();

  /** One domain, asked now. */
  Domain domain(String ref);

  /** All that is known of one domain, asked now. */
  Details details(String ref);

  /** Plans without doing anything. */
  Rehearsal rehearse(Operation operation);

  /**
   * Plans, and takes the plan's place in its domain's queue.
   *
   * @param operation what is asked
   * @param by who asks, for the record
   * @return the execution as it stands at once
   */
  Execution submit(Operation operation, String by);

  /**
   * Waits for an execution to end.
   *
   * @param id the execution
   * @param timeout longest wait
   * @param onChange is told, on the caller's thread, of each change; also once at the beginning
   * @return the execution as it stands at the end of the wait
   * @throws InterruptedException when the caller was interrupted; the execution goes on
   */
  Execution await(String id, Duration timeout, Consumer<Execution> onChange)
      throws InterruptedException;

  /** Executions of this run of the manager, newest first; a bounded number of ended ones. */
  List<Execution> executions();

  /**
   * Cancels an execution: no further step is begun. A native call under way ends by itself.
   *
   * @return the execution as it stands
   */
  Execution cancel(String id);

  /** Why a domain's machine is as it is. */
  Explanation explain(String ref);

  /** How a domain's design would differ if it were designed now. Nothing is done. */
  Redesign redesign(String ref);

  /**
   * Brings a candidate driver in without letting it serve, and asks it all that is asked of the
   * domains of its family. Nothing is done to any domain, and nothing stays of the candidate.
   *
   * @param jar the driver's jar
   * @throws XeniosException with {@code REFUSED} when it does not pass the door or its self-check
   */
  Trial tryDriver(Path jar);

  /**
   * A domain's definition as the hypervisor shows it.
   *
   * @param inactive the one for the next cold boot instead of the one in force
   */
  String xml(String ref, boolean inactive);

  /** A domain's log: its operations and events, one or more lines each. */
  ConsoleLog log(String ref);

  /** What a domain printed on its console. */
  ConsoleLog consoleLog(String ref);

  /**
   * Opens a domain's console, both ways.
   *
   * @param force take it from whoever has it
   */
  ConsoleStream openConsole(String ref, boolean force);

  /**
   * Where the screen of a running domain can be seen.
   *
   * @throws XeniosException with {@code STATE} when it has none or is off
   */
  Display display(String ref);

  /** The screen of a running domain as it is now, as a PNG file's content. */
  byte[] screenshot(String ref);

  /**
   * Reads an image and asks all drivers whose it is.
   *
   * @param file the image
   * @param role what it would be used as, or null to go by its content
   */
  Inspection inspect(Path file, BootImage.@Nullable Role role);

  /**
   * Events of this run of the manager, oldest first: the last 10,000.
   *
   * @param after number of the last event already known; 0 for all that are kept
   */
  List<Event> events(long after);
}
