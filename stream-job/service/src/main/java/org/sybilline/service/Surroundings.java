package org.sybilline.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.sybilline.index.Server;
import org.sybilline.service.access.ApiKeys;
import org.sybilline.service.audit.AuditLog;
import org.sybilline.service.model.EmbeddingModel;
import org.sybilline.service.settings.IndexSource;
import org.sybilline.service.settings.ServiceSettings;

/**
 * What features share. Kafka and Elasticsearch need not be there yet.
 *
 * @param elasticsearch of the index and of the service's own state
 * @param metrics what {@code /metrics} shows; no names of users, texts or ids in their tags
 */
public record Surroundings(
    ServiceSettings settings,
    ApiKeys keys,
    AuditLog audit,
    EmbeddingModel model,
    Server elasticsearch,
    PrometheusMeterRegistry metrics)
    implements AutoCloseable {

  /**
   * Opens all of it.
   *
   * @throws org.sybilline.bundle.BundleException if the bundle cannot be opened
   * @throws org.sybilline.service.audit.AuditException if the audit log cannot be written
   */
  static Surroundings open(ServiceSettings settings, ApiKeys keys) {
    var bundle = settings.model().open();
    AuditLog audit = AuditLog.open(settings.access().audit());
    IndexSource index = settings.index();
    return new Surroundings(
        settings,
        keys,
        audit,
        EmbeddingModel.open(bundle, settings.model().inference()),
        Server.at(index.url(), index.apiKey(), index.retryLimit()),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  @Override
  public void close() {
    elasticsearch.close();
    model.close();
    metrics.close();
    audit.close();
  }
}
