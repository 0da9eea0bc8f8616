package org.xenios.libvirt.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** A stopped generation of this bundle is collected: JNA and libvirt hold nothing of it. */
class ClassLoaderTest {
  @Test
  void nothingPinsTheLoaderOfAStoppedBundle() throws Exception {
    WeakReference<ClassLoader> first = useAndStop();
    WeakReference<ClassLoader> second = useAndStop();
    assertThat(collected(first)).isTrue();
    assertThat(collected(second)).isTrue();
  }

  private static WeakReference<ClassLoader> useAndStop() throws Exception {
    URL classes = Libvirt.class.getProtectionDomain().getCodeSource().getLocation();
    URL tests = ClassLoaderTest.class.getProtectionDomain().getCodeSource().getLocation();
    try (OwnClassesFirst loader = new OwnClassesFirst(classes, tests)) {
      Class<?> use = loader.loadClass(ClassLoaderTest.class.getName() + "$Use");
      assertThat(use.getClassLoader()).isSameAs(loader);
      use.getMethod("run").invoke(null);
      return new WeakReference<>(loader);
    }
  }

  private static boolean collected(WeakReference<ClassLoader> loader) throws Exception {
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return loader.get() == null;
  }

  /** What a bundle does in its life, run inside the other loader. */
  public static final class Use {
    private Use() {}

    public static void run() throws Exception {
      Libvirt libvirt = Libvirt.load();
      Connection connection = libvirt.open("test:///default");
      connection.watch(libvirt.keep(new Callbacks(new Deaf())), 5, 3);
      try (DomainHandle domain = connection.domain("test")) {
        domain.suspend();
        domain.resume();
        Thread.sleep(50);
      }
      try {
        connection.domain("nobody");
      } catch (LibvirtException e) {
        // an error passes through libvirt's error handler
      }
      connection.unwatch();
      connection.close();
      libvirt.close();
    }
  }

  /** Listens and does nothing. */
  public static final class Deaf implements Callbacks.Listener {
    @Override
    public void closed(int reason) {}

    @Override
    public void lifecycle(java.util.UUID domain, int event, int detail) {}

    @Override
    public void rebooted(java.util.UUID domain) {}

    @Override
    public void agent(java.util.UUID domain, int state) {}

    @Override
    public void ioError(
        java.util.UUID domain, String path, String alias, int action, String reason) {}
  }

  private static final class OwnClassesFirst extends URLClassLoader {
    OwnClassesFirst(URL... urls) {
      super(urls, ClassLoaderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.xenios.libvirt.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
