package org.sybilline.trainer.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.sybilline.bundle.ModelShape;
import org.sybilline.feature.PostInput;

/**
 * A digest of all that decides what a run learns: sizes, settings, and every number of the data.
 * The number of epochs is left out, so that a finished run can be prolonged; so are the threads, so
 * that a run can move to another machine (there it no longer matches the first one to the last
 * bit).
 */
final class RunFingerprint {

  private final MessageDigest digest;

  private RunFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String of(TrainingData data, TrainingSettings settings, ModelShape shape) {
    RunFingerprint fingerprint = new RunFingerprint();
    fingerprint.add(shape.toString());
    fingerprint.add(settings.withEpochs(1).withThreads(1).toString());
    for (MarketEpisodes market : data.markets()) {
      fingerprint.add(market.market());
      fingerprint.add(new int[] {market.authors(), market.episodes().size()});
      for (LabelledEpisode episode : market.episodes()) {
        fingerprint.add(episode);
      }
    }
    for (CrossAccount account : data.crossAccounts()) {
      fingerprint.add(account.market());
      fingerprint.add(new int[] {account.author(), account.person()});
    }
    data.contextRows()
        .forEach(
            (row, vector) -> {
              fingerprint.add(new int[] {row, vector.length});
              fingerprint.add(
                  IntStream.range(0, vector.length)
                      .map(i -> Float.floatToIntBits(vector[i]))
                      .toArray());
            });
    return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, 16);
  }

  private void add(LabelledEpisode episode) {
    List<PostInput> posts = episode.posts();
    add(new int[] {episode.author(), posts.size()});
    for (PostInput post : posts) {
      add(new int[] {post.dayOfWeek(), post.contextRow(), post.tokens().length});
      add(post.tokens());
    }
  }

  private void add(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    digest.update(bytes);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(new int[] {bytes.length});
    digest.update(bytes);
  }
}
