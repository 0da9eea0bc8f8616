package org.xenios.itests;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import java.util.HashMap;
import java.util.Map;

/** Holds a process before a method's n-th call, by Java's debugging interface. */
final class Halt implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 120_000;

  private final VirtualMachine machine;
  private final Map<String, String> places = new HashMap<>();

  private Halt(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Attaches to a process that listens on a port of the loopback. */
  static Halt attach(int port) throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(candidate -> candidate.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    return new Halt(connector.attach(arguments));
  }

  /** Has the process stop wherever this method begins, even if its class is not loaded yet. */
  void at(String type, String method) {
    places.put(type, method);
    ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
    loading.addClassFilter(type);
    loading.enable();
    for (ReferenceType loaded : machine.classesByName(type)) {
      stopAt(loaded, method);
    }
  }

  private void stopAt(ReferenceType type, String method) {
    machine
        .eventRequestManager()
        .createBreakpointRequest(type.methodsByName(method).get(0).location())
        .enable();
  }

  /**
   * Lets it go on until a place is reached for the n-th time; it stays halted there.
   *
   * @param method the place's method; others that were named are passed by
   * @return whether it came there
   */
  boolean await(String method, int times) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    int seen = 0;
    while (System.currentTimeMillis() < end) {
      EventSet events = machine.eventQueue().remove(1000);
      if (events == null) {
        continue;
      }
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          stopAt(prepared.referenceType(), places.get(prepared.referenceType().name()));
        } else if (event instanceof BreakpointEvent reached
            && reached.location().method().name().equals(method)
            && ++seen == times) {
          return true;
        }
      }
      events.resume();
    }
    return false;
  }

  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException e) {
      // it was killed
    }
  }
}
