package org.xenios.manager.driver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xenios.domain.DriverPin;
import org.xenios.domain.XeniosException;
import org.xenios.domain.XeniosException.Code;
import org.xenios.manager.driver.DriverRegistry.Conversation;
import org.xenios.manager.event.EventLog;

/** Has conversations with drivers, asks the next best where one fails, and has it strike out. */
final class Consultant {
  private static final int STRIKES = 3;
  private static final int MOST_DEPARTURES = 20;

  private final Serving serving;
  private final Guard guard;
  private final EventLog events;

  Consultant(Serving serving, Guard guard, EventLog events) {
    this.serving = serving;
    this.guard = guard;
    this.events = events;
  }

  /**
   * Has a conversation with the driver that serves a family: all its questions are answered by one
   * generation. One that fails is begun anew with the next best.
   *
   * @throws XeniosException when no driver of the family serves or none answers
   */
  <T> T consult(String family, @Nullable DriverPin pin, Conversation<T> conversation) {
    for (int departures = 0; ; departures++) {
      List<Installed> candidates = serving.awaitAble(family, pin);
      Installed first = candidates.get(0);
      DriverFailure failure;
      try {
        return conversation.with(new Consultation(first, guard));
      } catch (DriverFailure e) {
        failure = e;
      }
      Installed asked = first;
      if (!first.gone()) {
        first.countFailure(failure.text());
        if (candidates.size() == 1) {
          strike(first, failure);
          throw unanswered(first, failure);
        }
        asked = candidates.get(1);
        try {
          T answer = conversation.with(new Consultation(asked, guard));
          strike(first, failure);
          return answer;
        } catch (DriverFailure again) {
          if (!asked.gone()) {
            asked.countFailure(again.text());
          }
        }
      }
      if (!asked.gone() || departures == MOST_DEPARTURES) {
        throw unanswered(first, failure);
      }
    }
  }

  /** Asks every family; one that does not answer is left out. */
  <T> Map<String, T> consultAll(Conversation<T> conversation) {
    Map<String, T> answers = new TreeMap<>();
    for (String family : serving.awaitFamilies()) {
      try {
        answers.put(family, consult(family, null, conversation));
      } catch (XeniosException e) {
        if (e.code() != Code.NO_DRIVER && e.code() != Code.FAILED) {
          throw e;
        }
      }
    }
    return answers;
  }

  private static XeniosException unanswered(Installed generation, DriverFailure failure) {
    return new XeniosException(
        Code.FAILED,
        "the "
            + generation.family
            + " driver "
            + generation.label()
            + " "
            + failure.text()
            + "; see driver:info "
            + generation.family);
  }

  private void strike(Installed generation, DriverFailure failure) {
    if (generation.gone()) {
      return;
    }
    int count = generation.strike();
    if ((failure.grave() || count >= STRIKES) && generation.aside() == null) {
      generation.setAside(failure.text());
      events.driver(
          "driver/set-aside",
          generation.family,
          generation.label() + " is set aside: " + failure.text(),
          generation.label());
      serving.elect(generation.family);
    }
  }
}
