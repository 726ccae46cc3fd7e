package org.sybilline.job.post;

import java.util.List;
import org.sybilline.feature.PostInput;

/**
 * A post that was accepted and made ready for the model.
 *
 * @param text cleaned
 * @param pgpKeys fingerprints of the keys in its raw text, sorted
 */
public record CleanPost(PostHeader header, String text, List<String> pgpKeys, PostInput input) {

  public CleanPost {
    pgpKeys = List.copyOf(pgpKeys);
  }
}
