package org.sybilline.service.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.Bundle;
import org.sybilline.inference.InferenceSettings;

/**
 * Which model embeds pasted posts: the one the job runs with.
 *
 * @param path the bundle's zip; null for the one that comes with Sybilline
 * @param minPosts an account or question with fewer posts is told to be too little to judge by
 */
public record ModelSettings(@Nullable Path path, InferenceSettings inference, int minPosts) {

  public ModelSettings {
    if (minPosts < 1) {
      throw new IllegalArgumentException("expected at least 1 post, found " + minPosts);
    }
  }

  /**
   * Opens the bundle.
   *
   * @throws org.sybilline.bundle.BundleException if it cannot be opened
   */
  public Bundle open() {
    return path == null ? Bundle.openDefault() : Bundle.open(path);
  }
}
