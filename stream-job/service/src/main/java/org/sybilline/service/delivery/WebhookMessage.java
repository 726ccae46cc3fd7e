package org.sybilline.service.delivery;

import java.net.URI;

/**
 * What is sent to an endpoint.
 *
 * @param id the same for each repetition, so that the receiver can tell one
 * @param body a CloudEvent as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record WebhookMessage(String id, URI url, WebhookSecret secret, byte[] body) {}
