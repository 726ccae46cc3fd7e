package org.sybilline.job.post;

import java.time.Instant;
import java.util.List;
import org.sybilline.feature.PostFeaturizer;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.post.BadPostException;
import org.sybilline.post.PgpKeys;
import org.sybilline.post.Post;
import org.sybilline.post.PostCleaner;
import org.sybilline.post.PostJson;
import org.sybilline.post.PostLimits;

/** From a record to a post that is ready for the model: a pure function of the record. */
final class PostReader {

  private static final byte[] NOTHING = {};

  private final PostFeaturizer featurizer;
  private final PostLimits limits;

  PostReader(PostFeaturizer featurizer, PostLimits limits) {
    this.featurizer = featurizer;
    this.limits = limits;
  }

  CleanPost read(KafkaRecord record) throws BadPostException {
    byte[] json = record.value() == null ? NOTHING : record.value();
    Post post = PostJson.read(json, limits, Instant.ofEpochMilli(record.timestampMillis()));
    String text = PostCleaner.clean(post.text());
    return new CleanPost(
        PostHeader.of(post),
        text,
        List.copyOf(PgpKeys.fingerprints(post.text())), // from raw text: cleaning removes them
        featurizer.featurize(text, post.postedAt(), post.market(), post.subforum()));
  }
}
