package org.xenios.monitoring.access;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.management.AttributeList;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;

/**
 * Stands between a JMX connector and the MBean server, before Karaf's own guard, which looks at
 * attributes and invocations alone. Viewers read; what else there is in an MBean server is for
 * those whom the ACL allows it. Whatever changes something, and whatever is refused, is told.
 */
final class GuardedServer implements InvocationHandler {
  /** What changes which beans there are, and who is told what by which of them. */
  private static final Set<String> BY_NAME = Set.of("createMBean", "unregisterMBean");

  private static final Set<String> LISTENERS =
      Set.of("addNotificationListener", "removeNotificationListener");
  private static final Set<String> CALLS = Set.of("invoke", "setAttribute", "setAttributes");
  private static final Set<String> READS = Set.of("getAttribute", "getAttributes");
  private static final Set<String> QUERIES = Set.of("queryNames", "queryMBeans");

  /** No connector passes these on; they are answered for whoever finds a way all the same. */
  private static final Set<String> INSIDE = Set.of("instantiate", "registerMBean", "deserialize");

  private static final Pattern ASKING = Pattern.compile("get|is|list");
  private static final String INSTANCE_OF = "javax.management.InstanceOfQueryExp";

  /** Says whether the user of this thread may call a method of a bean. */
  interface Acl {
    boolean allows(ObjectName bean, String method, String[] signature);
  }

  private final Acl acl;
  private final Consumer<Deed> audit;
  private volatile @Nullable MBeanServer inner;
  private volatile boolean closed;

  private GuardedServer(Acl acl, Consumer<Deed> audit) {
    this.acl = acl;
    this.audit = audit;
  }

  static MBeanServerForwarder make(Acl acl, Consumer<Deed> audit) {
    return (MBeanServerForwarder)
        Proxy.newProxyInstance(
            GuardedServer.class.getClassLoader(),
            new Class<?>[] {MBeanServerForwarder.class},
            new GuardedServer(acl, audit));
  }

  /** From now on administrators alone are served: nobody is told any more of what is done. */
  static void close(MBeanServerForwarder guard) {
    ((GuardedServer) Proxy.getInvocationHandler(guard)).closed = true;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    @Nullable Object[] args = given == null ? new Object[0] : given;
    String call = method.getName();
    if (method.getDeclaringClass() == Object.class) {
      return switch (call) {
        case "equals" -> proxy == args[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "guard of remote JMX";
      };
    }
    if (call.equals("setMBeanServer")) {
      inner = withoutGuards((MBeanServer) args[0]);
      return null;
    }
    if (call.equals("getMBeanServer")) {
      return inner;
    }
    Optional<Visitor> visitor = Visitor.current();
    if (visitor.isEmpty()) {
      return pass(method, args);
    }
    return guarded(visitor.get(), method, args);
  }

  private @Nullable Object guarded(Visitor visitor, Method method, @Nullable Object[] args)
      throws Throwable {
    String call = method.getName();
    boolean changes = CALLS.contains(call) || BY_NAME.contains(call);
    Caller.enter(visitor.name());
    try {
      if (!mayTry(visitor, method, args)) {
        throw new SecurityException("not allowed");
      }
      @Nullable Object answer = shown(visitor, call, args, pass(method, args));
      if (changes) {
        tell(Deeds.of(visitor.name(), call, args, Outcome.DONE, Deeds.note(answer)));
      }
      return answer;
    } catch (SecurityException e) {
      SecurityException refusal = refusal(visitor, call, args);
      tell(
          Deeds.of(
              visitor.name(),
              call,
              args,
              Outcome.REFUSED,
              Optional.ofNullable(refusal.getMessage()).orElse("")));
      throw refusal;
    } catch (Exception e) {
      if (changes) {
        tell(Deeds.of(visitor.name(), call, args, Outcome.FAILED, Deeds.note(e)));
      }
      throw e;
    } finally {
      Caller.leave();
    }
  }

  private boolean mayTry(Visitor visitor, Method method, @Nullable Object[] args) {
    String call = method.getName();
    if (closed || INSIDE.contains(call)) {
      return visitor.isAdmin();
    }
    if (CALLS.contains(call)) {
      return visitor.isAdmin() || (visitor.mayOperate() && !asksOthers(call, args));
    }
    if (BY_NAME.contains(call) || (LISTENERS.contains(call) && args[1] instanceof ObjectName)) {
      return visitor.mayOperate() && allows(method, args);
    }
    // a query that compares attributes reads them past every guard
    return visitor.isAdmin()
        || (visitor.mayEnter() && (!QUERIES.contains(call) || isPlain(args[1])));
  }

  /**
   * Whether it is an operation of a bean that is not ours, named as if it were an attribute: the
   * access lists' {@code get*} means attributes, and such operations tell any property by its name.
   */
  private static boolean asksOthers(String call, @Nullable Object[] args) {
    return call.equals("invoke")
        && args[0] instanceof ObjectName bean
        && !bean.getDomain().equals(Deeds.OURS)
        && ASKING.matcher(String.valueOf(args[1])).lookingAt();
  }

  private static boolean isPlain(@Nullable Object query) {
    return query == null || query.getClass().getName().equals(INSTANCE_OF);
  }

  private boolean allows(Method method, @Nullable Object[] args) {
    Object about = args[method.getName().equals("createMBean") ? 1 : 0];
    // a bean may choose its own name: then the rules for all beans count
    ObjectName bean = about instanceof ObjectName name ? name : ObjectName.WILDCARD;
    String[] signature = new String[method.getParameterCount()];
    for (int i = 0; i < signature.length; i++) {
      signature[i] = method.getParameterTypes()[i].getName();
    }
    return acl.allows(bean, method.getName(), signature);
  }

  private static @Nullable Object shown(
      Visitor visitor, String call, @Nullable Object[] args, @Nullable Object answer) {
    if (visitor.isAdmin() || !READS.contains(call) || !(args[0] instanceof ObjectName bean)) {
      return answer;
    }
    return answer instanceof AttributeList list
        ? Secrets.hidden(bean, list)
        : Secrets.hidden(bean, String.valueOf(args[1]), answer);
  }

  private SecurityException refusal(Visitor visitor, String call, @Nullable Object[] args) {
    if (closed) {
      return new SecurityException("Xenios's monitoring was stopped or updated: connect again");
    }
    String what =
        switch (call) {
          case "invoke" -> "invoke " + args[1] + " on " + args[0];
          case "getAttribute", "getAttributes" ->
              "read " + Attributes.names(args) + " of " + args[0];
          case "setAttribute", "setAttributes" ->
              "set " + Attributes.names(args) + " of " + args[0];
          case "queryNames", "queryMBeans" -> "query by attributes; by name and class anybody may";
          default -> call + (args.length == 0 ? "" : " " + args[0]);
        };
    return new SecurityException(
        Deeds.line(visitor + " may not " + what + ": etc/jmx.acl*.cfg says who may"));
  }

  private void tell(Deed deed) {
    audit.accept(deed);
  }

  private @Nullable Object pass(Method method, @Nullable Object[] args) throws Throwable {
    MBeanServer server = inner;
    if (server == null) {
      throw new IllegalStateException("no MBean server yet");
    }
    try {
      return method.invoke(server, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** The server behind guards that earlier runs of this bundle left. */
  private static MBeanServer withoutGuards(MBeanServer server) {
    MBeanServer found = server;
    while (found instanceof MBeanServerForwarder forwarder
        && Proxy.isProxyClass(found.getClass())
        && Proxy.getInvocationHandler(found)
            .getClass()
            .getName()
            .equals(GuardedServer.class.getName())) {
      found = forwarder.getMBeanServer();
    }
    return found;
  }
}
