package org.sybilline.job.index;

import java.util.List;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.Neighbour;
import org.sybilline.index.ProfileQuery;
import org.sybilline.index.RejectedDocument;
import org.sybilline.job.settings.IndexTarget;

/** The real index. */
public final class ElasticsearchAccess implements IndexAccess {

  private final ElasticsearchIndex index;

  private ElasticsearchAccess(ElasticsearchIndex index) {
    this.index = index;
  }

  /** Connects to the index generation of one model. */
  public static Factory to(IndexTarget target, String modelId, int dimensions) {
    return () ->
        new ElasticsearchAccess(ElasticsearchIndex.connect(target.generation(modelId, dimensions)));
  }

  @Override
  public List<RejectedDocument> write(List<IndexWrite> writes) {
    return index.write(writes);
  }

  @Override
  public void refreshAccounts() {
    index.refreshAccounts();
  }

  @Override
  public List<List<Neighbour>> nearestAccounts(List<ProfileQuery> queries) {
    return index.nearestAccounts(queries);
  }

  @Override
  public List<List<Neighbour>> accountsSharingKeys(List<ProfileQuery> queries) {
    return index.accountsSharingKeys(queries);
  }

  @Override
  public long deleteSuperseded(long throughRound) {
    return index.deleteSuperseded(throughRound);
  }

  @Override
  public void close() {
    index.close();
  }
}
