package org.xenios.guest;

/** Names of the stages that the core knows; a driver may add its own. */
public final class Stages {
  /** The machine's firmware speaks. */
  public static final String FIRMWARE = "firmware";

  /** A boot loader speaks. */
  public static final String LOADER = "loader";

  /** The kernel speaks. */
  public static final String KERNEL = "kernel";

  /** The first process runs. */
  public static final String INIT = "init";

  /** Somebody could log in. */
  public static final String LOGIN = "login";

  /** The guest is going down. */
  public static final String SHUTDOWN = "shutdown";

  /** The guest is dead; the detail is its own message. */
  public static final String PANIC = "panic";

  private Stages() {}
}
