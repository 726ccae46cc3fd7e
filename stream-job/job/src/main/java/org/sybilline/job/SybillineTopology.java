package org.sybilline.job;

import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.sybilline.exchange.alert.Alert;
import org.sybilline.index.CandidateDocument;
import org.sybilline.index.PostDocument;
import org.sybilline.job.alert.CandidateNews;
import org.sybilline.job.alert.MatchSubscriptions;
import org.sybilline.job.alert.ParseSubscriptions;
import org.sybilline.job.alert.ParseVerdicts;
import org.sybilline.job.alert.SubscriptionChange;
import org.sybilline.job.episode.EmbedEpisodes;
import org.sybilline.job.episode.EmbeddedEpisode;
import org.sybilline.job.episode.GrowEpisodes;
import org.sybilline.job.episode.GrownEpisode;
import org.sybilline.job.index.DocumentWrites;
import org.sybilline.job.index.IndexAccess;
import org.sybilline.job.index.WriteDocuments;
import org.sybilline.job.index.WriteDocuments.Visibility;
import org.sybilline.job.match.FindMatches;
import org.sybilline.job.match.Match;
import org.sybilline.job.match.TrackCandidates;
import org.sybilline.job.model.ModelSource;
import org.sybilline.job.post.CleanPost;
import org.sybilline.job.post.EncodePosts;
import org.sybilline.job.post.EncodedPost;
import org.sybilline.job.post.ParsePosts;
import org.sybilline.job.profile.ProfileSnapshot;
import org.sybilline.job.profile.UpdateProfiles;
import org.sybilline.job.query.MatchQueries;
import org.sybilline.job.query.QueryHit;
import org.sybilline.job.query.QueryInput;
import org.sybilline.job.query.TellQueries;
import org.sybilline.job.record.RejectedRecord;
import org.sybilline.job.record.Rejects;
import org.sybilline.job.round.EndLastRound;
import org.sybilline.job.round.Rounds;
import org.sybilline.job.settings.BatchSettings;
import org.sybilline.job.settings.MatchSettings;
import org.sybilline.job.settings.TopologySettings;

/**
 * The job, operator by operator. Knows neither Kafka nor Elasticsearch.
 *
 * <p>Checkpoints keep state under the uids: do not change them.
 */
public final class SybillineTopology {

  private SybillineTopology() {}

  /** Adds the job to the environment of its sources. */
  public static void define(
      TopologySettings settings,
      ModelSource model,
      IndexAccess.Factory index,
      JobSources sources,
      JobSinks sinks) {
    MatchSettings match = settings.match();
    BatchSettings bulk = settings.bulk();
    Rounds rounds = Rounds.of(match.interval());

    SingleOutputStreamOperator<CleanPost> posts =
        sources
            .posts()
            .transform("end rounds", sources.posts().getType(), new EndLastRound<>(rounds))
            .uid("end-rounds")
            .process(new ParsePosts(model))
            .name("parse posts")
            .uid("parse-posts");

    SingleOutputStreamOperator<EncodedPost> encodedPosts =
        posts
            .transform(
                "encode posts",
                TypeInformation.of(EncodedPost.class),
                new EncodePosts(model, settings.batches().posts(), settings.writePosts()))
            .uid("encode-posts");

    SingleOutputStreamOperator<GrownEpisode> episodes =
        encodedPosts
            .keyBy(post -> post.header().account().id(), Types.STRING)
            .process(new GrowEpisodes(model, settings.state()))
            .name("grow episodes")
            .uid("grow-episodes");

    SingleOutputStreamOperator<EmbeddedEpisode> embeddedEpisodes =
        episodes
            .transform(
                "embed episodes",
                TypeInformation.of(EmbeddedEpisode.class),
                new EmbedEpisodes(model, settings.batches().episodes(), rounds))
            .uid("embed-episodes");

    SingleOutputStreamOperator<EmbeddedEpisode> writtenEpisodes =
        embeddedEpisodes
            .transform(
                "write episodes",
                TypeInformation.of(EmbeddedEpisode.class),
                new WriteDocuments<>(index, DocumentWrites::ofEpisode, Visibility.EVENTUAL, bulk))
            .uid("write-episodes")
            .startNewChain(); // waits for the index beside the model, not between its runs

    SingleOutputStreamOperator<ProfileSnapshot> snapshots =
        embeddedEpisodes
            .keyBy(episode -> episode.account().id(), Types.STRING)
            .process(new UpdateProfiles(rounds, model.rules().parts()))
            .name("update profiles")
            .uid("update-profiles");

    SingleOutputStreamOperator<ProfileSnapshot> visibleSnapshots =
        snapshots
            .transform(
                "write snapshots",
                TypeInformation.of(ProfileSnapshot.class),
                new WriteDocuments<>(
                    index,
                    (profile, at) -> DocumentWrites.ofSnapshot(profile),
                    Visibility.BEFORE_WATERMARK,
                    bulk))
            .uid("write-snapshots");

    SingleOutputStreamOperator<Match> matches =
        visibleSnapshots
            .rebalance() // so that every task hears the watermarks of all writers
            .transform(
                "find matches",
                TypeInformation.of(Match.class),
                new FindMatches(index, match, rounds, settings.retainedCheckpoints()))
            .uid("find-matches");

    SingleOutputStreamOperator<CandidateDocument> candidates =
        matches
            .keyBy(Match::candidateId, Types.STRING)
            .process(new TrackCandidates(model, match.levels(), rounds))
            .name("track candidates")
            .uid("track-candidates");

    SingleOutputStreamOperator<CandidateDocument> writtenCandidates =
        candidates
            .transform(
                "write candidates",
                TypeInformation.of(CandidateDocument.class),
                new WriteDocuments<>(
                    index,
                    (candidate, at) -> DocumentWrites.ofCandidate(candidate),
                    Visibility.EVENTUAL,
                    bulk))
            .uid("write-candidates");

    SingleOutputStreamOperator<SubscriptionChange> subscriptions =
        sources
            .subscriptions()
            .process(new ParseSubscriptions(model))
            .name("parse subscriptions")
            .uid("parse-subscriptions");

    SingleOutputStreamOperator<QueryHit> hits =
        snapshots
            .getSideOutput(UpdateProfiles.CHANGES)
            .map(QueryInput::of)
            .returns(QueryInput.class)
            .name("ask queries")
            .uid("ask-queries")
            .union(subscriptions.getSideOutput(ParseSubscriptions.QUERIES).broadcast())
            .transform(
                "match queries",
                TypeInformation.of(QueryHit.class),
                new MatchQueries(model, settings.batches().episodes()))
            .uid("match-queries");

    SingleOutputStreamOperator<Alert> answers =
        hits.keyBy(hit -> hit.account().id(), Types.STRING)
            .process(new TellQueries(match.levels()))
            .name("tell queries")
            .uid("tell-queries");

    SingleOutputStreamOperator<CandidateNews> verdicts =
        sources
            .verdicts()
            .process(new ParseVerdicts())
            .name("parse verdicts")
            .uid("parse-verdicts");

    SingleOutputStreamOperator<CandidateNews> transitions =
        candidates
            .getSideOutput(TrackCandidates.TRANSITIONS)
            .map(CandidateNews::of)
            .returns(CandidateNews.class)
            .name("tell transitions")
            .uid("tell-transitions");

    SingleOutputStreamOperator<Alert> alerts =
        transitions
            .union(verdicts)
            .keyBy(CandidateNews::candidateId, Types.STRING)
            .connect(subscriptions.broadcast(MatchSubscriptions.SUBSCRIPTIONS))
            .process(new MatchSubscriptions())
            .name("match subscriptions")
            .uid("match-subscriptions");

    alerts.union(answers).sinkTo(sinks.alerts()).name("send alerts").uid("send-alerts");

    DataStream<RejectedRecord> rejects =
        union(posts, writtenEpisodes, visibleSnapshots, writtenCandidates, subscriptions, verdicts);
    if (settings.writePosts()) {
      rejects =
          rejects.union(
              episodes
                  .getSideOutput(GrowEpisodes.POSTS)
                  .transform(
                      "write posts",
                      TypeInformation.of(PostDocument.class),
                      new WriteDocuments<>(
                          index,
                          (post, at) -> DocumentWrites.ofPost(post),
                          Visibility.EVENTUAL,
                          bulk))
                  .uid("write-posts")
                  .startNewChain()
                  .getSideOutput(Rejects.TAG));
    }
    rejects.sinkTo(sinks.rejects()).name("send rejects").uid("send-rejects");
  }

  private static DataStream<RejectedRecord> union(SingleOutputStreamOperator<?>... refusing) {
    return Stream.of(refusing)
        .<DataStream<RejectedRecord>>map(operator -> operator.getSideOutput(Rejects.TAG))
        .reduce(DataStream::union)
        .orElseThrow();
  }
}
