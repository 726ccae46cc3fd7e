package org.sybilline.service.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sybilline.bundle.BundleManifest;
import org.sybilline.index.Server;
import org.sybilline.index.read.IndexReader;
import org.sybilline.service.access.Role;
import org.sybilline.service.http.Answer;
import org.sybilline.service.http.Call;
import org.sybilline.service.http.Feature;
import org.sybilline.service.http.Routes;
import org.sybilline.service.settings.ServiceSettings;
import org.sybilline.service.work.Loop;

/** Liveness, readiness, metrics, and how everything is doing. */
public final class Health implements Feature {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final KafkaView kafka;
  private final IndexView index;
  private final @Nullable FlinkView flink;
  private final BundleManifest manifest;
  private final PrometheusMeterRegistry metrics;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final JobProgress progress;
  private @Nullable Loop looking;
  private final Remembered<Readiness> readiness = new Remembered<>(MOMENT, this::look);
  private final Remembered<SystemView> system = new Remembered<>(MOMENT, this::lookAtAll);

  public Health(
      ServiceSettings settings,
      Server elasticsearch,
      IndexReader reader,
      BundleManifest manifest,
      PrometheusMeterRegistry metrics) {
    this.kafka = new KafkaView(settings.kafka());
    this.progress = new JobProgress(kafka::progress, System::nanoTime);
    this.index = new IndexView(elasticsearch, reader, settings.index(), manifest.modelId());
    @Nullable URI url = settings.flink();
    this.flink = url == null ? null : new FlinkView(url);
    this.manifest = manifest;
    this.metrics = metrics;
  }

  @Override
  public void register(Routes routes) {
    routes.open("/health/live", () -> Answer.json(Map.of("live", true)));
    routes.open("/health/ready", this::ready);
    routes.internal(
        "/metrics", () -> Answer.of(PROMETHEUS, metrics.scrape().getBytes(StandardCharsets.UTF_8)));
    routes.get("/system", Role.READER, this::system);
  }

  @Override
  public void start() {
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    collections.bindTo(metrics);
    Gauge.builder("sybilline.job.lag", this, Health::lag)
        .description("posts that the job has yet to read and check-point")
        .register(metrics);
    looking = Loop.start("job progress", BETWEEN_LOOKS, progress::look);
  }

  private Answer ready() {
    Readiness found = readiness.get();
    return Answer.json(found).withStatus(found.ready() ? 200 : 503);
  }

  private Answer system(Call call) {
    call.check();
    return Answer.json(system.get());
  }

  private Readiness look() {
    List<Dependency> dependencies = new ArrayList<>();
    dependencies.add(kafka.look());
    dependencies.addAll(index.look());
    return Readiness.of(dependencies);
  }

  private SystemView lookAtAll() {
    Readiness found = readiness.get();
    Map<String, String> unknown = new TreeMap<>();
    Map<String, Long> lag = Map.of();
    Map<String, Double> rates = Map.of();
    FlinkView.@Nullable Checkpoint checkpoint = null;
    try {
      lag = Map.of("posts", progress.lag());
    } catch (NotKnownException e) {
      unknown.put("lag", e.reason());
    }
    try {
      JobProgress.Rates known = progress.rates();
      rates = Map.of("arriving", known.arriving(), "processed", known.processed());
    } catch (NotKnownException e) {
      unknown.put("rates", e.reason());
    }
    try {
      checkpoint = lastCheckpoint();
    } catch (NotKnownException e) {
      unknown.put("checkpoint", e.reason());
    }
    return new SystemView(
        found.ready(),
        found.dependencies(),
        lag,
        rates,
        index.sizes(),
        SystemView.Model.of(manifest),
        checkpoint,
        unknown);
  }

  private FlinkView.Checkpoint lastCheckpoint() throws NotKnownException {
    if (flink == null) {
      throw new NotKnownException("nobody has said where Flink is; set flink.url");
    }
    return flink.lastCheckpoint();
  }

  /** For a gauge, which is not a number when it is not known. */
  private double lag() {
    try {
      return progress.lag();
    } catch (NotKnownException e) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    if (looking != null) {
      looking.close();
    }
    collections.close();
    kafka.close();
  }
}
