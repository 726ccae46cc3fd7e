package org.sybilline.service.system;

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

/** Liveness, readiness, metrics, and how everything is doing. */
public final class Health implements Feature {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final KafkaView kafka;
  private final IndexView index;
  private final @Nullable FlinkView flink;
  private final BundleManifest manifest;
  private final PrometheusMeterRegistry metrics;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Rates rates = new Rates(System::nanoTime);
  private final Remembered<Readiness> readiness = new Remembered<>(MOMENT, this::look);
  private final Remembered<SystemView> system = new Remembered<>(MOMENT, this::lookAtAll);

  public Health(
      ServiceSettings settings,
      Server elasticsearch,
      IndexReader reader,
      BundleManifest manifest,
      PrometheusMeterRegistry metrics) {
    this.kafka = new KafkaView(settings.kafka());
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
    Map<String, Long> lag = Map.of();
    Map<String, Double> speed = Map.of();
    try {
      KafkaView.Progress progress = kafka.progress();
      lag = Map.of("posts", Math.max(0, progress.written() - progress.read()));
      speed = rates.after(progress);
    } catch (KafkaView.AwayException e) {
      lag = Map.of(); // the readiness beside it says why
    }
    return new SystemView(
        found.ready(),
        found.dependencies(),
        lag,
        speed,
        index.sizes(),
        SystemView.Model.of(manifest),
        flink == null ? null : flink.lastCheckpoint().orElse(null));
  }

  @Override
  public void close() {
    collections.close();
    kafka.close();
  }
}
