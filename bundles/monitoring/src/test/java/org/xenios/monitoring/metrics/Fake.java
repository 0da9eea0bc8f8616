package org.xenios.monitoring.metrics;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service that answers what it was told to, counts how often, and refuses everything else. */
final class Fake<S> {
  private final Map<String, Function<Object[], Object>> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final S service;

  Fake(Class<S> type) {
    service =
        type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                  calls
                      .computeIfAbsent(method.getName(), n -> new AtomicInteger())
                      .incrementAndGet();
                  return Optional.ofNullable(answers.get(method.getName()))
                      .orElseThrow(() -> new UnsupportedOperationException(method.getName()))
                      .apply(arguments);
                }));
  }

  Fake<S> answer(String method, Object value) {
    return answer(method, arguments -> value);
  }

  Fake<S> answer(String method, Function<Object[], Object> value) {
    answers.put(method, value);
    return this;
  }

  S service() {
    return service;
  }

  int calls(String method) {
    return Optional.ofNullable(calls.get(method)).map(AtomicInteger::get).orElse(0);
  }
}
