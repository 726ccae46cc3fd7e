package org.sybilline.job.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sybilline.job.Samples.ANN;
import static org.sybilline.job.Samples.BEA;
import static org.sybilline.job.Samples.profile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.sybilline.index.IndexWrite;
import org.sybilline.job.FakeIndex;
import org.sybilline.job.Harnesses;
import org.sybilline.job.Samples;
import org.sybilline.job.index.WriteDocuments.Visibility;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;
import org.sybilline.job.settings.BatchSettings;

class WriteDocumentsTest {

  private final FakeIndex index = FakeIndex.create("write-documents");

  @Test
  void sendsOnOnlyWhatIsWritten() throws Exception {
    try (var harness = harness(Visibility.EVENTUAL)) {
      harness.processElement(profile(ANN, 3, 1, 0), 1);
      assertEquals(List.of(), index.snapshotIds());
      assertEquals(List.of(), harness.extractOutputValues());

      harness.prepareSnapshotPreBarrier(1);

      assertEquals(List.of("north/ann@000000000003"), index.snapshotIds());
      assertEquals(1, harness.extractOutputValues().size());
    }
  }

  @Test
  void aWatermarkPassesWhenAllBeforeItIsVisible() throws Exception {
    try (var harness = harness(Visibility.BEFORE_WATERMARK)) {
      harness.processWatermark(1);
      int afterStart = index.refreshes();
      harness.processElement(profile(ANN, 3, 1, 0), 2);
      harness.prepareSnapshotPreBarrier(1);
      assertEquals(afterStart, index.refreshes());

      harness.processWatermark(5);
      harness.processWatermark(6);

      assertEquals(1, afterStart, "a crash may have come between write and refresh");
      assertEquals(afterStart + 1, index.refreshes());
    }
  }

  @Test
  void asksForNoRefreshWhereNobodyWaits() throws Exception {
    try (var harness = harness(Visibility.EVENTUAL)) {
      harness.processElement(profile(ANN, 3, 1, 0), 2);
      harness.processWatermark(5);

      assertEquals(0, index.refreshes());
    }
  }

  @Test
  void aSnapshotMarksTheOneBeforeIt() throws Exception {
    try (var harness = harness(Visibility.EVENTUAL)) {
      harness.processElement(profile(ANN, 3, 1, 0), 1);
      harness.processElement(
          new ProfileSnapshot(Samples.snapshot(ANN, 7, 6, List.of(), 0, 1), 3), 2);
      harness.endInput();

      assertEquals(
          List.of("north/ann@000000000003 until 7", "north/ann@000000000007"), index.snapshotIds());
    }
  }

  @Test
  void whatTheIndexRefusesGoesToTheRejectsAndTheRestIsWritten() throws Exception {
    index.refuse(
        write ->
            write instanceof IndexWrite.PutAccountSnapshot put
                && put.snapshot().account().equals(ANN));
    try (var harness = harness(Visibility.EVENTUAL)) {
      harness.processElement(profile(ANN, 3, 1, 0), 1);
      harness.processElement(profile(BEA, 3, 1, 0), 1);
      harness.endInput();

      assertEquals(List.of("south/bea@000000000003"), index.snapshotIds());
      RejectedRecord reject = Harnesses.side(harness, Rejects.TAG).get(0);
      assertEquals("index-refused", reject.reason());
      assertEquals("index:fake", reject.topic());
      byte[] value = reject.value() == null ? new byte[0] : reject.value();
      assertEquals("account north/ann@3", new String(value, StandardCharsets.UTF_8));
      assertFalse(reject.message().contains("ann"), "messages name nobody");
      assertTrue(reject.message().contains("400"));
    }
  }

  private static OneInputStreamOperatorTestHarness<ProfileSnapshot, ProfileSnapshot> harness(
      Visibility visibility) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new WriteDocuments<ProfileSnapshot>(
                FakeIndex.named("write-documents"),
                (profile, at) -> DocumentWrites.ofSnapshot(profile),
                visibility,
                new BatchSettings(100, Duration.ofSeconds(1))));
    harness.open();
    return harness;
  }
}
