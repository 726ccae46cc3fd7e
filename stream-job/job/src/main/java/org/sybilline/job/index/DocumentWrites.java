package org.sybilline.job.index;

import java.time.Instant;
import java.util.List;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.EpisodeDocument;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.PostDocument;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.profile.ProfileSnapshot;

/** How each stream is written to the index. */
public final class DocumentWrites {

  private DocumentWrites() {}

  /**
   * How an episode is written.
   *
   * @param at when its last post arrived
   */
  public static List<IndexWrite> ofEpisode(EmbeddedEpisode episode, Instant at) {
    return List.of(
        new IndexWrite.PutEpisode(
            new EpisodeDocument(
                episode.episodeId(),
                episode.account(),
                episode.embedding(),
                episode.postIds(),
                episode.subforums(),
                episode.firstPostedAt(),
                episode.lastPostedAt(),
                at)));
  }

  public static List<IndexWrite> ofPost(PostDocument post) {
    return List.of(new IndexWrite.PutPost(post));
  }

  /** The snapshot first: an account must never be without a current one. */
  public static List<IndexWrite> ofSnapshot(ProfileSnapshot profile) {
    IndexWrite put = new IndexWrite.PutAccountSnapshot(profile.snapshot());
    if (profile.previousRound() < 0) {
      return List.of(put);
    }
    return List.of(
        put,
        new IndexWrite.SupersedeAccountSnapshot(
            profile.snapshot().account(), profile.previousRound(), profile.snapshot().round()));
  }

  public static List<IndexWrite> ofCandidate(CandidateDocument candidate) {
    return List.of(new IndexWrite.PutCandidate(candidate));
  }
}
