package org.sybilline.service.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Loads {@code POST /knn} of a running service and prints how long answers take. Not a test; start
 * it by hand beside a service whose index is filled, such as that of the local run:
 *
 * <pre>
 * java -cp … org.sybilline.service.query.KnnBenchmark URL KEY QUESTION.json [REQUESTS] [CALLERS]
 * </pre>
 *
 * <p>The question is the body of the request. Percentiles are exact: all times are kept and sorted.
 */
final class KnnBenchmark {

  private KnnBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      System.err.println("expected URL KEY QUESTION.json [REQUESTS] [CALLERS]");
      System.exit(2);
    }
    String question = Files.readString(Path.of(arguments[2]));
    int requests = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1000;
    int callers = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0] + "/api/v1/knn"))
            .header("Authorization", "Bearer " + arguments[1])
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    times(http, request, Math.min(200, requests), callers); // the code and the caches get warm
    long began = System.nanoTime();
    long[] nanos = times(http, request, requests, callers);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d requests by %d callers in %.1f s, %.0f/s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max"
            + " %.1f ms%n",
        requests,
        callers,
        seconds,
        requests / seconds,
        percentile(nanos, .5),
        percentile(nanos, .9),
        percentile(nanos, .99),
        percentile(nanos, 1));
  }

  private static long[] times(HttpClient http, HttpRequest request, int requests, int callers)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Long>> all =
          IntStream.range(0, requests)
              .mapToObj(i -> pool.submit(() -> time(http, request)))
              .toList();
      long[] nanos = new long[requests];
      for (int i = 0; i < requests; i++) {
        nanos[i] = all.get(i).get();
      }
      Arrays.sort(nanos);
      return nanos;
    } finally {
      pool.shutdown();
    }
  }

  private static long time(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    var answer = http.send(request, BodyHandlers.ofString());
    long taken = System.nanoTime() - began;
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
    return taken;
  }

  /** The time in milliseconds that so large a share of all did not exceed. */
  private static double percentile(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }
}
