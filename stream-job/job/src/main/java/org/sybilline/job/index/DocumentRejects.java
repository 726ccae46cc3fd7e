package org.sybilline.job.index;

import java.nio.charset.StandardCharsets;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.RejectedDocument;
import org.sybilline.job.record.RejectedRecord;

/** A document that Elasticsearch refuses, as a record of the rejects topic. */
final class DocumentRejects {

  static final String REASON = "index-refused";

  private DocumentRejects() {}

  /** Key and value name the document; its content can be made again from the posts topic. */
  static RejectedRecord of(RejectedDocument rejected) {
    byte[] document = name(rejected.write()).getBytes(StandardCharsets.UTF_8);
    return new RejectedRecord(
        "index:" + rejected.index(),
        -1,
        -1,
        document,
        document,
        REASON,
        "expected Elasticsearch to take the document, found status %d: %s; correct the mapping, then replay"
            .formatted(rejected.status(), rejected.reason()));
  }

  private static String name(IndexWrite write) {
    if (write instanceof IndexWrite.PutEpisode put) {
      return "episode " + put.episode().episodeId();
    }
    if (write instanceof IndexWrite.PutAccountSnapshot put) {
      return "account " + put.snapshot().account().id() + "@" + put.snapshot().round();
    }
    if (write instanceof IndexWrite.SupersedeAccountSnapshot mark) {
      return "account " + mark.account().id() + "@" + mark.round();
    }
    if (write instanceof IndexWrite.PutPost put) {
      return "post " + put.post().account().market() + "/" + put.post().postId();
    }
    CandidateDocument candidate = ((IndexWrite.PutCandidate) write).candidate();
    return "candidate " + candidate.candidateId();
  }
}
