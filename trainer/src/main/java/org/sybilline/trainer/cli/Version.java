package org.sybilline.trainer.cli;

import org.sybilline.trainer.system.TrainerVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as Maven wrote it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Sybilline trainer " + current()};
  }

  static String current() {
    return TrainerVersion.current();
  }
}
