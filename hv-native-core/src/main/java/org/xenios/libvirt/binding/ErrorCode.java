package org.xenios.libvirt.binding;

import java.util.Map;

/** libvirt's error codes that mean something to a caller, by libvirt's own numbers. */
public final class ErrorCode {
  public static final int NO_SUPPORT = 3;
  public static final int NO_CONNECT = 5;
  public static final int INVALID_CONN = 6;
  public static final int INVALID_ARG = 8;
  public static final int OPERATION_FAILED = 9;
  public static final int XML_ERROR = 27;
  public static final int DOM_EXIST = 28;
  public static final int OPERATION_DENIED = 29;
  public static final int SYSTEM_ERROR = 38;
  public static final int RPC = 39;
  public static final int NO_DOMAIN = 42;
  public static final int AUTH_FAILED = 45;
  public static final int NO_STORAGE_POOL = 49;
  public static final int NO_STORAGE_VOL = 50;
  public static final int OPERATION_INVALID = 55;
  public static final int CONFIG_UNSUPPORTED = 67;
  public static final int OPERATION_TIMEOUT = 68;
  public static final int ARGUMENT_UNSUPPORTED = 74;
  public static final int NO_DOMAIN_METADATA = 80;
  public static final int OPERATION_UNSUPPORTED = 84;
  public static final int AGENT_UNRESPONSIVE = 86;
  public static final int ACCESS_DENIED = 88;
  public static final int STORAGE_VOL_EXIST = 90;
  public static final int XML_INVALID_SCHEMA = 92;
  public static final int AUTH_UNAVAILABLE = 94;
  public static final int NO_CLIENT = 96;
  public static final int AGENT_UNSYNCED = 97;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(NO_SUPPORT, "NO_SUPPORT"),
          Map.entry(NO_CONNECT, "NO_CONNECT"),
          Map.entry(INVALID_CONN, "INVALID_CONN"),
          Map.entry(INVALID_ARG, "INVALID_ARG"),
          Map.entry(OPERATION_FAILED, "OPERATION_FAILED"),
          Map.entry(XML_ERROR, "XML_ERROR"),
          Map.entry(DOM_EXIST, "DOM_EXIST"),
          Map.entry(OPERATION_DENIED, "OPERATION_DENIED"),
          Map.entry(SYSTEM_ERROR, "SYSTEM_ERROR"),
          Map.entry(RPC, "RPC"),
          Map.entry(NO_DOMAIN, "NO_DOMAIN"),
          Map.entry(AUTH_FAILED, "AUTH_FAILED"),
          Map.entry(NO_STORAGE_POOL, "NO_STORAGE_POOL"),
          Map.entry(NO_STORAGE_VOL, "NO_STORAGE_VOL"),
          Map.entry(OPERATION_INVALID, "OPERATION_INVALID"),
          Map.entry(CONFIG_UNSUPPORTED, "CONFIG_UNSUPPORTED"),
          Map.entry(OPERATION_TIMEOUT, "OPERATION_TIMEOUT"),
          Map.entry(ARGUMENT_UNSUPPORTED, "ARGUMENT_UNSUPPORTED"),
          Map.entry(NO_DOMAIN_METADATA, "NO_DOMAIN_METADATA"),
          Map.entry(OPERATION_UNSUPPORTED, "OPERATION_UNSUPPORTED"),
          Map.entry(AGENT_UNRESPONSIVE, "AGENT_UNRESPONSIVE"),
          Map.entry(ACCESS_DENIED, "ACCESS_DENIED"),
          Map.entry(STORAGE_VOL_EXIST, "STORAGE_VOL_EXIST"),
          Map.entry(XML_INVALID_SCHEMA, "XML_INVALID_SCHEMA"),
          Map.entry(AUTH_UNAVAILABLE, "AUTH_UNAVAILABLE"),
          Map.entry(NO_CLIENT, "NO_CLIENT"),
          Map.entry(AGENT_UNSYNCED, "AGENT_UNSYNCED"));

  private ErrorCode() {}

  /** The name of a code, or its number where it has no name here. */
  public static String name(int code) {
    return NAMES.getOrDefault(code, Integer.toString(code));
  }
}
