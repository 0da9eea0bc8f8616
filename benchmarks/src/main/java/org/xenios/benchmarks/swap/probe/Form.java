package org.xenios.benchmarks.swap.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A way to bring a newer driver in and the older one out. */
abstract class Form {
  final String name;

  private Form(String name) {
    this.name = name;
  }

  /** Brings in what shall serve. */
  abstract void bring(Path jar, int number) throws IOException, BundleException;

  /** Takes out what served before. */
  abstract void takeOut(int number) throws IOException, BundleException;

  /** Leaves nothing behind. */
  abstract void clear() throws IOException, BundleException;

  /** Copies a jar beside the older one in the deploy folder, then removes that one. */
  static Form beside(Path deploy) {
    return new Form("a jar beside the older one in deploy/") {
      private @Nullable Path last;

      @Override
      void bring(Path jar, int number) throws IOException {
        copy(jar, deploy.resolve("bench-" + number + ".jar"));
      }

      @Override
      void takeOut(int number) throws IOException {
        clear();
        last = deploy.resolve("bench-" + number + ".jar");
      }

      @Override
      void clear() throws IOException {
        if (last != null) {
          Files.deleteIfExists(last);
        }
      }
    };
  }

  /** Copies a jar over the older one in the deploy folder. */
  static Form over(Path deploy) {
    Path file = deploy.resolve("bench.jar");
    return new Form("a jar over the older one in deploy/") {
      @Override
      void bring(Path jar, int number) throws IOException {
        copy(jar, file);
      }

      @Override
      void takeOut(int number) {}

      @Override
      void clear() throws IOException {
        Files.deleteIfExists(file);
      }
    };
  }

  /** Updates the driver's bundle in place. */
  static Form update(BundleContext context) {
    return new Form("bundle:update") {
      private @Nullable Bundle bundle;

      @Override
      void bring(Path jar, int number) throws IOException, BundleException {
        try (InputStream content = Files.newInputStream(jar)) {
          if (bundle == null) {
            bundle = context.installBundle("bench:update", content);
            bundle.start(Bundle.START_ACTIVATION_POLICY);
          } else {
            bundle.update(content);
          }
        }
      }

      @Override
      void takeOut(int number) {}

      @Override
      void clear() throws BundleException {
        if (bundle != null) {
          bundle.uninstall();
        }
      }
    };
  }

  /** Uninstalls the driver's bundle and installs another, as features do. */
  static Form reinstall(BundleContext context) {
    return new Form("bundle:uninstall, bundle:install") {
      private @Nullable Bundle bundle;

      @Override
      void bring(Path jar, int number) throws IOException, BundleException {
        clear();
        try (InputStream content = Files.newInputStream(jar)) {
          bundle = context.installBundle("bench:" + number, content);
        }
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }

      @Override
      void takeOut(int number) {}

      @Override
      void clear() throws BundleException {
        if (bundle != null) {
          bundle.uninstall();
          bundle = null;
        }
      }
    };
  }

  private static void copy(Path jar, Path to) throws IOException {
    Path half = to.resolveSibling("." + to.getFileName() + ".part");
    Files.copy(jar, half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
