package org.sybilline.job;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.index.AccountSnapshot;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.PostDocument;
import org.sybilline.job.alert.CandidateHistory;
import org.sybilline.job.alert.CandidateNews;
import org.sybilline.job.alert.CandidateVerdict;
import org.sybilline.job.alert.SubscriptionChange;
import org.sybilline.job.alert.SubscriptionRecord;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.episode.GrownEpisode;
import org.sybilline.job.episode.OpenEpisode;
import org.sybilline.job.match.BestSoFar;
import org.sybilline.job.match.Match;
import org.sybilline.job.match.Transition;
import org.sybilline.job.post.CleanPost;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.profile.ChangedAccount;
import org.sybilline.job.profile.Profile;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.profile.RoundOfEpisodes;
import org.sybilline.job.query.QueryHit;
import org.sybilline.job.query.QueryInput;
import org.sybilline.job.query.StandingQuery;
import org.sybilline.job.record.KafkaRecord;
import org.sybilline.job.record.RejectedRecord;

/** What flows or is kept must be serialized field by field: fast, and open to new fields. */
class StreamTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        KafkaRecord.class,
        RejectedRecord.class,
        CleanPost.class,
        EncodedPost.class,
        GrownEpisode.class,
        EmbeddedEpisode.class,
        PostDocument.class,
        ProfileSnapshot.class,
        Match.class,
        CandidateDocument.class,
        Transition.class,
        CandidateNews.class,
        SubscriptionChange.class,
        ChangedAccount.class,
        QueryInput.class,
        QueryHit.class,
        Alert.class
      })
  void streams(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OpenEpisode.class,
        Profile.class,
        RoundOfEpisodes.class,
        AccountSnapshot.class,
        Match.class,
        BestSoFar.class,
        SubscriptionRecord.class,
        CandidateVerdict.class,
        StandingQuery.class,
        CandidateHistory.class
      })
  void states(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
