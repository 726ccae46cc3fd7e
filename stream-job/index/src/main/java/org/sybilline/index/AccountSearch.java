package org.sybilline.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends searches for accounts, many in one request, and reads the answers. */
final class AccountSearch {

  /** More than this Elasticsearch returns for no search. */
  static final int MAX_HITS = 10_000;

  /** Answers of one request stay far below the 100 MB that the client takes. */
  private static final long MAX_NUMBERS = 2_000_000;

  /** Unfiltered, because a filter makes the server parse and print every number again. */
  private static final String PATH = "/_msearch";

  private static final Logger LOG = LoggerFactory.getLogger(AccountSearch.class);
  private static final Comparator<Neighbour> ORDER =
      Comparator.comparingDouble(Neighbour::cosine).reversed().thenComparing(Neighbour::account);

  private final Server server;
  private final IndexSettings settings;
  private final byte[] header;

  AccountSearch(Server server, IndexSettings settings) {
    this.server = server;
    this.settings = settings;
    ObjectNode target = Json.object().put("index", Kind.ACCOUNTS.index(settings));
    // an answer without the shards that were away would be a wrong answer
    target.put("allow_partial_search_results", false);
    this.header = Json.bytes(target);
  }

  /** See {@link ElasticsearchIndex#nearestAccounts}. */
  List<List<Neighbour>> nearest(List<ProfileQuery> queries) {
    List<Question> questions = new ArrayList<>();
    for (ProfileQuery query : queries) {
      if (query.vector().length != settings.dimensions()) {
        throw new IllegalArgumentException(
            "the index holds vectors of %d dimensions, the query has %d"
                .formatted(settings.dimensions(), query.vector().length));
      }
      questions.add(new Question(query, firstSize(query.limit())));
    }
    ask(
        questions,
        question -> question.size,
        question -> AccountQueries.nearest(question.query, settings.vectors(), question.size),
        this::isComplete);
    return questions.stream().map(Question::cut).toList();
  }

  /** See {@link ElasticsearchIndex#accountsSharingKeys}. */
  List<List<Neighbour>> sharingKeys(List<ProfileQuery> queries) {
    List<Question> questions =
        queries.stream().map(query -> new Question(query, query.limit())).toList();
    ask(
        questions.stream().filter(question -> !question.query.pgpKeys().isEmpty()).toList(),
        question -> question.size,
        question -> AccountQueries.sharingKeys(question.query),
        (question, found) -> true);
    return questions.stream().map(Question::cut).toList();
  }

  /** One page of all accounts. */
  List<AccountSnapshot> page(ObjectNode search) {
    Patience.Wait wait = server.begin();
    while (true) {
      try {
        SearchAnswer.One answer = send(List.of(search)).get(0);
        check(answer);
        wait.done();
        return answer.all().stream().map(hit -> hit._source().snapshot()).toList();
      } catch (TryAgainException e) {
        wait.pause("a page of accounts is held", e);
      }
    }
  }

  /** A query on its way to its answer. */
  private static final class Question {

    final ProfileQuery query;
    int size;
    List<Neighbour> found = List.of();

    Question(ProfileQuery query, int size) {
      this.query = query;
      this.size = size;
    }

    List<Neighbour> cut() {
      return found.size() <= query.limit() ? found : List.copyOf(found.subList(0, query.limit()));
    }
  }

  /**
   * Quantised and single-precision cosines order near ties otherwise than the exact ones, so more
   * than the limit is asked for.
   */
  private int firstSize(int limit) {
    return settings.vectors() == VectorIndex.EXACT ? limit + 8 : 2 * limit;
  }

  /**
   * Whether no account that was left out can belong among the best. The server compares in single
   * precision; of two accounts it may put the lesser first when their cosines differ by less than
   * the rounding of a sum over all dimensions, and among equals it chooses by chance.
   */
  private boolean isComplete(Question question, int hits) {
    int limit = question.query.limit();
    if (settings.vectors() != VectorIndex.EXACT || hits < question.size) {
      return true;
    }
    double rounding = 2 * (settings.dimensions() + 8) * 0x1p-23;
    double last = question.found.get(limit - 1).cosine();
    if (last > question.found.get(hits - 1).cosine() + rounding) {
      return true;
    }
    if (question.size == MAX_HITS) {
      LOG.warn(
          "more than {} accounts are equally near one account; the {} first of those found are taken",
          MAX_HITS,
          limit);
      return true;
    }
    question.size = Math.min(4 * question.size, MAX_HITS);
    return false;
  }

  private void ask(
      List<Question> questions,
      ToIntFunction<Question> size,
      Function<Question, ObjectNode> search,
      BiPredicate<Question, Integer> complete) {
    List<Question> open = new ArrayList<>(questions);
    Patience.Wait wait = server.begin();
    while (!open.isEmpty()) {
      List<Question> now = open.subList(0, fitting(open, size));
      try {
        List<SearchAnswer.One> answers = send(now.stream().map(search).toList());
        List<Question> again = new ArrayList<>();
        String busy = "";
        for (int i = 0; i < answers.size(); i++) {
          Question question = now.get(i);
          try {
            check(answers.get(i));
            question.found = neighbours(question.query, answers.get(i));
            if (!complete.test(question, question.found.size())) {
              again.add(question);
            }
          } catch (TryAgainException e) {
            busy = e.reason();
            again.add(question);
          }
        }
        now.clear();
        open.addAll(again);
        if (!busy.isEmpty()) {
          throw new TryAgainException(busy);
        }
        wait.progress();
      } catch (TryAgainException e) {
        wait.pause(open.size() + " queries held", e);
      }
    }
    wait.done();
  }

  /** How many of the questions one request may hold. */
  private int fitting(List<Question> questions, ToIntFunction<Question> size) {
    long numbers = 0;
    int count = 0;
    while (count < questions.size()) {
      numbers += (long) size.applyAsInt(questions.get(count)) * settings.dimensions();
      if (numbers > MAX_NUMBERS && count > 0) {
        break;
      }
      count++;
    }
    return count;
  }

  private List<SearchAnswer.One> send(List<ObjectNode> searches) throws TryAgainException {
    var body = new ByteArrayOutputStream();
    for (ObjectNode search : searches) {
      body.writeBytes(header);
      body.write('\n');
      body.writeBytes(Json.bytes(search));
      body.write('\n');
    }
    SearchAnswer answer = Json.read(server.lines(PATH, body.toByteArray()), SearchAnswer.class);
    List<SearchAnswer.One> responses = answer.responses();
    if (responses == null || responses.size() != searches.size()) {
      throw new IndexRefusedException(
          "%d searches got %d answers"
              .formatted(searches.size(), responses == null ? 0 : responses.size()));
    }
    return responses;
  }

  private void check(SearchAnswer.One answer) throws TryAgainException {
    if (answer.status() < 300) {
      return;
    }
    String reason = answer.error() == null ? "" : Reply.reason(answer.error());
    if (Server.again(answer.status())) {
      throw new TryAgainException("HTTP " + answer.status() + " " + reason);
    }
    throw new IndexRefusedException(
        "Elasticsearch refuses a search in %s: HTTP %d %s. Expected an index prepared by these settings."
            .formatted(Kind.ACCOUNTS.index(settings), answer.status(), reason));
  }

  private static List<Neighbour> neighbours(ProfileQuery query, SearchAnswer.One answer) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (SearchAnswer.Hit hit : answer.all()) {
      neighbours.add(hit._source().neighbourOf(query.vector()));
    }
    neighbours.sort(ORDER);
    return Collections.unmodifiableList(neighbours);
  }
}
