package org.sybilline.index;

/**
 * A document that Elasticsearch will never take as it is.
 *
 * @param write what was to be written
 * @param index where
 * @param status HTTP status, 4xx
 * @param reason Elasticsearch's words, without values of the document
 */
public record RejectedDocument(IndexWrite write, String index, int status, String reason) {}
