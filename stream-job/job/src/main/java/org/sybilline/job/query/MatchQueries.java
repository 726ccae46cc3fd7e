package org.sybilline.job.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;
import org.sybilline.job.batch.MicroBatchOperator;
import org.sybilline.job.batch.Timed;
import org.sybilline.job.metric.JobMetrics;
import org.sybilline.job.model.ModelRules;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.job.settings.BatchSettings;

/**
 * Compares every account that changed with every standing query. Every task knows all queries, and
 * sees some of the accounts.
 *
 * <p>What is promised: after a query was read, every profile and every episode that is new at the
 * end of a round is compared with it, exactly. What was there before is not: it is for the service
 * to search. Topics have no common order, so a query that arrives at the same moment as a post may
 * be compared with it or not.
 */
public final class MatchQueries extends MicroBatchOperator<QueryInput, QueryHit> {

  private static final long serialVersionUID = 1;

  private static final MapStateDescriptor<String, StandingQuery> QUERIES =
      new MapStateDescriptor<>(
          "standing-queries", Types.STRING, TypeInformation.of(StandingQuery.class));

  private final ModelSource model;

  private transient ModelRules rules;
  private transient BroadcastState<String, StandingQuery> queries;
  private transient @Nullable QueryMatrix matrix;
  private transient boolean changed;
  private transient Histogram batchMillis;

  public MatchQueries(ModelSource model, BatchSettings batches) {
    super(batches);
    this.model = model;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    queries = context.getOperatorStateStore().getBroadcastState(QUERIES);
  }

  @Override
  public void open() throws Exception {
    super.open();
    rules = model.rules();
    for (Map.Entry<String, StandingQuery> entry : queries.immutableEntries()) {
      refuseOtherModel(entry.getValue());
    }
    batchMillis = JobMetrics.histogram(getMetricGroup(), JobMetrics.BATCH_MILLIS);
  }

  /** Changes first: what waits together has no order. */
  @Override
  protected void process(List<Timed<QueryInput>> batch) throws Exception {
    List<ChangedAccount> accounts = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (Timed<QueryInput> timed : batch) {
      QueryChange change = timed.value().change();
      if (change != null) {
        apply(change);
      } else if (timed.value().account() != null) {
        accounts.add(timed.value().account());
        times.add(timed.timestampMillis());
      }
    }
    if (accounts.isEmpty()) {
      return; // thousands of queries may come one after the other: their matrix is made when needed
    }
    QueryMatrix all = matrix();
    if (all.size() == 0) {
      return;
    }
    long start = System.nanoTime();
    List<List<QueryHit>> hits = all.match(accounts);
    batchMillis.update((System.nanoTime() - start) / 1_000_000);
    for (int i = 0; i < hits.size(); i++) {
      for (QueryHit hit : hits.get(i)) {
        emit(hit, times.get(i));
      }
    }
  }

  private void apply(QueryChange change) throws Exception {
    if (change.query() != null) {
      queries.put(change.id(), change.query());
    } else if (queries.contains(change.id())) {
      queries.remove(change.id());
    } else {
      return; // most deletions are of other kinds
    }
    changed = true;
  }

  private QueryMatrix matrix() throws Exception {
    QueryMatrix known = matrix;
    if (known == null || changed) {
      List<StandingQuery> all = new ArrayList<>();
      for (Map.Entry<String, StandingQuery> entry : queries.immutableEntries()) {
        all.add(entry.getValue());
      }
      known = QueryMatrix.of(all, rules.calibration(), rules.dimensions(), known);
      matrix = known;
      changed = false;
    }
    return known;
  }

  private void refuseOtherModel(StandingQuery query) {
    if (!query.modelId().equals(rules.modelId())) {
      throw new IllegalStateException(
          "expected standing queries of model %s, found one of model %s in the checkpoint; start without a checkpoint, as a new model needs"
              .formatted(rules.modelId(), query.modelId()));
    }
  }
}
