package org.sybilline.job.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.NOON;

import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sybilline.exchange.verdict.Verdict;
import org.sybilline.exchange.verdict.VerdictJson;
import org.sybilline.inference.AuthorEmbedder;
import org.sybilline.job.Harnesses;
import org.sybilline.job.TestModel;
import org.sybilline.job.model.EpisodeVectors;
import org.sybilline.job.model.ModelRules;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.model.PostVectors;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;

class ParsingTest {

  private final Verdict verdict =
      Verdict.of(ANN, BEA, Verdict.Decision.REJECT, "two styles", "key of cat", NOON);

  @Test
  void aSubscriptionWithoutATimeBeginsWhenItArrives() throws Exception {
    try (var harness = harness(new ParseSubscriptions(TestModel.model()))) {
      harness.processElement(
          record("s", "{'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'n', 'user': 'a'}}"),
          0);
      harness.processElement(record("s", null), 0);

      assertEquals(
          List.of(
              new SubscriptionChange(
                  "s",
                  new SubscriptionRecord("s", "ACCOUNT", "n", "a", null, null, 0, NOON, false)),
              new SubscriptionChange("s", null)),
          harness.extractOutputValues());
    }
  }

  @Test
  void aVerdictThatNoAlertCouldTellOfGoesToTheRejects() throws Exception {
    String json = new String(VerdictJson.write(verdict), UTF_8);
    try (var harness = harness(new ParseVerdicts())) {
      harness.processElement(
          record(verdict.candidate(), json.replace(NOON.toString(), "1812-06-24T00:00:00Z")), 0);
      harness.processElement(record(verdict.candidate(), json.replace("two styles", "\\ud83d")), 0);

      assertEquals(List.of(), harness.extractOutputValues());
      assertEquals(2, Objects.requireNonNull(harness.getSideOutput(Rejects.TAG)).size());
    }
  }

  @Test
  void bothKindsAreToldOfEveryChange() throws Exception {
    try (var harness = harness(new ParseSubscriptions(TestModel.model()))) {
      harness.processElement(
          record(
              "s",
              "{'id': 's', 'kind': 'STANDING_QUERY',"
                  + " 'query': {'posts': [{'text': 'words'}], 'minProbability': 0.5}}"),
          0);
      harness.processElement(
          record("s", "{'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'n', 'user': 'a'}}"),
          0);

      assertEquals(
          List.of(false, true),
          harness.extractOutputValues().stream().map(c -> c.subscription() != null).toList());
      assertEquals(
          List.of(true, false),
          Harnesses.side(harness, ParseSubscriptions.QUERIES).stream()
              .map(input -> Objects.requireNonNull(input.change()).query() != null)
              .toList());
    }
  }

  @Test
  void aBadSubscriptionGoesToTheRejects() throws Exception {
    try (var harness = harness(new ParseSubscriptions(TestModel.model()))) {
      harness.processElement(record("s", "{'id': 's', 'kind': 'ACCOUNT'}"), 0);

      RejectedRecord rejected = Harnesses.side(harness, Rejects.TAG).get(0);
      assertEquals("bad-subscription", rejected.reason());
      assertTrue(rejected.message().contains("'account' must be"), rejected.message());
      assertEquals(List.of(), harness.extractOutputValues());
    }
  }

  @Test
  void aDefectOfOursCostsOneRecordAndNotTheStream() throws Exception {
    try (var harness = harness(new ParseSubscriptions(new DefectiveModel()))) {
      harness.processElement(
          record(
              "q",
              "{'id': 'q', 'kind': 'STANDING_QUERY',"
                  + " 'query': {'posts': [{'text': 'words'}], 'minProbability': 0.5}}"),
          0);
      harness.processElement(
          record("s", "{'id': 's', 'kind': 'ACCOUNT', 'account': {'market': 'n', 'user': 'a'}}"),
          0);

      RejectedRecord rejected = Harnesses.side(harness, Rejects.TAG).get(0);
      assertEquals("defect", rejected.reason());
      assertFalse(rejected.message().contains("quoted"), rejected.message());
      assertEquals(1, harness.extractOutputValues().size());
    }
  }

  /** A model that fails with what a person wrote. */
  private static final class DefectiveModel implements ModelSource {
    private static final long serialVersionUID = 1;

    @Override
    public ModelRules rules() {
      return TestModel.model().rules();
    }

    @Override
    public PostVectors openPostVectors() {
      throw new IllegalStateException("not of this test");
    }

    @Override
    public EpisodeVectors openEpisodeVectors() {
      throw new IllegalStateException("not of this test");
    }

    @Override
    public AuthorEmbedder openAuthorEmbedder() {
      throw new IllegalStateException("quoted words");
    }
  }

  @Test
  void aVerdictIsNewsAndWithoutAValueItIsUndone() throws Exception {
    try (var harness = harness(new ParseVerdicts())) {
      harness.processElement(
          record(verdict.candidate(), new String(VerdictJson.write(verdict), UTF_8)), 0);
      harness.processElement(record(verdict.candidate(), null), 0);

      assertEquals(
          List.of(
              CandidateNews.of(verdict),
              CandidateNews.of(verdict.candidate(), CandidateVerdict.open(NOON))),
          harness.extractOutputValues());
    }
  }

  @Test
  void aBadVerdictGoesToTheRejects() throws Exception {
    try (var harness = harness(new ParseVerdicts())) {
      harness.processElement(record("other", new String(VerdictJson.write(verdict), UTF_8)), 0);

      RejectedRecord rejected = Harnesses.side(harness, Rejects.TAG).get(0);
      assertEquals("bad-verdict", rejected.reason());
      assertTrue(rejected.message().contains("key of the record"), rejected.message());
    }
  }

  private static <T> OneInputStreamOperatorTestHarness<KafkaRecord, T> harness(
      ProcessFunction<KafkaRecord, T> function) throws Exception {
    var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
    harness.open();
    return harness;
  }

  private static KafkaRecord record(String key, @Nullable String json) {
    return new KafkaRecord(
        "topic",
        0,
        0,
        NOON.toEpochMilli(),
        key.getBytes(UTF_8),
        json == null ? null : json.replace('\'', '"').getBytes(UTF_8));
  }
}
