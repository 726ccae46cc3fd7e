package org.sybilline.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sybilline.bundle.TinyBundle;
import org.sybilline.inference.Device;
import org.sybilline.job.model.BundleModel;
import org.sybilline.job.settings.BundleSettings;

/** The tiny bundle with random weights, in a file as a job finds it. */
public final class TestModel {

  private static final Path FILE = write();

  private TestModel() {}

  public static Path file() {
    return FILE;
  }

  public static BundleModel model() {
    return BundleModel.of(new BundleSettings(FILE.toString(), Device.CPU, 1));
  }

  private static Path write() {
    try {
      Path folder = Files.createTempDirectory("sybilline-job-test-");
      Path file = TinyBundle.write(folder);
      file.toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
