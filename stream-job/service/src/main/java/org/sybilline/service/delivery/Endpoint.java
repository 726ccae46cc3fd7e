package org.sybilline.service.delivery;

import java.net.URI;

/** Where a subscription wants its alerts, and the key that signs them. */
public record Endpoint(URI url, WebhookSecret secret) {}
