package org.sybilline.job.index;

import java.io.Serializable;
import java.util.List;
import org.sybilline.index.ElasticsearchIndex;
import org.sybilline.index.IndexWrite;
import org.sybilline.index.Neighbour;
import org.sybilline.index.ProfileQuery;
import org.sybilline.index.RejectedDocument;

/** What the job asks of the index; {@link ElasticsearchIndex} says what each method promises. */
public interface IndexAccess extends AutoCloseable {

  List<RejectedDocument> write(List<IndexWrite> writes);

  void refreshAccounts();

  List<List<Neighbour>> nearestAccounts(List<ProfileQuery> queries);

  List<List<Neighbour>> accountsSharingKeys(List<ProfileQuery> queries);

  long deleteSuperseded(long throughRound);

  @Override
  void close();

  /** Opens a connection inside an operator, which closes it. */
  interface Factory extends Serializable {
    IndexAccess connect();
  }
}
