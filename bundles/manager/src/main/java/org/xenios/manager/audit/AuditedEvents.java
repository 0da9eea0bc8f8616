package org.xenios.manager.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xenios.domain.Audit;
import org.xenios.domain.Deed;
import org.xenios.domain.Deed.Outcome;
import org.xenios.domain.DomainManager;
import org.xenios.domain.Event;
import org.xenios.domain.EventListener;
import org.xenios.domain.Execution;

/**
 * Notes the deeds that events tell of: what became of the operations that somebody asked for, and
 * of the files that somebody put into the deploy folder or took out of it.
 */
@Component
public final class AuditedEvents implements EventListener {
  private static final Map<String, Outcome> FILES =
      Map.of(
          "driver/deployed", Outcome.DONE,
          "driver/undeployed", Outcome.DONE,
          "driver/deploy-refused", Outcome.REFUSED,
          "driver/deploy-incomplete", Outcome.FAILED,
          "driver/deploy-unknown", Outcome.FAILED);

  private final Audit audit;
  private final DomainManager manager;
  private long noted;

  /** Notes what is told from now on. */
  @Activate
  public AuditedEvents(@Reference Audit audit, @Reference DomainManager manager) {
    this.audit = audit;
    this.manager = manager;
  }

  /** What was passed over because this listener was too slow is in the history. */
  @Override
  public void on(Event event) {
    if (noted > 0 && event.number() > noted + 1) {
      manager.events(noted).stream()
          .filter(missed -> missed.number() < event.number())
          .forEach(this::look);
    }
    look(event);
    noted = event.number();
  }

  private void look(Event event) {
    String file = event.properties().get("file");
    Outcome outcome = FILES.get(event.topic());
    if (file != null && outcome != null) {
      String verb = event.topic().equals("driver/undeployed") ? "undeploy" : "deploy";
      audit.note(new Deed(file, "deploy", verb, file, outcome, event.text()));
    } else if (event.topic().equals("operation/ended")) {
      Execution execution = execution(event.properties().get("operation"));
      if (execution != null) {
        audit.note(deed(execution, event));
      }
    }
  }

  private @Nullable Execution execution(@Nullable String id) {
    return manager.executions().stream()
        .filter(execution -> execution.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static Deed deed(Execution execution, Event event) {
    String by = execution.by();
    int colon = by.indexOf(':');
    return new Deed(
        by.substring(colon + 1),
        colon < 0 ? "" : by.substring(0, colon),
        "operation:" + execution.plan().verb(),
        event.name() + "@" + event.host(),
        "SUCCEEDED".equals(event.properties().get("outcome")) ? Outcome.DONE : Outcome.FAILED,
        "operation " + execution.id() + ": " + event.text());
  }
}
