package org.xenios.domain;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The folder of which every file is deployed: drivers' jars, KAR files, features repositories. An
 * OSGi service, for any thread.
 */
@ProviderType
public interface DriverFolder {
  /** What became of each file that lies there, by name. Never blocks. */
  List<Deployment> deployments();

  /**
   * Puts a driver's jar into the folder, under the name that it has, and waits until it is deployed
   * or refused. A refused one is taken out again; where it was to replace a file, that file is
   * there again.
   *
   * @param jar the jar
   * @return what became of it
   * @throws XeniosException when the file cannot be read or named so, when a file of that name
   *     belongs to another driver, or when it took too long
   */
  Deployment deploy(Path jar);
}
